package org.cognomen.train.learners;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.evaluation.EpochFigures;
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

/** A network that learns which nationality a name has. */
public final class NetworkLearner implements Learner {

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final TrainingListener listener;
  private final Vocabulary nationalities;
  private final VectorizedRows train;
  private final VectorizedRows val;
  private final float[] classWeights; // (C)
  private final Parameters parameters;
  private final SurnameNetwork network;
  private final BatchNames names = new BatchNames();
  private final PackedBatch batch = new PackedBatch();
  private final CharacterDropout characterDropout;
  private RandomGenerator dropout;
  private GradientTrace trace; // of the running epoch; null where it is not requested

  public NetworkLearner(
      TrainingConfig config,
      TrainingRows rows,
      float[] classWeights,
      TrainingListener listener,
      Workers workers) {
    this.listener = listener;
    this.config = config;
    this.rows = rows;
    this.classWeights = classWeights;
    nationalities = rows.vectorizer().nationalities();
    train = rows.train();
    val = rows.val();
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
    trace = listener.tracesGradients() ? new GradientTrace(parameters.shape()) : null;
  }

  @Override
  public void endEpoch(int epoch) {
    if (trace != null) {
      listener.gradientsTraced(epoch, trace);
    }
  }

  @Override
  public double trainBatch(int[] order, int from, int to) {
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
    EpochFigures figures = EpochFigures.of(nationalities.tokens(), Outcomes.concat(outcomes));
    return new Validation(loss.mean(), figures.accuracy(), figures.macroF1());
  }
}
