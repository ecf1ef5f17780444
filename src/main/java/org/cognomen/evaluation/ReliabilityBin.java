package org.cognomen.evaluation;

/**
 * Rows whose predicted probability is in (lower, upper], and how often they were right.
 *
 * @param lower lower edge, exclusive (the first bin also holds 0)
 * @param upper upper edge, inclusive
 * @param n rows in the bin
 * @param meanConfidence mean probability of the predicted nationality, 0..1; 0 in an empty bin
 * @param accuracy share of rows predicted correctly, 0..1; 0 in an empty bin
 */
public record ReliabilityBin(
    double lower, double upper, int n, double meanConfidence, double accuracy) {
  /** 95 % Wilson interval of the accuracy; the bin must hold a row. */
  public Interval interval() {
    return Wilson.interval((int) Math.round(accuracy * n), n);
  }
}
