package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.data.Batch;
import org.cognomen.data.BatchSampler;
import org.cognomen.data.SeededRandom;
import org.cognomen.evaluation.EpochFigures;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Adam;
import org.cognomen.nn.GradientNorm;
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
  }

  /**
   * Runs it.
   *
   * @throws TrainingException if the loss is no longer finite
   */
  NetworkRun run(Workers workers) {
    SurnameNetwork network = new SurnameNetwork(parameters, Kernels.best(), workers);
    if (config.truncateSteps() > 0) {
      network.truncateBackpropagation(config.truncateSteps());
    }
    network.labelSmoothing(config.labelSmoothing());
    Adam adam = new Adam(parameters);
    WeightAverage average = new WeightAverage(parameters, config.averaging());
    BatchSampler sampler = new BatchSampler(train.size(), config.batchSize(), config.seed());
    LearningRate schedule = LearningRate.of(config);
    EarlyStopping stopping = new EarlyStopping(config);
    List<EpochRecord> history = new ArrayList<>();
    for (int epoch = 1; epoch <= config.epochs() && !stopping.mustStop(); epoch++) {
      long epochStart = System.nanoTime();
      double trainLoss = trainEpoch(epoch, network, adam, average, schedule, sampler, workers);
      average.swapIn();
      Validation validation = validate(network);
      requireFinite(epoch, trainLoss, validation.loss);
      EpochRecord record =
          new EpochRecord(
              epoch,
              trainLoss,
              validation.loss,
              validation.figures.accuracy(),
              validation.figures.macroF1(),
              schedule.at(epoch - 0.5),
              seconds(epochStart));
      history.add(record);
      schedule.epochDone(validation.loss);
      boolean best = stopping.epochDone(epoch, validation.loss, parameters);
      average.swapOut();
      network.weightsChanged();
      listener.epochDone(record, best);
    }
    stopping.restoreBest(parameters);
    return new NetworkRun(config, parameters, history, stopping.bestEpoch());
  }

  private double trainEpoch(
      int epoch,
      SurnameNetwork network,
      Adam adam,
      WeightAverage average,
      LearningRate schedule,
      BatchSampler sampler,
      Workers workers) {
    RandomGenerator dropout = SeededRandom.of(config.seed(), epoch, "dropout");
    characterDropout.startEpoch(epoch);
    sampler.shuffle(epoch);
    double sum = 0;
    for (int i = 0; i < sampler.batches(); i++) {
      fill(train, sampler.order(), sampler.from(i), sampler.to(i));
      characterDropout.apply(batch);
      pack();
      sum +=
          network.forwardBackward(packed, batch.labels(), classWeights, config.dropout(), dropout);
      float scale =
          config.clipNorm() > 0 ? GradientNorm.clipScale(parameters, config.clipNorm()) : 1f;
      adam.step(schedule.at(epoch - 1 + i / (double) sampler.batches()), scale, workers);
      average.stepDone();
      listener.batchDone(epoch, i + 1, sampler.batches());
    }
    network.weightsChanged();
    return sum / sampler.batches();
  }

  private void fill(VectorizedRows rows, int[] order, int from, int to) {
    batch.fill(rows.sequences(), rows.labels(), order, from, to);
  }

  private void pack() {
    packed.packTimeMajor(batch.ids(), batch.rows(), batch.lengths());
  }

  private record Validation(double loss, EpochFigures figures) {}

  private Validation validate(SurnameNetwork network) {
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
    EpochFigures figures = EpochFigures.of(nationalities.tokens(), truth, probabilities);
    return new Validation(loss / weight, figures);
  }

  private void requireFinite(int epoch, double trainLoss, double valLoss) {
    if (!Double.isFinite(trainLoss) || !Double.isFinite(valLoss)) {
      throw new TrainingException(
          "The loss of epoch "
              + epoch
              + " is no longer a number at learning rate "
              + config.learningRate()
              + "; try a smaller one, or clip the gradients.");
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
