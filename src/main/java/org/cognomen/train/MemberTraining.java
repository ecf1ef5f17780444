package org.cognomen.train;

import java.util.List;
import java.util.Optional;
import org.cognomen.data.BatchSampler;
import org.cognomen.data.Remedy;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.GradientNorm;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.checkpoints.TrainingState;
import org.cognomen.train.learners.Learner;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.MemberRun;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.schedule.EarlyStopping;

/**
 * The training of one member: Adam on shuffled batches, the learning rate by its schedule, the best
 * epoch kept.
 */
final class MemberTraining {

  private final TrainingConfig config;
  private final TrainingListener listener;
  private final Learner learner;
  private final ParameterSet parameters;
  private final BatchSampler sampler;
  private final Workers workers;
  private final TrainingState state;

  MemberTraining(
      TrainingConfig config,
      Learner learner,
      int trainRows,
      TrainingListener listener,
      Workers workers) {
    this.config = config;
    this.listener = listener;
    this.learner = learner;
    this.workers = workers;
    parameters = learner.parameters();
    sampler =
        new BatchSampler(trainRows, config.get(Settings.BATCH_SIZE), config.get(Settings.SEED));
    state = TrainingState.of(config, parameters);
  }

  /** The live objects, which a checkpoint stores and fills before {@link #run}. */
  TrainingState state() {
    return state;
  }

  /**
   * Runs the epochs that are left.
   *
   * @param afterEpoch called after each, told whether it was the last
   * @throws TrainingException if the loss is no longer finite, or training must stop
   */
  void run(AfterEpoch afterEpoch) {
    EarlyStopping stopping = state.stopping();
    if (!state.history().isEmpty()) {
      listener.resumed(List.copyOf(state.history()));
    }
    for (int epoch = state.history().size() + 1; !isDone(); epoch++) {
      long epochStart = System.nanoTime();
      double trainLoss = trainEpoch(epoch);
      state.average().swapIn();
      Learner.Validation validation = learner.validate();
      requireFinite(epoch, validation.loss());
      EpochRecord record =
          new EpochRecord(
              epoch,
              trainLoss,
              validation.loss(),
              validation.accuracy(),
              validation.macroF1(),
              state.schedule().at(epoch - 0.5),
              seconds(epochStart));
      state.history().add(record);
      state.schedule().epochDone(validation.loss());
      boolean best = stopping.epochDone(epoch, validation.loss(), parameters);
      state.average().swapOut();
      learner.weightsChanged();
      afterEpoch.done(epoch, isDone());
      listener.epochDone(record, best);
    }
  }

  /** Hears that an epoch is done. */
  @FunctionalInterface
  interface AfterEpoch {
    void done(int epoch, boolean last);
  }

  private boolean isDone() {
    return state.history().size() >= config.get(Settings.EPOCHS) || state.stopping().mustStop();
  }

  /** The member of the best epoch so far, after which training cannot continue; none before one. */
  Optional<MemberRun> best() {
    if (state.history().isEmpty()) {
      return Optional.empty();
    }
    state.stopping().restoreBest(parameters);
    return Optional.of(
        new MemberRun(
            config, learner.member(), List.copyOf(state.history()), state.stopping().bestEpoch()));
  }

  private double trainEpoch(int epoch) {
    learner.startEpoch(epoch);
    sampler.shuffle(epoch);
    double sum = 0;
    for (int i = 0; i < sampler.batches(); i++) {
      double loss = learner.trainBatch(sampler.order(), sampler.from(i), sampler.to(i));
      requireFinite(epoch, loss);
      sum += loss;
      float scale =
          config.get(Settings.CLIP_NORM) > 0
              ? GradientNorm.clipScale(parameters, config.get(Settings.CLIP_NORM))
              : 1f;
      double progress = epoch - 1 + i / (double) sampler.batches();
      state.adam().step(state.schedule().at(progress), scale, workers, state.average().stepDone());
      listener.batchDone(epoch, i + 1, sampler.batches());
      if (listener.mustStop() || Thread.currentThread().isInterrupted()) {
        throw new TrainingException("Training was stopped in epoch " + epoch + ".");
      }
    }
    learner.weightsChanged();
    learner.endEpoch(epoch);
    return sum / sampler.batches();
  }

  private void requireFinite(int epoch, double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
              "The loss in epoch "
                  + epoch
                  + " is no longer a number, with a learning rate of "
                  + config.get(Settings.LEARNING_RATE)
                  + "; train with a smaller one, or clip the gradients.")
          .withRemedies(List.of(Remedy.of(Remedy.Kind.SMALLER_STEPS)));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
