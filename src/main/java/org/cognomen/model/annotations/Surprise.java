package org.cognomen.model.annotations;

import org.cognomen.util.Maximum;
import org.cognomen.vocabulary.Vocabulary;

/** How surprising names are to a model, as far as {@link Familiarity} needs it. */
public final class Surprise {

  final double[] negativeLogs; // (n) -mean log P(name) over the generative members, in nats
  final float[] highest; // (n) the highest probability, whatever prior or choice is asked for
  final double[] allowed; // (n) the mean of the allowances over the same probabilities
  final float[] posterior; // (n,C) these probabilities, where they are kept; else empty
  private final double[] allowances; // (C), or empty

  Surprise(int n, double[] allowances, float[] posterior) {
    negativeLogs = new double[n];
    highest = new float[n];
    allowed = new double[n];
    this.allowances = allowances;
    this.posterior = posterior;
  }

  /**
   * Room for names by which familiarity is measured.
   *
   * @param n how many
   * @param nationalities (C)
   */
  public static Surprise ofHeldOut(int n, Vocabulary nationalities) {
    return new Surprise(n, new double[0], new float[n * nationalities.size()]);
  }

  /**
   * Takes what the model says of a name.
   *
   * @param i the name
   * @param negativeLog -log P(name), the mean of the generative members
   * @param probabilities of the nationalities, C of them from {@code from} on
   */
  public void take(int i, double negativeLog, float[] probabilities, int from, int classes) {
    negativeLogs[i] = negativeLog;
    highest[i] = Maximum.of(probabilities, from, classes);
    allowed[i] = Allowances.mean(probabilities, from, allowances);
    if (posterior.length > 0) {
      System.arraycopy(probabilities, from, posterior, i * classes, classes);
    }
  }
}
