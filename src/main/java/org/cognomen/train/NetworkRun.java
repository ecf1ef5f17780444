package org.cognomen.train;

import java.util.List;
import org.cognomen.nn.Parameters;

/**
 * A network that has been trained.
 *
 * @param config its settings, with its own seed and cell
 * @param parameters of the best epoch
 * @param history one record for each epoch, in order
 * @param bestEpoch the epoch whose parameters were kept, counted from 1
 */
public record NetworkRun(
    TrainingConfig config, Parameters parameters, List<EpochRecord> history, int bestEpoch) {}
