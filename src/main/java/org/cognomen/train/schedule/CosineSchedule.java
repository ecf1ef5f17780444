package org.cognomen.train.schedule;

/**
 * Warm-up and cosine decay, without restarts.
 *
 * <pre>
 *   rate(e) = peak e                                          for e below 1, in epochs
 *   rate(e) = peak (1 + cos(pi (e - 1) / (epochs - 1))) / 2   after that
 * </pre>
 *
 * <p>Source: I. Loshchilov and F. Hutter, SGDR (2017), with one cycle.
 */
final class CosineSchedule implements LearningRate {

  /** The first step of a warm-up from 0 would change nothing. */
  private static final double LEAST = 0.05;

  private final double peak;
  private final int epochs;

  CosineSchedule(double peak, int epochs) {
    this.peak = peak;
    this.epochs = epochs;
  }

  @Override
  public double at(double progress) {
    if (progress < 1) {
      return peak * Math.max(LEAST, progress);
    }
    // StrictMath, because the rate reaches the weights.
    return peak * (1 + StrictMath.cos(Math.PI * (progress - 1) / Math.max(1, epochs - 1))) / 2;
  }

  @Override
  public void epochDone(double valLoss) {
    // The course is fixed from the start.
  }

  @Override
  public double[] state() {
    return new double[0];
  }

  @Override
  public void restore(double[] state) {
    // Nothing was stored.
  }
}
