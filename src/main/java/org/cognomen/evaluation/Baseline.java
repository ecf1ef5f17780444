package org.cognomen.evaluation;

/**
 * Another classifier on the same rows, shown beside the one that the report is about.
 *
 * @param name its name, as the report shows it
 * @param evaluation its figures
 */
public record Baseline(String name, Evaluation evaluation) {}
