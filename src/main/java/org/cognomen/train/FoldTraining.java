package org.cognomen.train;

import java.io.Serializable;

/**
 * How the model of a fold came about.
 *
 * @param bestEpoch of the first network, counted from 1
 * @param epochs of the first network
 * @param seconds wall time
 */
public record FoldTraining(int bestEpoch, int epochs, double seconds) implements Serializable {}
