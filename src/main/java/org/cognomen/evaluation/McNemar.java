package org.cognomen.evaluation;

import org.cognomen.util.Decimals;

/**
 * McNemar's test on the rows that two classifiers have in common: could the rows on which exactly
 * one of them is right have fallen as they did by chance?
 *
 * @param bothRight rows that both predicted correctly
 * @param onlyFirst rows that only the first predicted correctly
 * @param onlySecond rows that only the second predicted correctly
 * @param bothWrong rows that neither predicted correctly
 */
public record McNemar(int bothRight, int onlyFirst, int onlySecond, int bothWrong) {

  /** One row. */
  public static McNemar ofRow(boolean first, boolean second) {
    return new McNemar(
        first && second ? 1 : 0,
        first && !second ? 1 : 0,
        !first && second ? 1 : 0,
        !first && !second ? 1 : 0);
  }

  /** The rows of this and of another test together. */
  public McNemar plus(McNemar other) {
    return new McNemar(
        bothRight + other.bothRight,
        onlyFirst + other.onlyFirst,
        onlySecond + other.onlySecond,
        bothWrong + other.bothWrong);
  }

  /** The rows in common. */
  public int rows() {
    return bothRight + onlyFirst + onlySecond + bothWrong;
  }

  /**
   * The exact two-sided p-value, 0..1: under the null hypothesis each row on which they differ
   * falls to either side like a fair coin, p = min(1, 2 * P(X <= min(b, c))), X binomial with b + c
   * trials. 1 where they never differ.
   */
  public double pValue() {
    int trials = onlyFirst + onlySecond;
    // In logarithms: 2^-trials alone would underflow from 1075 trials on.
    double logTerm = -trials * StrictMath.log(2);
    double sum = StrictMath.exp(logTerm);
    for (int k = 1; k <= Math.min(onlyFirst, onlySecond); k++) {
      logTerm += StrictMath.log((double) (trials - k + 1) / k);
      sum += StrictMath.exp(logTerm);
    }
    return Math.min(1, 2 * sum);
  }

  /** The p-value after "p": {@code = 0.0312} or {@code < 0.0001}. */
  public String pText() {
    return pValue() < 0.0001 ? "< 0.0001" : "= " + Decimals.fixed(pValue(), 4);
  }
}
