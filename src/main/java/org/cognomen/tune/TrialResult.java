package org.cognomen.tune;

import java.io.Serializable;
import java.util.Optional;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.progress.TrainingResult;

/**
 * What comes of settings that are trained and measured on the validation rows. The metrics depend
 * on the rows and the settings alone, not on the machine or its threads.
 *
 * @param epochs how many came about
 * @param logLoss 0 where the run failed, as are the next two
 * @param accuracy 0..1
 * @param macroF1 0..1
 * @param seconds wall time
 * @param failure why the training did not come to its end; null where it did
 */
public record TrialResult(
    int epochs, double logLoss, double accuracy, double macroF1, double seconds, String failure)
    implements Serializable {

  /** Trains and measures; empty where the listener stopped the training. */
  public static Optional<TrialResult> of(
      SurnameDataset data, TrainingConfig config, TrainingListener listener) {
    long start = System.nanoTime();
    try {
      TrainingResult result = Trainer.train(data, config, listener);
      Evaluation evaluation =
          ModelEvaluator.evaluate(result.model(), data.val(), config.get(Settings.THREADS));
      return Optional.of(
          new TrialResult(
              result.history().size(),
              evaluation.logLoss(),
              evaluation.accuracy(),
              evaluation.macroF1(),
              seconds(start),
              null));
    } catch (TrainingException e) {
      return listener.mustStop()
          ? Optional.empty()
          : Optional.of(new TrialResult(0, 0, 0, 0, seconds(start), e.getMessage()));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
