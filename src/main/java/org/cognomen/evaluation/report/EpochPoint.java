package org.cognomen.evaluation.report;

/**
 * One epoch of the learning curves.
 *
 * @param epoch its number, from 1
 * @param trainLoss mean loss on the training rows
 * @param valLoss mean loss on the validation rows
 * @param valAccuracy accuracy on the validation rows, 0..1
 * @param valMacroF1 macro F1 on the validation rows, 0..1
 */
public record EpochPoint(
    int epoch, double trainLoss, double valLoss, double valAccuracy, double valMacroF1) {}
