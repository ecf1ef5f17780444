package org.cognomen.evaluation;

/**
 * The Wilson score interval of a share: which true shares make what was counted no surprise, at 95
 * %. Unlike an estimate plus and minus twice its error it stays within 0..1 and says something
 * where all of few are right.
 *
 * <pre>
 *   (p + z^2 / 2n -+ z sqrt(p (1 - p) / n + z^2 / 4n^2)) / (1 + z^2 / n)      p = hits / n
 * </pre>
 *
 * <p>Source: E. Wilson, Probable inference, the law of succession, and statistical inference
 * (1927).
 */
public final class Wilson {

  private static final double Z = 1.959964; // 97.5 % of a standard normal lie below it

  private Wilson() {}

  /**
   * The interval.
   *
   * @param hits 0 .. n
   * @param n 0 or more; for 0 the interval is 0 to 1
   */
  public static Interval interval(int hits, int n) {
    if (n == 0) {
      return new Interval(0, 1);
    }
    double p = hits / (double) n;
    double centre = p + Z * Z / (2 * n);
    double margin = Z * Math.sqrt(p * (1 - p) / n + Z * Z / (4.0 * n * n));
    double scale = 1 + Z * Z / n;
    return new Interval(
        Math.max(0, (centre - margin) / scale), Math.min(1, (centre + margin) / scale));
  }
}
