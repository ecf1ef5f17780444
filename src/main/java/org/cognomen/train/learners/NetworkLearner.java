package org.cognomen.train.learners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.evaluation.EpochMetrics;
import org.cognomen.evaluation.Outcomes;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.nn.GradientTrace;
import org.cognomen.nn.LossSum;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.Vocabulary;

/** A network that learns which nationality a name has, or what a teacher makes of it. */
public final class NetworkLearner implements Learner {

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final TrainingListener listener;
  private final Vocabulary nationalities;
  private final VectorizedRows train;
  private final SoftRows lesson; // in place of train; null without a teacher
  private final int[] numbers; // (n) of the lesson's rows
  private float[] softLabels = {}; // (B,C)
  private final VectorizedRows val;
  private final float[] classWeights; // (C)
  private final Parameters parameters;
  private final SurnameNetwork network;
  private final BatchNames names = new BatchNames();
  private final PackedBatch batch = new PackedBatch();
  private final CharacterDropout characterDropout;
  private RandomGenerator dropout;
  private GradientTrace trace; // of the running epoch; null where it is not requested

  /** A network that learns the labels of the train rows. */
  public NetworkLearner(
      TrainingConfig config,
      TrainingRows rows,
      float[] classWeights,
      TrainingListener listener,
      Workers workers) {
    this(config, rows, classWeights, null, listener, workers);
  }

  /** A network that learns what a teacher makes of names. */
  public static NetworkLearner student(
      TrainingConfig config,
      TrainingRows rows,
      SoftRows lesson,
      TrainingListener listener,
      Workers workers) {
    float[] alike = new float[rows.nationalities()];
    Arrays.fill(alike, 1f);
    return new NetworkLearner(config, rows, alike, lesson, listener, workers);
  }

  private NetworkLearner(
      TrainingConfig config,
      TrainingRows rows,
      float[] classWeights,
      SoftRows lesson,
      TrainingListener listener,
      Workers workers) {
    this.lesson = lesson;
    numbers = lesson == null ? new int[0] : IntStream.range(0, lesson.size()).toArray();
    this.listener = listener;
    this.config = config;
    this.rows = rows;
    this.classWeights = classWeights;
    nationalities = rows.vectorizer().nationalities();
    train = rows.train().unpacked();
    val = rows.val().unpacked();
    characterDropout =
        new CharacterDropout(config.get(Settings.CHARACTER_DROPOUT), config.get(Settings.SEED));
    parameters = new Parameters(config.shape(rows.characters(), rows.nationalities()));
    parameters.initialise(
        SeededRandom.of(config.get(Settings.SEED), 0, "parameters"),
        config.get(Settings.FORGET_BIAS));
    network = new SurnameNetwork(parameters, Kernels.best(), workers);
    if (config.get(Settings.TRUNCATE_STEPS) > 0) {
      network.truncateBackpropagation(config.get(Settings.TRUNCATE_STEPS));
    }
    network.labelSmoothing(config.get(Settings.LABEL_SMOOTHING));
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public Member member() {
    rows.tie(parameters);
    return new NetworkMember(parameters, 1f);
  }

  @Override
  public void startEpoch(int epoch) {
    dropout = SeededRandom.of(config.get(Settings.SEED), epoch, "dropout");
    characterDropout.startEpoch(epoch);
    trace =
        lesson == null && listener.tracesGradients() ? new GradientTrace(parameters.shape()) : null;
  }

  @Override
  public void endEpoch(int epoch) {
    if (trace != null) {
      listener.gradientsTraced(epoch, trace);
    }
  }

  @Override
  public double trainBatch(int[] order, int from, int to) {
    if (lesson != null) {
      return learn(order, from, to);
    }
    names.fetch(train, order, from, to);
    batch.pack(names.names(), names.labels(), names.all(), 0, to - from, characterDropout::shown);
    double loss =
        network.forwardBackward(
            batch, batch.labels(), classWeights, config.get(Settings.DROPOUT), dropout);
    if (trace != null) {
      network.traceGradients(trace);
    }
    return loss;
  }

  private double learn(int[] order, int from, int to) {
    batch.pack(lesson.sequences(), numbers, order, from, to, characterDropout::shown);
    int classes = nationalities.size();
    if (softLabels.length < batch.rows() * classes) {
      softLabels = new float[batch.rows() * classes];
    }
    for (int b = 0; b < batch.rows(); b++) {
      System.arraycopy(lesson.labels()[batch.labels()[b]], 0, softLabels, b * classes, classes);
    }
    return network.forwardBackward(batch, softLabels, config.get(Settings.DROPOUT), dropout);
  }

  @Override
  public void weightsChanged() {
    network.weightsChanged();
  }

  @Override
  public Validation validate() {
    int[] order = IntStream.range(0, val.size()).toArray();
    List<Outcomes> outcomes = new ArrayList<>();
    LossSum loss = LossSum.ZERO;
    for (int from = 0; from < val.size(); from += config.get(Settings.BATCH_SIZE)) {
      int to = Math.min(from + config.get(Settings.BATCH_SIZE), val.size());
      names.fetch(val, order, from, to);
      batch.pack(names.names(), names.labels(), names.all(), 0, to - from);
      loss = loss.plus(network.loss(batch, batch.labels(), classWeights));
      if (!Double.isFinite(loss.sum())) {
        return new Validation(loss.sum(), Double.NaN, Double.NaN);
      }
      float[] probabilities = new float[(to - from) * nationalities.size()]; // (B,C)
      network.copyLossProbabilities(probabilities, 0);
      outcomes.add(
          Outcomes.of(
              nationalities.tokens(), Arrays.copyOf(batch.labels(), batch.rows()), probabilities));
    }
    EpochMetrics metrics = EpochMetrics.of(nationalities.tokens(), Outcomes.concat(outcomes));
    return new Validation(loss.mean(), metrics.accuracy(), metrics.macroF1());
  }
}
