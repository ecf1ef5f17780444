package org.cognomen.model;

/** Computes the scores of one member; for one thread at a time. */
public interface MemberScorer {

  /**
   * The scores of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   * @param into (n,C), row-major, written from its start
   */
  void score(int[][] sequences, int first, int n, float[] into);

  /**
   * score = factor log P(name | nationality) + log P(nationality), less the largest of them, which
   * keeps the digits of a float for the differences.
   *
   * @param likelihoods (.,C) log P(name | nationality), of which the C from {@code from} on are
   *     read
   * @param logPrior (C)
   * @param into (.,C) written from {@code to} on
   */
  static void addPrior(
      double[] likelihoods, int from, double factor, double[] logPrior, float[] into, int to) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logPrior.length; c++) {
      highest = Math.max(highest, factor * likelihoods[from + c] + logPrior[c]);
    }
    for (int c = 0; c < logPrior.length; c++) {
      into[to + c] = (float) (factor * likelihoods[from + c] + logPrior[c] - highest);
    }
  }
}
