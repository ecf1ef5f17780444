package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.settings.LearnerKind;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.SmallData;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.junit.jupiter.api.Test;

class LanguageModelLearnerTest {

  private static final TrainingConfig CONFIG =
      SmallData.config(3)
          .with(MemberSettings.LANGUAGE_MODELS, 2)
          .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 6)
          .with(MemberSettings.LANGUAGE_MODEL_CHARACTER_DROPOUT, 0.9);

  private final TrainingRows rows =
      TrainingRows.of(SmallData.dataset(60), CONFIG, Optional.empty());

  private static List<float[]> trained(LanguageModelLearner learner, int n, Workers workers) {
    Adam adam = new Adam(learner.parameters());
    int[] order = IntStream.range(0, n).toArray();
    for (int epoch = 1; epoch <= 3; epoch++) {
      learner.startEpoch(epoch);
      learner.trainBatch(order, 0, n);
      adam.step(0.01, 1f, workers);
    }
    return learner.parameters().snapshot();
  }

  @Test
  void theSecondReadsNamesFromTheirEnd() {
    TrainingConfig backward = CONFIG.languageModel(1);
    assertThat(backward.kind()).isEqualTo(LearnerKind.BACKWARD_LANGUAGE_MODEL);
    TrainingRows turned =
        new TrainingRows(
            rows.vectorizer(),
            Optional.empty(),
            rows.train().fromTheEnd(),
            rows.val().fromTheEnd(),
            rows.names());
    try (Workers workers = new Workers(1)) {
      LanguageModelLearner fromTheEnd = new LanguageModelLearner(backward, rows, workers);
      LanguageModelLearner ofTurnedNames =
          new LanguageModelLearner(
              CONFIG.with(Settings.SEED, CONFIG.get(Settings.SEED) + 1).languageModel(0),
              turned,
              workers);
      List<float[]> one = trained(fromTheEnd, rows.train().size(), workers);
      List<float[]> other = trained(ofTurnedNames, rows.train().size(), workers);
      for (int i = 0; i < one.size(); i++) {
        assertThat(one.get(i)).isEqualTo(other.get(i));
      }
      assertThat(fromTheEnd.validate()).isEqualTo(ofTurnedNames.validate());
      assertThat(((LanguageModelMember) fromTheEnd.member()).backward()).isTrue();
      assertThat(((LanguageModelMember) ofTurnedNames.member()).backward()).isFalse();
    }
  }

  /** Characters are replaced where they are read, never where they are to be predicted. */
  @Test
  void unknownIsNeverWhatComesNext() {
    try (Workers workers = new Workers(1)) {
      LanguageModelLearner learner =
          new LanguageModelLearner(CONFIG.languageModel(0), rows, workers);
      learner.startEpoch(1);
      learner.trainBatch(IntStream.range(0, 20).toArray(), 0, 20);
      assertThat(learner.parameters().get("out.bias").gradient()[SequenceVocabulary.UNK])
          .isPositive();
      float[] embedding = learner.parameters().get("emb.weight").gradient();
      assertThat(embedding[SequenceVocabulary.UNK * CONFIG.get(Settings.EMBEDDING_SIZE)])
          .isNotZero();
    }
  }
}
