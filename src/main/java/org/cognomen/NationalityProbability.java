package org.cognomen;

/**
 * A nationality and how probable it is.
 *
 * @param nationality as the training data spells it
 * @param probability 0 to 1
 */
public record NationalityProbability(String nationality, double probability) {}
