package org.cognomen.evaluation;

import java.io.Serializable;
import java.util.List;

/**
 * What came of each row, in the order of the rows: the one place where probabilities are read. All
 * arrays are (N) and are never changed after {@link #of}.
 */
public final class Outcomes implements Serializable {

  private static final long serialVersionUID = 1L;

  public final int[] truth; // (N) index into the nationalities
  public final int[]
      predicted; // (N) the most probable nationality; the lowest index where several tie
  public final float[] confidence; // (N) probability of the predicted nationality
  public final float[] trueProbability; // (N) probability of the true nationality
  final int[] trueRank; // (N) nationalities placed before the true one; 0 where it was predicted

  private Outcomes(int n) {
    truth = new int[n];
    predicted = new int[n];
    confidence = new float[n];
    trueProbability = new float[n];
    trueRank = new int[n];
  }

  /**
   * Reads the outcome of each row.
   *
   * @param nationalities the nationalities (C)
   * @param truth true nationality of each row (N), as an index into {@code nationalities}
   * @param probabilities (N,C) row-major, each row summing to 1
   */
  public static Outcomes of(List<String> nationalities, int[] truth, float[] probabilities) {
    int c = nationalities.size();
    check(nationalities, truth, probabilities);
    Outcomes outcomes = new Outcomes(truth.length);
    for (int row = 0; row < truth.length; row++) {
      int offset = row * c;
      int best = 0;
      for (int k = 1; k < c; k++) {
        if (probabilities[offset + k] > probabilities[offset + best]) {
          best = k;
        }
      }
      float ofTruth = probabilities[offset + truth[row]];
      int rank = 0;
      for (int k = 0; k < c; k++) {
        float p = probabilities[offset + k];
        if (p > ofTruth || (p == ofTruth && k < truth[row])) {
          rank++;
        }
      }
      outcomes.truth[row] = truth[row];
      outcomes.predicted[row] = best;
      outcomes.confidence[row] = probabilities[offset + best];
      outcomes.trueProbability[row] = ofTruth;
      outcomes.trueRank[row] = rank;
    }
    return outcomes;
  }

  /** Those of some rows. */
  Outcomes at(int... rows) {
    Outcomes some = new Outcomes(rows.length);
    for (int i = 0; i < rows.length; i++) {
      some.truth[i] = truth[rows[i]];
      some.predicted[i] = predicted[rows[i]];
      some.confidence[i] = confidence[rows[i]];
      some.trueProbability[i] = trueProbability[rows[i]];
      some.trueRank[i] = trueRank[rows[i]];
    }
    return some;
  }

  /** The outcomes of rows that were read in parts, in the order of the parts. */
  public static Outcomes concat(List<Outcomes> parts) {
    Outcomes all = new Outcomes(parts.stream().mapToInt(Outcomes::size).sum());
    int row = 0;
    for (Outcomes part : parts) {
      int n = part.size();
      System.arraycopy(part.truth, 0, all.truth, row, n);
      System.arraycopy(part.predicted, 0, all.predicted, row, n);
      System.arraycopy(part.confidence, 0, all.confidence, row, n);
      System.arraycopy(part.trueProbability, 0, all.trueProbability, row, n);
      System.arraycopy(part.trueRank, 0, all.trueRank, row, n);
      row += n;
    }
    return all;
  }

  public int size() {
    return truth.length;
  }

  public boolean correct(int row) {
    return truth[row] == predicted[row];
  }

  private static void check(List<String> nationalities, int[] truth, float[] probabilities) {
    int c = nationalities.size();
    if (truth.length == 0) {
      throw new IllegalArgumentException(
          "nothing to evaluate: expected at least one row, found 0; check which split was chosen");
    }
    if (probabilities.length != (long) truth.length * c) {
      throw new IllegalArgumentException(
          "probabilities: expected %d (%d rows x %d nationalities), found %d"
              .formatted((long) truth.length * c, truth.length, c, probabilities.length));
    }
    for (int row = 0; row < truth.length; row++) {
      if (truth[row] < 0 || truth[row] >= c) {
        throw new IllegalArgumentException(
            "truth of row %d: expected 0..%d, found %d".formatted(row, c - 1, truth[row]));
      }
      double sum = 0;
      for (int k = 0; k < c; k++) {
        float p = probabilities[row * c + k];
        if (!(p >= 0)) {
          throw new IllegalArgumentException(
              "probability of %s in row %d: expected 0..1, found %s"
                  .formatted(nationalities.get(k), row, p));
        }
        sum += p;
      }
      if (!(Math.abs(sum - 1) <= 1e-3)) {
        throw new IllegalArgumentException(
            "probabilities of row %d: expected a sum of 1, found %.6f; pass probabilities, not logits"
                .formatted(row, sum));
      }
    }
  }
}
