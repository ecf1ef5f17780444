package org.cognomen.train;

import java.util.List;
import org.cognomen.model.SurnameModel;

/**
 * A finished training run.
 *
 * @param model with the parameters of the best epoch
 * @param config the settings
 * @param history one record for each epoch, in order
 * @param bestEpoch the epoch with the lowest validation loss, counted from 1
 * @param seconds wall time
 */
public record TrainingResult(
    SurnameModel model,
    TrainingConfig config,
    List<EpochRecord> history,
    int bestEpoch,
    double seconds) {}
