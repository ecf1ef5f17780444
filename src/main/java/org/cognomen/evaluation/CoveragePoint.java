package org.cognomen.evaluation;

/**
 * What remains when only predictions of at least a given probability are given out.
 *
 * @param threshold least probability, 0..1
 * @param n rows at or above the threshold
 * @param coverage share of all rows at or above the threshold, 0..1
 * @param precision share of those rows predicted correctly, 0..1; 0 where none remain
 */
public record CoveragePoint(double threshold, int n, double coverage, double precision) {}
