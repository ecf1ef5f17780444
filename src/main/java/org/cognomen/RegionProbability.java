package org.cognomen;

/**
 * A region with its probability, the sum of those of its nationalities.
 *
 * @param region its name in the model's table
 * @param probability 0 to 1
 */
public record RegionProbability(String region, double probability) {}
