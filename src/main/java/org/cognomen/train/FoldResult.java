package org.cognomen.train;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * A fold in a form that travels between machines.
 *
 * @param number from 1
 * @param nationalities (C) in the order of the columns
 * @param answers of the model to the n rows that it did not see
 * @param unknownShares (n)
 * @param sourceKnows (n)
 */
public record FoldResult(
    int number,
    ArrayList<String> nationalities,
    ModelEvaluator.Answers answers,
    ArrayList<Double> unknownShares,
    ArrayList<Boolean> sourceKnows,
    FoldTraining training)
    implements Serializable {}
