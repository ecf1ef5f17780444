package org.cognomen.train.schedule;

/**
 * Lowers the learning rate when the validation loss no longer falls.
 *
 * <p>Source: PyTorch's ReduceLROnPlateau with factor 0.5, patience 1, relative threshold 1e-4.
 */
final class PlateauSchedule implements LearningRate {

  private static final double FACTOR = 0.5;
  private static final int PATIENCE = 1;
  private static final double THRESHOLD = 1e-4;

  private double learningRate;
  private double best = Double.POSITIVE_INFINITY;
  private int badEpochs;

  PlateauSchedule(double learningRate) {
    this.learningRate = learningRate;
  }

  @Override
  public double at(double progress) {
    return learningRate;
  }

  @Override
  public void epochDone(double valLoss) {
    if (valLoss < best * (1 - THRESHOLD)) {
      best = valLoss;
      badEpochs = 0;
    } else if (++badEpochs > PATIENCE) {
      learningRate *= FACTOR;
      badEpochs = 0;
    }
  }

  /** Learning rate, best loss, epochs without a better one. */
  @Override
  public double[] state() {
    return new double[] {learningRate, best, badEpochs};
  }

  @Override
  public void restore(double[] state) {
    learningRate = state[0];
    best = state[1];
    badEpochs = (int) state[2];
  }
}
