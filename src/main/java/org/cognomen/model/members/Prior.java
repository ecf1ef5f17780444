package org.cognomen.model.members;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;

/**
 * How probable each nationality is before a name is known.
 *
 * @param shares (C) in the order of the nationalities, each 0 or more; together 1 within rounding,
 *     each a multiple of 1e-9, so that config.json holds them exactly
 */
public record Prior(List<Double> shares) {

  private static final double STEP = 1e9;

  /** Checks nothing: use {@link #of}. */
  public Prior {
    shares = List.copyOf(shares);
  }

  /** The same for each of C nationalities. */
  public static Prior uniform(int nationalities) {
    double[] weights = new double[nationalities];
    Arrays.fill(weights, 1);
    return of(weights);
  }

  /**
   * A prior in proportion to numbers.
   *
   * @param weights (C) finite, 0 or more, at least one above 0
   */
  public static Prior of(double... weights) {
    double sum = 0;
    for (double weight : weights) {
      if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "a prior has the share " + weight + "; expected a finite number of 0 or more");
      }
      sum += weight;
    }
    if (!(sum > 0 && sum < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the shares of a prior add up to " + sum + "; expected a finite number above 0");
    }
    List<Double> shares = new ArrayList<>();
    for (double weight : weights) {
      // Rounding must not take the last chance of a rare nationality.
      double least = weight > 0 ? 1 : 0;
      shares.add(Math.max(least, Math.rint(weight / sum * STEP)) / STEP);
    }
    return new Prior(shares);
  }

  /**
   * A prior by the nationalities' names.
   *
   * @param shares one for each nationality, in any unit
   * @throws IllegalArgumentException if a nationality is missing, or unknown
   */
  public static Prior of(Map<String, Double> shares, Vocabulary nationalities) {
    for (String name : shares.keySet()) {
      nationalities.indexOf(name);
    }
    double[] weights = new double[nationalities.size()];
    for (int c = 0; c < weights.length; c++) {
      Double share = shares.get(nationalities.token(c));
      if (share == null) {
        throw new IllegalArgumentException(
            "the prior has no share for "
                + Quoted.of(nationalities.token(c))
                + "; give one for each nationality, 0 to rule it out");
      }
      weights[c] = share;
    }
    return of(weights);
  }

  /** (C) the logarithm of each share, by StrictMath because it reaches a probability. */
  public double[] logShares() {
    return shares.stream()
        .mapToDouble(share -> StrictMath.log(Math.max(share, Double.MIN_NORMAL)))
        .toArray();
  }
}
