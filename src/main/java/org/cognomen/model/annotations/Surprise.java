package org.cognomen.model.annotations;

/** How surprising names are to a model, as far as {@link Familiarity} needs it. */
public final class Surprise {

  public final double[] negativeLogs; // (n) -mean log P(name) over the generative members, in nats
  public final float[]
      highest; // (n) the highest probability, whatever prior or choice is asked for

  /**
   * Room for names.
   *
   * @param n how many
   */
  public Surprise(int n) {
    negativeLogs = new double[n];
    highest = new float[n];
  }
}
