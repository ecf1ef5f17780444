package org.cognomen.train;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.data.Batch;
import org.cognomen.data.BatchSampler;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.SeededRandom;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.EpochFigures;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.DurableFiles;
import org.cognomen.model.ModelConfig;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.Adam;
import org.cognomen.nn.GradientNorm;
import org.cognomen.nn.PackedBatch;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Trains a network: Adam on shuffled batches, the learning rate halved on a plateau of the
 * validation loss, the best epoch kept.
 *
 * <p>The same data, settings and seed give the same model, bit for bit, on every machine and for
 * any number of threads.
 */
public final class Trainer {

  private final TrainingConfig config;
  private final TrainingListener listener;
  private final Checkpoints checkpoints;
  private final String dataSha256;
  private final SurnameVectorizer vectorizer;
  private final VectorizedRows train;
  private final VectorizedRows val;
  private final float[] classWeights; // (C)
  private final Parameters parameters;
  private final List<EpochRecord> history = new ArrayList<>();
  private final EarlyStopping stopping;
  private double secondsBefore; // of the run that this one goes on with
  private long start;
  private final Batch batch = new Batch();
  private final PackedBatch packed = new PackedBatch();

  private Trainer(
      SurnameDataset data,
      TrainingConfig config,
      TrainingListener listener,
      Checkpoints checkpoints) {
    this.config = config;
    this.listener = listener;
    this.checkpoints = checkpoints;
    dataSha256 = RowsDigest.sha256(data);
    stopping = new EarlyStopping(config.patience());
    vectorizer =
        SurnameVectorizer.fit(
            data.train().stream().map(LabelledSurname::surname).toList(),
            data.train().stream().map(LabelledSurname::nationality).toList(),
            config.minCharacterCount());
    train = VectorizedRows.of(data.train(), vectorizer);
    val = VectorizedRows.of(data.val(), vectorizer);
    classWeights =
        ClassWeights.of(config.classWeights(), train.labels(), vectorizer.nationalities());
    parameters =
        new Parameters(
            config.shape(vectorizer.characters().size(), vectorizer.nationalities().size()));
    parameters.initialise(SeededRandom.of(config.seed(), 0, "parameters"), config.forgetBias());
  }

  /** {@link #train(SurnameDataset, TrainingConfig, TrainingListener, Checkpoints)} without any. */
  public static TrainingResult train(
      SurnameDataset data, TrainingConfig config, TrainingListener listener) {
    return train(data, config, listener, Checkpoints.none());
  }

  /**
   * Trains on the train rows and chooses the epoch by the val rows; the test rows are not looked
   * at.
   *
   * @param checkpoints where the state is kept after each epoch, and gone on from
   * @throws org.cognomen.data.DataException if the file of class weights is at fault
   * @throws TrainingException if the loss is no longer finite, the listener or an interrupt of this
   *     thread stops training, the state cannot be written, or it is of other data or settings
   */
  public static TrainingResult train(
      SurnameDataset data,
      TrainingConfig config,
      TrainingListener listener,
      Checkpoints checkpoints) {
    try (Workers workers = new Workers(config.threads())) {
      return new Trainer(data, config, listener, checkpoints).run(workers);
    }
  }

  private TrainingResult run(Workers workers) {
    start = System.nanoTime();
    SurnameNetwork network = new SurnameNetwork(parameters, Kernels.best(), workers);
    if (config.truncateSteps() > 0) {
      network.truncateBackpropagation(config.truncateSteps());
    }
    Adam adam = new Adam(parameters);
    BatchSampler sampler = new BatchSampler(train.size(), config.batchSize(), config.seed());
    PlateauSchedule schedule = new PlateauSchedule(config.learningRate());
    Checkpoint checkpoint =
        new Checkpoint(
            config, dataSha256, classWeights, parameters, adam, schedule, stopping, history);
    resume(checkpoint);
    for (int epoch = history.size() + 1;
        epoch <= config.epochs() && !stopping.mustStop();
        epoch++) {
      long epochStart = System.nanoTime();
      double rate = schedule.learningRate();
      double trainLoss = trainEpoch(epoch, network, adam, rate, sampler, workers);
      Validation validation = validate(network, epoch, rate);
      EpochRecord record =
          new EpochRecord(
              epoch,
              trainLoss,
              validation.loss,
              validation.figures.accuracy(),
              validation.figures.macroF1(),
              rate,
              seconds(epochStart));
      history.add(record);
      schedule.epochDone(validation.loss);
      boolean best = stopping.epochDone(epoch, validation.loss, parameters);
      save(checkpoint, epoch);
      listener.epochDone(record, best);
    }
    return result();
  }

