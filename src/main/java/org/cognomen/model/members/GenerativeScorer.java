package org.cognomen.model.members;

import org.cognomen.kernel.Kernels;
import org.cognomen.util.Maximum;
import org.cognomen.util.NaturalLogarithm;

/**
 * Computes the scores of a generative member, and how probable names are to it whatever their
 * nationality; for one thread at a time.
 */
public abstract class GenerativeScorer implements MemberScorer {

  private final Kernels kernels;
  private final double likelihoodFactor;
  private final double[] logPrior; // (C)
  private final double[] logs; // (C) of one name
  private final float[] terms; // (C) of one sum
  private double[] surprises = {}; // (n) log P(name) of the last names, where it is wanted
  private boolean surpriseWanted;
  private float[] scores; // (n,C) of the names that are being scored
  private final Likelihoods putScores = this::putScores;

  GenerativeScorer(double likelihoodFactor, double[] logPrior, Kernels kernels) {
    this.likelihoodFactor = likelihoodFactor;
    this.logPrior = logPrior.clone();
    this.kernels = kernels;
    logs = new double[logPrior.length];
    terms = new float[logPrior.length];
  }

  /** Takes what names are to be in each nationality, one after the other in any order. */
  @FunctionalInterface
  interface Likelihoods {

    /**
     * Takes a name.
     *
     * @param i its place, from 0
     * @param logs holds its C values log P(name | nationality) from {@code from} on, which are
     *     overwritten afterwards
     */
    void take(int i, double[] logs, int from);
  }

  /**
   * The likelihoods of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   */
  abstract void likelihoods(int[][] sequences, int first, int n, Likelihoods taker);

  /**
   * The likelihoods of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   * @param into (n,C) log P(name | nationality), row-major, written from its start
   */
  public final void likelihoods(int[][] sequences, int first, int n, double[] into) {
    int classes = logPrior.length;
    likelihoods(
        sequences,
        first,
        n,
        (i, from, at) -> System.arraycopy(from, at, into, i * classes, classes));
  }

  @Override
  public final void score(int[][] sequences, int first, int n, float[] into) {
    if (surprises.length < n) {
      surprises = new double[n];
    }
    scores = into;
    likelihoods(sequences, first, n, putScores);
    scores = null;
  }

  @Override
  public final boolean measuresSurprise() {
    return true;
  }

  @Override
  public final void wantSurprise(boolean wanted) {
    surpriseWanted = wanted;
  }

  @Override
  public final double logProbability(int i) {
    return surprises[i];
  }

  /** What is read of a name is read while it is in the cache. */
  private void putScores(int i, double[] likelihoods, int from) {
    addPrior(likelihoods, from, scores, i * logPrior.length);
    if (surpriseWanted) {
      surprises[i] = logProbability(likelihoods, from);
    }
  }

  private double logProbability(double[] likelihoods, int from) {
    for (int c = 0; c < logPrior.length; c++) {
      logs[c] = likelihoods[from + c] + logPrior[c];
    }
    double highest = Maximum.of(logs, logs.length);
    for (int c = 0; c < logPrior.length; c++) {
      terms[c] = (float) (logs[c] - highest);
    }
    kernels.exp(terms, 0, terms.length);
    float sum = 0f;
    for (float term : terms) {
      sum += term;
    }
    return highest + NaturalLogarithm.of(sum);
  }

  /**
   * score = factor log P(name | nationality) + log P(nationality), less the largest of them, which
   * keeps the digits of a float for the differences.
   *
   * @param from where the C likelihoods of the name are
   * @param at where its scores go
   */
  private void addPrior(double[] likelihoods, int from, float[] into, int at) {
    for (int c = 0; c < logPrior.length; c++) {
      logs[c] = likelihoodFactor * likelihoods[from + c] + logPrior[c];
    }
    double highest = Maximum.of(logs, logs.length);
    for (int c = 0; c < logPrior.length; c++) {
      into[at + c] = (float) (logs[c] - highest);
    }
  }
}
