package org.cognomen.train.schedule;

import java.util.List;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.settings.Schedule;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;

/**
 * Keeps the parameters of the epoch with the lowest validation loss and says when to give up; with
 * a fixed course of the learning rate, those of the last epoch, which that course leads to.
 */
public final class EarlyStopping {

  private final int patience;
  private final boolean keepsLatest;
  private double lowest = Double.POSITIVE_INFINITY;
  private int bestEpoch;
  private int sinceBest;
  private List<float[]> bestValues;

  public EarlyStopping(TrainingConfig config) {
    patience = config.get(Settings.PATIENCE);
    keepsLatest = config.get(Settings.SCHEDULE) == Schedule.COSINE;
  }

  /** Returns whether this epoch is the one to keep so far. */
  public boolean epochDone(int epoch, double valLoss, ParameterSet parameters) {
    if (keepsLatest || valLoss < lowest) {
      lowest = valLoss;
      bestEpoch = epoch;
      sinceBest = 0;
      bestValues = parameters.snapshot();
      return true;
    }
    sinceBest++;
    return false;
  }

  public boolean mustStop() {
    return !keepsLatest && sinceBest >= patience;
  }

  public int bestEpoch() {
    return bestEpoch;
  }

  public void restoreBest(ParameterSet parameters) {
    parameters.restore(bestValues);
  }

  /** The parameters of the best epoch, in order; null before the first. */
  public List<float[]> bestValues() {
    return bestValues;
  }

  /** What {@link #restore} resumes from: lowest loss, best epoch, epochs since. */
  public double[] state() {
    return new double[] {lowest, bestEpoch, sinceBest};
  }

  public void restore(double[] state, List<float[]> best) {
    lowest = state[0];
    bestEpoch = (int) state[1];
    sinceBest = (int) state[2];
    bestValues = best;
  }
}
