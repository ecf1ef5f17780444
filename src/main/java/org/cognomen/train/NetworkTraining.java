package org.cognomen.train;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cognomen.data.Batch;
import org.cognomen.data.BatchSampler;
import org.cognomen.data.SeededRandom;
import org.cognomen.evaluation.EpochFigures;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.GradientNorm;
import org.cognomen.nn.GradientTrace;
import org.cognomen.nn.PackedBatch;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.Vocabulary;

/**
 * The training of one network: Adam on shuffled batches, the learning rate by its schedule, the
 * best epoch kept.
 */
final class NetworkTraining {

  private final TrainingConfig config;
  private final TrainingListener listener;
  private final Vocabulary nationalities;
  private final VectorizedRows train;
  private final VectorizedRows val;
  private final float[] classWeights; // (C)
  private final Parameters parameters;
  private final TrainingState state;
  private final Batch batch = new Batch();
  private final PackedBatch packed = new PackedBatch();
  private final CharacterDropout characterDropout;

  NetworkTraining(
      TrainingConfig config, TrainingRows rows, float[] classWeights, TrainingListener listener) {
    this.config = config;
    this.listener = listener;
    this.classWeights = classWeights;
    nationalities = rows.vectorizer().nationalities();
    train = rows.train();
    val = rows.val();
    characterDropout = new CharacterDropout(config.characterDropout(), config.seed());
    parameters = new Parameters(config.shape(rows.characters(), rows.nationalities()));
    parameters.initialise(SeededRandom.of(config.seed(), 0, "parameters"), config.forgetBias());
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
  void run(Workers workers, AfterEpoch afterEpoch) {
    SurnameNetwork network = new SurnameNetwork(parameters, Kernels.best(), workers);
    if (config.truncateSteps() > 0) {
      network.truncateBackpropagation(config.truncateSteps());
    }
    network.labelSmoothing(config.labelSmoothing());
    BatchSampler sampler = new BatchSampler(train.size(), config.batchSize(), config.seed());
    EarlyStopping stopping = state.stopping();
    if (!state.history().isEmpty()) {
      listener.resumed(List.copyOf(state.history()));
    }
    for (int epoch = state.history().size() + 1; !isDone(); epoch++) {
      long epochStart = System.nanoTime();
      double trainLoss = trainEpoch(epoch, network, sampler, workers);
      state.average().swapIn();
      Validation validation = validate(epoch, network);
      EpochRecord record =
          new EpochRecord(
              epoch,
              trainLoss,
              validation.loss,
              validation.figures.accuracy(),
              validation.figures.macroF1(),
              state.schedule().at(epoch - 0.5),
              seconds(epochStart));
      state.history().add(record);
      state.schedule().epochDone(validation.loss);
      boolean best = stopping.epochDone(epoch, validation.loss, parameters);
      state.average().swapOut();
      network.weightsChanged();
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
    return state.history().size() >= config.epochs() || state.stopping().mustStop();
  }

  /** The network of the best epoch so far, after which training cannot go on; none before one. */
  Optional<NetworkRun> best() {
    if (state.history().isEmpty()) {
      return Optional.empty();
    }
    state.stopping().restoreBest(parameters);
    return Optional.of(
        new NetworkRun(
            config, parameters, List.copyOf(state.history()), state.stopping().bestEpoch()));
  }

  private double trainEpoch(
      int epoch, SurnameNetwork network, BatchSampler sampler, Workers workers) {
    RandomGenerator dropout = SeededRandom.of(config.seed(), epoch, "dropout");
    characterDropout.startEpoch(epoch);
    sampler.shuffle(epoch);
    GradientTrace trace = listener.tracesGradients() ? new GradientTrace(parameters.shape()) : null;
    double sum = 0;
    for (int i = 0; i < sampler.batches(); i++) {
      fill(train, sampler.order(), sampler.from(i), sampler.to(i));
      characterDropout.apply(batch);
      pack();
      double loss =
          network.forwardBackward(packed, batch.labels(), classWeights, config.dropout(), dropout);
      requireFinite(epoch, loss);
      sum += loss;
      if (trace != null) {
        network.traceGradients(trace);
      }
      float scale =
          config.clipNorm() > 0 ? GradientNorm.clipScale(parameters, config.clipNorm()) : 1f;
      double progress = epoch - 1 + i / (double) sampler.batches();
      state.adam().step(state.schedule().at(progress), scale, workers);
      state.average().stepDone();
      listener.batchDone(epoch, i + 1, sampler.batches());
      if (listener.mustStop() || Thread.currentThread().isInterrupted()) {
        throw new TrainingException("Training was stopped in epoch " + epoch + ".");
      }
    }
    network.weightsChanged();
    if (trace != null) {
      listener.gradientsTraced(epoch, trace);
    }
    return sum / sampler.batches();
  }

  private void fill(VectorizedRows rows, int[] order, int from, int to) {
    batch.fill(rows.sequences(), rows.labels(), order, from, to);
  }

  private void pack() {
    packed.packTimeMajor(batch.ids(), batch.rows(), batch.lengths());
  }

  private record Validation(double loss, EpochFigures figures) {}

  private Validation validate(int epoch, SurnameNetwork network) {
    int classes = nationalities.size();
    int[] order = new int[val.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    float[] probabilities = new float[val.size() * classes]; // (n,C)
    int[] truth = new int[val.size()];
    double loss = 0;
    double weight = 0;
    for (int from = 0; from < val.size(); from += config.batchSize()) {
      fill(val, order, from, Math.min(from + config.batchSize(), val.size()));
      pack();
      double[] sums = network.loss(packed, batch.labels(), classWeights);
      loss += sums[0];
      weight += sums[1];
      network.copyLossProbabilities(probabilities, from);
      System.arraycopy(batch.labels(), 0, truth, from, batch.rows());
    }
    requireFinite(epoch, loss);
    EpochFigures figures = EpochFigures.of(nationalities.tokens(), truth, probabilities);
    return new Validation(loss / weight, figures);
  }

  private void requireFinite(int epoch, double loss) {
    if (!Double.isFinite(loss)) {
      throw new TrainingException(
          "The loss in epoch "
              + epoch
              + " is no longer a number, at --learning-rate "
              + config.learningRate()
              + "; train with a smaller one, or clip the gradients with --clip-norm.");
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
