package org.cognomen.model;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Workers;
import org.cognomen.util.NaturalLogarithm;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * What another model, the source, has to say of names: its answer under a uniform prior, as numbers
 * that a linear map can use. It keeps its buffers, so it serves one thread at a time.
 */
public final class SourceScorer {

  /** What is added to each probability, so that the surest of refusals stays a small number. */
  private static final double FLOOR = 1e-6;

  private final SurnameVectorizer vectorizer;
  private final Scorer scorer;
  private final int size; // S

  /**
   * @param source which nobody changes any more; a prior that it was given is not used
   */
  public SourceScorer(SurnameModel source, Kernels kernels, Workers workers) {
    vectorizer = source.vectorizer();
    size = source.nationalities();
    scorer = new Scorer(asked(source), kernels, workers);
  }

  /** Under a uniform prior, where the source knows that of its training. */
  private static SurnameModel asked(SurnameModel source) {
    return source.trainingPrior().isPresent()
        ? source.withPrior(Prior.uniform(source.nationalities()))
        : source;
  }

  /** A number of the features: the logarithm of a probability, not below log(1e-6). */
  static float feature(float probability) {
    return (float) NaturalLogarithm.of(probability + FLOOR);
  }

  /**
   * The features of names.
   *
   * @param surnames (n)
   * @param into (n,S), row-major, written from its start
   */
  public void features(String[] surnames, float[] into) {
    int[][] sequences = new int[surnames.length][];
    for (int i = 0; i < surnames.length; i++) {
      sequences[i] = vectorizer.vectorize(surnames[i]);
    }
    scorer.probabilities(sequences, surnames.length, into);
    for (int i = 0; i < surnames.length * size; i++) {
      into[i] = feature(into[i]);
    }
  }
}
