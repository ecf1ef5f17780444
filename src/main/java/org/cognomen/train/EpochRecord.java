package org.cognomen.train;

/**
 * What one epoch came to.
 *
 * @param epoch counted from 1
 * @param trainLoss mean loss over the epoch's batches, with dropout
 * @param valLoss weighted mean loss on val, without dropout
 * @param valAccuracy 0 to 1
 * @param valMacroF1 0 to 1
 * @param learningRate used in the epoch
 * @param seconds wall time of the epoch, validation included
 */
public record EpochRecord(
    int epoch,
    double trainLoss,
    double valLoss,
    double valAccuracy,
    double valMacroF1,
    double learningRate,
    double seconds) {}