  private void resume(Checkpoint checkpoint) {
    checkpoints.restore(checkpoint);
    if (!history.isEmpty()) {
      secondsBefore = history.stream().mapToDouble(EpochRecord::seconds).sum();
      listener.resumed(List.copyOf(history));
    }
  }

  private void save(Checkpoint checkpoint, int epoch) {
    try {
      checkpoints.save(checkpoint);
    } catch (IOException e) {
      throw new TrainingException(
          "The state after epoch "
              + epoch
              + " cannot be written to "
              + checkpoints.directory()
              + ": "
              + DurableFiles.reason(e)
              + ".",
          result());
    }
  }

  /** What the epochs so far came to. */
  private TrainingResult result() {
    stopping.restoreBest(parameters);
    SurnameModel model =
        new SurnameModel(ModelConfig.of(parameters.shape()), vectorizer, parameters);
    return new TrainingResult(
        model, config, List.copyOf(history), stopping.bestEpoch(), secondsBefore + seconds(start));
  }

  private double trainEpoch(
      int epoch,
      SurnameNetwork network,
      Adam adam,
      double rate,
      BatchSampler sampler,
      Workers workers) {
    RandomGenerator dropout = SeededRandom.of(config.seed(), epoch, "dropout");
    sampler.shuffle(epoch);
    double sum = 0;
    for (int i = 0; i < sampler.batches(); i++) {
      fill(train, sampler.order(), sampler.from(i), sampler.to(i));
      double loss =
          network.forwardBackward(packed, batch.labels(), classWeights, config.dropout(), dropout);
      requireFinite(epoch, rate, loss);
      sum += loss;
      float scale =
          config.clipNorm() > 0 ? GradientNorm.clipScale(parameters, config.clipNorm()) : 1f;
      adam.step(rate, scale, workers);
      listener.batchDone(epoch, i + 1, sampler.batches());
      if (listener.mustStop() || Thread.currentThread().isInterrupted()) {
        throw stopped("Training was stopped in epoch " + epoch + ".");
      }
    }
    network.weightsChanged();
    return sum / sampler.batches();
  }

  private void fill(VectorizedRows rows, int[] order, int from, int to) {
    batch.fill(rows.sequences(), rows.labels(), order, from, to);
    packed.packTimeMajor(batch.ids(), batch.rows(), batch.lengths());
  }

  private record Validation(double loss, EpochFigures figures) {}

  private Validation validate(SurnameNetwork network, int epoch, double rate) {
    int classes = vectorizer.nationalities().size();
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
      double[] sums = network.loss(packed, batch.labels(), classWeights);
      loss += sums[0];
      weight += sums[1];
      network.copyLossProbabilities(probabilities, from);
      System.arraycopy(batch.labels(), 0, truth, from, batch.rows());
    }
    requireFinite(epoch, rate, loss);
    EpochFigures figures =
        EpochFigures.of(vectorizer.nationalities().tokens(), truth, probabilities);
    return new Validation(loss / weight, figures);
  }

  private void requireFinite(int epoch, double rate, double loss) {
    if (!Double.isFinite(loss)) {
      throw stopped(
          "The loss in epoch "
              + epoch
              + " is no longer a number at the learning rate "
              + rate
              + "; train with a smaller --learning-rate, or clip the gradients with --clip-norm.");
    }
  }

  private TrainingException stopped(String sentence) {
    return new TrainingException(sentence, history.isEmpty() ? null : result());
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
