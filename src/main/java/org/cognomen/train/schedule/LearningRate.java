package org.cognomen.train.schedule;

import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;

/** The learning rate of each step. */
public interface LearningRate {

  /**
   * The rate of a step.
   *
   * @param progress epochs done so far, with the fraction of the running one: 0 to epochs
   */
  double at(double progress);

  /** Hears the validation loss at the end of an epoch. */
  void epochDone(double valLoss);

  /** What {@link #restore} resumes from, always as many numbers; none where nothing changes. */
  double[] state();

  void restore(double[] state);

  /** The schedule that the settings ask for. */
  static LearningRate of(TrainingConfig config) {
    return switch (config.get(Settings.SCHEDULE)) {
      case PLATEAU -> new PlateauSchedule(config.get(Settings.LEARNING_RATE));
      case COSINE ->
          new CosineSchedule(config.get(Settings.LEARNING_RATE), config.get(Settings.EPOCHS));
    };
  }
}
