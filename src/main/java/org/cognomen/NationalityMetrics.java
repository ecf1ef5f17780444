package org.cognomen;

/**
 * How well the names of one nationality are classified.
 *
 * @param nationality its name in the data
 * @param rows how many evaluated names have it
 * @param predicted how many evaluated names the model takes for it
 * @param precision of these, the share that have it, 0 to 1; 0 where there are none
 * @param recall of the names that have it, the share that the model finds, 0 to 1; 0 where there
 *     are none
 * @param f1 harmonic mean of precision and recall, 0 to 1; 0 where both are 0
 */
public record NationalityMetrics(
    String nationality, int rows, int predicted, double precision, double recall, double f1) {}
