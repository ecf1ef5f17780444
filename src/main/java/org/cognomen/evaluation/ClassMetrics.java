package org.cognomen.evaluation;

import org.cognomen.util.Decimals;

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
public record ClassMetrics(
    String nationality, int n, int predicted, double precision, double recall, double f1) {
  /** Stands for a metric whose denominator is 0. */
  public static final String NONE = "n/a";

  /** 95 % Wilson interval of the recall; there must be a row of this nationality. */
  public Interval recallInterval() {
    return Wilson.interval((int) Math.round(recall * n), n);
  }

  /** The precision for a reader: {@code n/a} where the nationality was never predicted. */
  public String precisionText(int decimals) {
    return predicted == 0 ? NONE : Decimals.fixed(precision, decimals);
  }

  /** The recall for a reader: {@code n/a} where there are no rows of the nationality. */
  public String recallText(int decimals) {
    return n == 0 ? NONE : Decimals.fixed(recall, decimals);
  }

  /** Whether the nationality occurs among the true or among the predicted ones. */
  public boolean observed() {
    return n > 0 || predicted > 0;
  }
}
