package org.cognomen.train.progress;

/**
 * Metrics of one epoch.
 *
 * @param epoch counted from 1
 * @param trainLoss mean loss over the epoch's batches, with dropout
 * @param valLoss weighted mean loss on val, without dropout
 * @param valAccuracy 0 to 1; NaN where the epoch did not classify the val rows
 * @param valMacroF1 0 to 1; NaN where the epoch did not classify the val rows
 * @param learningRate used in the epoch
 * @param seconds wall time of the epoch, validation included
 */
public record EpochRecord(
    int epoch,
    double trainLoss,
    double valLoss,
    double valAccuracy,
    double valMacroF1,
    double learningRate,
    double seconds) {

  /** Whether there are metrics of classified val rows; a language model's epochs have none. */
  public boolean classified() {
    return !Double.isNaN(valAccuracy);
  }

  /** How many numbers make a record. */
  public static final int NUMBERS = 7;

  /** All of it, in order: what a checkpoint stores. */
  public double[] numbers() {
    return new double[] {epoch, trainLoss, valLoss, valAccuracy, valMacroF1, learningRate, seconds};
  }

  public static EpochRecord of(double[] numbers) {
    return new EpochRecord(
        (int) numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6]);
  }
}
