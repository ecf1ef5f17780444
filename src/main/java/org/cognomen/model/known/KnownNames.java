package org.cognomen.model.known;

import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What the names of the training data say of a name that is one of them.
 *
 * <pre>
 *   p'(c) = (n(c) + k p(c)) / (sum_a n(a) + k)          where the name is there
 *   p'(c) = p(c)                                        where it is not
 *   p''(c) ~ p'(c) prior(c) / trainingPrior(c)          where there is another prior
 * </pre>
 *
 * <p>n(c) is how often the training data has the name with nationality c, p what the model makes of
 * its characters, and k, the strength, for how many rows that counts: p' is the mean of the
 * posterior of a Dirichlet prior with mean p and strength k. Source: A. Gelman et al., Bayesian
 * Data Analysis (3rd edition, 2013), section 3.4. Immutable.
 */
public final class KnownNames {

  public static final double LOWEST_STRENGTH = 1e-3;
  public static final double HIGHEST_STRENGTH = 1e6;

  private final NameCounts counts;
  private final float strength;
  private final boolean[] characters; // (V)
  private final int classes; // C

  /**
   * Names and their strength.
   *
   * @param vectorizer whose nationalities the table has, and which makes the sequences that will be
   *     asked for
   * @param strength k, 0.001 to 1,000,000
   */
  public KnownNames(NameCounts counts, SurnameVectorizer vectorizer, float strength) {
    if (!(strength >= (float) LOWEST_STRENGTH && strength <= (float) HIGHEST_STRENGTH)) {
      throw new IllegalArgumentException(
          "the strength of known names must be 0.001 to 1000000, but is " + strength);
    }
    this.counts = counts;
    this.strength = strength;
    characters = NameCounts.known(vectorizer.characters());
    classes = vectorizer.nationalities().size();
  }

  /** The table. */
  public NameCounts counts() {
    return counts;
  }

  /** k. */
  public float strength() {
    return strength;
  }

  /** The same with another strength. */
  public KnownNames withStrength(float other) {
    return new KnownNames(this, other);
  }

  private KnownNames(KnownNames other, float strength) {
    counts = other.counts;
    characters = other.characters;
    classes = other.classes;
    this.strength = strength;
  }

  /**
   * Whether the training data has a name.
   *
   * @param sequence as indices, with BEGIN and END
   */
  public boolean contains(int[] sequence) {
    return find(sequence) >= 0;
  }

  /** How often the training data has a name. */
  public int count(int[] sequence) {
    return count(find(sequence), -1);
  }

  /** How often the training data has a name with a nationality, 0 .. C-1. */
  public int count(int[] sequence, int nationality) {
    return count(find(sequence), nationality);
  }

  private int count(int found, int nationality) {
    int sum = 0;
    for (int entry = found; entry >= 0 && (entry == found || counts.continues(entry)); entry++) {
      if (nationality < 0 || counts.nationality(entry) == nationality) {
        sum += counts.count(entry);
      }
    }
    return sum;
  }

  private int find(int[] sequence) {
    return NameCounts.isKnown(sequence, characters) ? counts.find(sequence) : -1;
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
      int entry = find(sequences[first + i]);
      if (entry >= 0) {
        addCounts(entry, probabilities, row);
      }
      if (ratios.length > 0) {
        shift(probabilities, row, ratios);
      }
    }
  }

  private void addCounts(int found, float[] p, int row) {
    float sum = strength;
    for (int c = row; c < row + classes; c++) {
      p[c] *= strength;
    }
    int entry = found;
    do {
      p[row + counts.nationality(entry)] += counts.count(entry);
      sum += counts.count(entry);
      entry++;
    } while (counts.continues(entry));
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
