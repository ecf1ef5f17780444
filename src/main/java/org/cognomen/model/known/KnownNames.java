package org.cognomen.model.known;

import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What a list of names says of a name that it has.
 *
 * <pre>
 *   p'(c) = (n(c) + k p(c)) / (sum_a n(a) + k)          where the name is there
 *   p'(c) = p(c)                                        where it is not
 *   p''(c) ~ p'(c) prior(c) / trainingPrior(c)          where there is another prior
 * </pre>
 *
 * <p>n(c) is 1 where the name is listed under nationality c, else 0; p is what the model makes of
 * its characters, and k, the strength, for how many entries of the list that counts: p' is the mean
 * of the posterior of a Dirichlet prior with mean p and strength k. Source: A. Gelman et al.,
 * Bayesian Data Analysis (3rd edition, 2013), section 3.4. Immutable.
 */
public final class KnownNames {

  public static final double LOWEST_STRENGTH = 1e-3;
  public static final double HIGHEST_STRENGTH = 1e6;

  private final NameList list;
  private final float strength;
  private final int classes; // C

  /**
   * Names and their strength.
   *
   * @param vectorizer whose nationalities the list has, and which makes the sequences that will be
   *     asked for
   * @param strength k, 0.001 to 1,000,000
   */
  public KnownNames(NameList list, SurnameVectorizer vectorizer, float strength) {
    if (!(strength >= (float) LOWEST_STRENGTH && strength <= (float) HIGHEST_STRENGTH)) {
      throw new IllegalArgumentException(
          "the strength of known names must be 0.001 to 1000000, but is " + strength);
    }
    this.list = list;
    this.strength = strength;
    classes = vectorizer.nationalities().size();
  }

  /** The list. */
  public NameList list() {
    return list;
  }

  /** k. */
  public float strength() {
    return strength;
  }

  /**
   * Turns p into p', and with another prior into p''.
   *
   * @param sequences of which those from {@code first} on are meant
   * @param probabilities (n,C) from {@code offset} on; each row sums to 1
   * @param ratios (C) prior / training prior, or empty
   */
  public void apply(
      int[][] sequences, int first, int n, float[] probabilities, int offset, float[] ratios) {
    for (int i = 0; i < n; i++) {
      int row = offset + i * classes;
      int entry = list.find(sequences[first + i]);
      if (entry >= 0) {
        addEntries(entry, probabilities, row);
      }
      if (ratios.length > 0) {
        shift(probabilities, row, ratios);
      }
    }
  }

  private void addEntries(int first, float[] p, int row) {
    for (int c = row; c < row + classes; c++) {
      p[c] *= strength;
    }
    int entry = first;
    do {
      p[row + list.nationality(entry)] += 1;
      entry++;
    } while (list.continues(entry));
    float sum = strength + (entry - first);
    for (int c = row; c < row + classes; c++) {
      p[c] /= sum;
    }
  }

  private static void shift(float[] p, int row, float[] ratios) {
    float sum = 0f;
    for (int c = 0; c < ratios.length; c++) {
      p[row + c] *= ratios[c];
      sum += p[row + c];
    }
    if (sum == 0f) { // the model rules all of them out: then the prior alone is left
      for (int c = 0; c < ratios.length; c++) {
        p[row + c] = ratios[c];
        sum += ratios[c];
      }
    }
    for (int c = 0; c < ratios.length; c++) {
      p[row + c] /= sum;
    }
  }
}
