package org.cognomen.train.learners;

import org.cognomen.nn.parameters.CellType;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;

/**
 * Whether a step of training is so much work that several threads within it pay.
 *
 * <p>They meet six times a step, at about 28 microseconds a meeting. A step of the book's network
 * with 64 names takes 260 microseconds on one thread, of which two would save less than that; with
 * 128 names they save more.
 */
public final class StepWork {

  /** Names of a batch times recurrent weights: 128 names of an Elman network of 64 units. */
  private static final long LEAST = 128L * 64 * 64;

  private StepWork() {}

  /** Whether a batch of these settings is better off with several threads. */
  public static boolean paysForThreads(TrainingConfig config) {
    long weights;
    if (config.kind() == LearnerKind.NETWORK || config.kind() == LearnerKind.STUDENT) {
      long hidden = config.get(Settings.HIDDEN_SIZE);
      int directions = config.get(Settings.BIDIRECTIONAL) ? 2 : 1;
      weights = hidden * hidden * config.cell().gates() * directions * config.get(Settings.LAYERS);
    } else {
      long hidden = config.get(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE);
      weights = hidden * hidden * CellType.GRU.gates();
    }
    return config.get(Settings.BATCH_SIZE) * weights >= LEAST;
  }
}
