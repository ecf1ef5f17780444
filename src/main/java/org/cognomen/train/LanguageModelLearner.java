package org.cognomen.train;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.data.Batch;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.LanguageModelMember;
import org.cognomen.model.Member;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.LanguageModelParameters;
import org.cognomen.nn.Workers;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.SeededRandom;

/**
 * A language model that learns which character comes next in a name of its nationality.
 *
 * <p>It is validated by the loss of a character alone: to classify the val rows, each would have to
 * be read in every nationality, which takes as long as the epoch.
 */
final class LanguageModelLearner implements Learner {

  private final TrainingConfig config;
  private final boolean backward;
  private final VectorizedRows train;
  private final VectorizedRows val;
  private final LanguageModelParameters parameters;
  private final LanguageModel languageModel;
  private final Batch batch = new Batch();
  private final CharacterDropout characterDropout;
  private int[] tokens = {}; // (T,B) before characters are replaced
  private RandomGenerator dropout;

  LanguageModelLearner(TrainingConfig config, TrainingRows rows, Workers workers) {
    this.config = config;
    backward = config.kind() == LearnerKind.BACKWARD_LANGUAGE_MODEL;
    train = backward ? rows.train().fromTheEnd() : rows.train();
    val = backward ? rows.val().fromTheEnd() : rows.val();
    characterDropout =
        new CharacterDropout(config.get(Settings.CHARACTER_DROPOUT), config.get(Settings.SEED));
    parameters =
        new LanguageModelParameters(
            config.languageModelShape(rows.characters(), rows.nationalities()));
    parameters.initialise(SeededRandom.of(config.get(Settings.SEED), 0, "language model"));
    languageModel = new LanguageModel(parameters, Kernels.best(), workers);
  }

  @Override
  public LanguageModelParameters parameters() {
    return parameters;
  }

  @Override
  public Member member() {
    return new LanguageModelMember(parameters, backward, 1f, 1f);
  }

  @Override
  public void startEpoch(int epoch) {
    dropout = SeededRandom.of(config.get(Settings.SEED), epoch, "dropout");
    characterDropout.startEpoch(epoch);
  }

  @Override
  public double trainBatch(int[] order, int from, int to) {
    batch.fill(train.sequences(), train.labels(), order, from, to);
    int n = batch.steps() * batch.rows();
    if (tokens.length < n) {
      tokens = new int[n];
    }
    System.arraycopy(batch.ids(), 0, tokens, 0, n);
    characterDropout.apply(batch);
    return languageModel.forwardBackward(
        batch.ids(),
        tokens,
        batch.rows(),
        batch.lengths(),
        batch.labels(),
        config.get(Settings.DROPOUT),
        dropout);
  }

  @Override
  public void weightsChanged() {
    languageModel.weightsChanged();
  }

  @Override
  public Validation validate() {
    int[] order = IntStream.range(0, val.size()).toArray();
    double loss = 0;
    double characters = 0;
    for (int from = 0; from < val.size(); from += config.get(Settings.BATCH_SIZE)) {
      int to = Math.min(from + config.get(Settings.BATCH_SIZE), val.size());
      batch.fill(val.sequences(), val.labels(), order, from, to);
      double[] sums =
          languageModel.loss(batch.ids(), batch.rows(), batch.lengths(), batch.labels());
      loss += sums[0];
      characters += sums[1];
    }
    return new Validation(loss / characters, Double.NaN, Double.NaN);
  }
}
