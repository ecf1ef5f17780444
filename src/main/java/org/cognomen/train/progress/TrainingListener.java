package org.cognomen.train.progress;

import java.util.List;
import org.cognomen.nn.GradientTrace;
import org.cognomen.settings.TrainingConfig;

/**
 * Hears how training progresses. Members may be trained side by side: calls then come from several
 * threads, but one at a time.
 */
public interface TrainingListener {

  /**
   * Before the training of each member: which of how many, counted from 1, and its settings.
   *
   * @return what hears of this member alone, from {@link #batchDone} to {@link #resumed}
   */
  default TrainingListener memberStarted(int member, int of, TrainingConfig config) {
    return this;
  }

  /** After each batch: how many of the epoch's batches are done. */
  default void batchDone(int epoch, int done, int of) {}

  /**
   * Asked before each epoch: whether the gradients of its batches are traced, which takes time and
   * changes nothing.
   */
  default boolean tracesGradients() {
    return false;
  }

  /** After the batches of an epoch whose gradients were traced. */
  default void gradientsTraced(int epoch, GradientTrace trace) {}

  /** After each epoch; {@code best}: it is the one to keep so far. */
  default void epochDone(EpochRecord epoch, boolean best) {}

  /** Before the first epoch of a training that is resumed: the metrics of the epochs before it. */
  default void resumed(List<EpochRecord> history) {}

  /** After the last epoch of the last member: the members are combined and measured. */
  default void combining() {}

  /** Asked after each batch: whether training must stop now. */
  default boolean mustStop() {
    return false;
  }

  /** A listener that hears nothing. */
  static TrainingListener none() {
    return new TrainingListener() {};
  }
}
