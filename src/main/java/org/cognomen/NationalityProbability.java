package org.cognomen;

/**
 * A nationality and how probable it is.
 *
 * @param nationality as it stands in the training data
 * @param probability 0 to 1
 */
public record NationalityProbability(String nationality, double probability) {}
