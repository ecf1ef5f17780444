package org.cognomen.evaluation;

/**
 * How one nationality fares.
 *
 * @param nationality the nationality
 * @param n rows that truly have this nationality
 * @param predicted rows for which this nationality was predicted
 * @param precision correct predictions over predictions of this nationality, 0..1; 0 where it was
 *     never predicted
 * @param recall correct predictions over rows of this nationality, 0..1; 0 where there are no rows
 * @param f1 harmonic mean of precision and recall, 0..1; 0 where both are 0
 */
public record ClassFigures(
    String nationality, int n, int predicted, double precision, double recall, double f1) {

  /** Whether the nationality occurs among the true or among the predicted ones. */
  public boolean observed() {
    return n > 0 || predicted > 0;
  }
}
