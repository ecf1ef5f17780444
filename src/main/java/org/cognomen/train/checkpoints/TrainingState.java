package org.cognomen.train.checkpoints;

import java.util.ArrayList;
import java.util.List;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.schedule.EarlyStopping;
import org.cognomen.train.schedule.ExponentialMovingAverage;
import org.cognomen.train.schedule.LearningRate;

/**
 * All that changes in the course of the training of one network, beside random numbers, which
 * depend on (seed, epoch, purpose) alone.
 */
public record TrainingState(
    ParameterSet parameters,
    Adam adam,
    ExponentialMovingAverage average,
    LearningRate schedule,
    EarlyStopping stopping,
    List<EpochRecord> history) {

  /** The state before the first epoch. */
  public static TrainingState of(TrainingConfig config, ParameterSet parameters) {
    return new TrainingState(
        parameters,
        new Adam(parameters),
        new ExponentialMovingAverage(parameters, config.get(Settings.AVERAGING)),
        LearningRate.of(config),
        new EarlyStopping(config),
        new ArrayList<>());
  }
}
