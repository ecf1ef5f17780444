package org.cognomen.nn;

/**
 * A weighted mean loss as its two sums, which add up over batches.
 *
 * @param sum of the weighted losses, natural logarithm
 * @param weight the sum of the weights: of the names, or the number of characters
 */
public record LossSum(double sum, double weight) {

  /** Of nothing. */
  public static final LossSum ZERO = new LossSum(0, 0);

  /** The sums over both. */
  public LossSum plus(LossSum other) {
    return new LossSum(sum + other.sum, weight + other.weight);
  }

  /** The weighted mean; NaN of nothing. */
  public double mean() {
    return sum / weight;
  }
}
