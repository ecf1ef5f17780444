package org.cognomen.model.members;

import org.cognomen.kernel.Kernels;
import org.cognomen.util.NaturalLogarithm;

/**
 * Computes the scores of a generative member, and how probable names are to it whatever their
 * nationality; for one thread at a time.
 */
public abstract class GenerativeScorer implements MemberScorer {

  private final Kernels kernels;
  private final double likelihoodFactor;
  private final double[] logPrior; // (C)
  private double[] likelihoods = {}; // (n,C) log P(name | nationality) of the last names
  private float[] terms = {}; // (C) of one sum

  GenerativeScorer(double likelihoodFactor, double[] logPrior, Kernels kernels) {
    this.likelihoodFactor = likelihoodFactor;
    this.logPrior = logPrior.clone();
    this.kernels = kernels;
  }

  /**
   * The likelihoods of names.
   *
   * @param sequences names as indices, of which those from {@code first} on are wanted
   * @param n how many
   * @param into (n,C) log P(name | nationality), row-major, written from its start
   */
  public abstract void likelihoods(int[][] sequences, int first, int n, double[] into);

  @Override
  public final void score(int[][] sequences, int first, int n, float[] into) {
    int classes = logPrior.length;
    if (likelihoods.length < n * classes) {
      likelihoods = new double[n * classes];
    }
    likelihoods(sequences, first, n, likelihoods);
    for (int row = 0; row < n * classes; row += classes) {
      addPrior(likelihoods, row, likelihoodFactor, into);
    }
  }

  @Override
  public final boolean measuresSurprise() {
    return true;
  }

  @Override
  public final double logProbability(int i) {
    if (terms.length == 0) {
      terms = new float[logPrior.length];
    }
    int from = i * logPrior.length;
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logPrior.length; c++) {
      highest = Math.max(highest, likelihoods[from + c] + logPrior[c]);
    }
    for (int c = 0; c < logPrior.length; c++) {
      terms[c] = (float) (likelihoods[from + c] + logPrior[c] - highest);
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
   * @param from where the C likelihoods of the name are, and where its scores go
   */
  private void addPrior(double[] likelihoods, int from, double factor, float[] into) {
    double highest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < logPrior.length; c++) {
      highest = Math.max(highest, factor * likelihoods[from + c] + logPrior[c]);
    }
    for (int c = 0; c < logPrior.length; c++) {
      into[from + c] = (float) (factor * likelihoods[from + c] + logPrior[c] - highest);
    }
  }
}
