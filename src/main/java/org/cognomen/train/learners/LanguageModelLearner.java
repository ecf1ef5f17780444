package org.cognomen.train.learners;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.Member;
import org.cognomen.nn.LanguageModel;
import org.cognomen.nn.LossSum;
import org.cognomen.nn.NextCharacters;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.LanguageModelParameters;
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
public final class LanguageModelLearner implements Learner {

  private final TrainingConfig config;
  private final TrainingRows rows;
  private final boolean backward;
  private final VectorizedRows train;
  private final VectorizedRows val;
  private final LanguageModelParameters parameters;
  private final LanguageModel languageModel;
  private final BatchNames names = new BatchNames();
  private final NextCharacters batch;
  private final CharacterDropout characterDropout;
  private RandomGenerator dropout;

  public LanguageModelLearner(TrainingConfig config, TrainingRows rows, Workers workers) {
    this.config = config;
    this.rows = rows;
    backward = config.kind() == LearnerKind.BACKWARD_LANGUAGE_MODEL;
    train = (backward ? rows.train().fromTheEnd() : rows.train()).unpacked();
    val = (backward ? rows.val().fromTheEnd() : rows.val()).unpacked();
    characterDropout =
        new CharacterDropout(config.get(Settings.CHARACTER_DROPOUT), config.get(Settings.SEED));
    parameters =
        new LanguageModelParameters(
            config.languageModelShape(rows.characters(), rows.nationalities()));
    parameters.initialise(SeededRandom.of(config.get(Settings.SEED), 0, "language model"));
    batch = new NextCharacters(parameters.shape());
    languageModel = new LanguageModel(parameters, Kernels.best(), workers);
  }

  @Override
  public LanguageModelParameters parameters() {
    return parameters;
  }

  @Override
  public Member member() {
    rows.tie(parameters);
    return new LanguageModelMember(parameters, backward, 1f, 1f);
  }

  @Override
  public void startEpoch(int epoch) {
    dropout = SeededRandom.of(config.get(Settings.SEED), epoch, "dropout");
    characterDropout.startEpoch(epoch);
  }

  @Override
  public double trainBatch(int[] order, int from, int to) {
    names.fetch(train, order, from, to);
    batch.pack(names.names(), names.labels(), names.all(), 0, to - from, characterDropout::shown);
    return languageModel.forwardBackward(batch, config.get(Settings.DROPOUT), dropout);
  }

  @Override
  public void weightsChanged() {
    languageModel.weightsChanged();
  }

  @Override
  public Validation validate() {
    int[] order = IntStream.range(0, val.size()).toArray();
    LossSum loss = LossSum.ZERO;
    for (int from = 0; from < val.size(); from += config.get(Settings.BATCH_SIZE)) {
      int to = Math.min(from + config.get(Settings.BATCH_SIZE), val.size());
      names.fetch(val, order, from, to);
      batch.pack(names.names(), names.labels(), names.all(), 0, to - from, character -> character);
      loss = loss.plus(languageModel.loss(batch));
    }
    return new Validation(loss.mean(), Double.NaN, Double.NaN);
  }
}
