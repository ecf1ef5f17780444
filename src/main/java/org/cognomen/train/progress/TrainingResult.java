package org.cognomen.train.progress;

import java.util.List;
import java.util.Optional;
import org.cognomen.model.SurnameModel;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.transfer.Transfer;

/**
 * A finished training run.
 *
 * @param model ready to use
 * @param config the settings
 * @param runs one for each member that was trained by steps, networks first, in the order of the
 *     model's members
 * @param transfer what was made of the model that the training started from, where it did
 * @param seconds wall time
 */
public record TrainingResult(
    SurnameModel model,
    TrainingConfig config,
    List<MemberRun> runs,
    Optional<Transfer> transfer,
    double seconds) {

  /** The epochs of the first network, in order. */
  public List<EpochRecord> history() {
    return runs.get(0).history();
  }

  /** The best epoch of the first network, counted from 1. */
  public int bestEpoch() {
    return runs.get(0).bestEpoch();
  }
}
