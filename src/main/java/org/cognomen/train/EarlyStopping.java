package org.cognomen.train;

import java.util.List;
import org.cognomen.nn.Parameters;

/**
 * Keeps the parameters of the epoch with the lowest validation loss and says when to give up; with
 * a fixed course of the learning rate, those of the last epoch, which that course leads to.
 */
final class EarlyStopping {

  private final int patience;
  private final int last; // the epoch to keep, or 0 for the best
  private double lowest = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int sinceBest;
  private List<float[]> bestValues;

  EarlyStopping(TrainingConfig config) {
    patience = config.patience();
    last = config.schedule() == Schedule.COSINE ? config.epochs() : 0;
  }

  /** Returns whether this epoch is the one to keep so far. */
  boolean epochDone(int epoch, double valLoss, Parameters parameters) {
    if (last > 0 ? epoch == last : valLoss < lowest) {
      lowest = valLoss;
      bestEpoch = epoch;
      sinceBest = 0;
      bestValues = parameters.snapshot();
      return true;
    }
    sinceBest++;
    return false;
  }

  boolean mustStop() {
    return last == 0 && sinceBest >= patience;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  void restoreBest(Parameters parameters) {
    parameters.restore(bestValues);
  }
}
