package org.cognomen.train;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * A fold in a form that travels between machines.
 *
 * @param number from 1
 * @param nationalities (C) in the order of the columns
 * @param probabilities (n,C) row-major
 * @param unknownShares (n)
 * @param sourceKnows (n)
 */
public record FoldResult(
    int number,
    ArrayList<String> nationalities,
    float[] probabilities,
    ArrayList<Double> unknownShares,
    ArrayList<Boolean> sourceKnows,
    FoldTraining training)
    implements Serializable {}
