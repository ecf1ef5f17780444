package org.cognomen.model.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.cognomen.data.SurnameDataset;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.SmallData;
import org.cognomen.train.Trainer;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParallelScorerTest {

  private final SurnameDataset data = SmallData.dataset(2000);
  private final SurnameModel model = model(data);

  private static SurnameModel model(SurnameDataset data) {
    TrainingConfig config =
        SmallData.config(1)
            .with(MemberSettings.CALIBRATED, false)
            .with(MemberSettings.LANGUAGE_MODELS, 1)
            .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 6)
            .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 1)
            .with(MemberSettings.NGRAM_ORDER, 3);
    return Trainer.train(data, config, TrainingListener.none()).model();
  }

  private int[][] sequences(int n) {
    return VectorizedRows.of(data.train().subList(0, n), model.vectorizer()).sequences().arrays();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 200, 1023, 1024, 1201})
  void anyNumberOfThreadsGivesTheBitsOfOneScorer(int n) {
    int[][] sequences = sequences(n);
    float[] expected = new float[n * model.nationalities()];
    Surprise surprise = Surprise.ofHeldOut(n, model.vectorizer().nationalities());
    float[][] members;
    try (Workers one = new Workers(1)) {
      Scorer scorer = new Scorer(model, Kernels.best(), one);
      scorer.probabilities(sequences, n, expected, surprise);
      members = scorer.memberScores(sequences, n);
    }
    for (int threads : new int[] {1, 2, 5}) {
      try (Workers workers = new Workers(threads)) {
        ParallelScorer scorer = new ParallelScorer(model, workers);
        float[] probabilities = new float[expected.length];
        Surprise found = Surprise.ofHeldOut(n, model.vectorizer().nationalities());
        scorer.probabilities(sequences, probabilities, found);
        assertThat(probabilities).isEqualTo(expected);
        assertThat(found).usingRecursiveComparison().isEqualTo(surprise);
        assertThat(scorer.memberScores(sequences)).isEqualTo(members);
      }
    }
  }

  @Test
  void theModelHasAllKindsOfMembersThatKeepBuffers() {
    assertThat(model.members())
        .extracting(Member::kind)
        .contains(MemberKind.NETWORK, MemberKind.NGRAMS, MemberKind.LANGUAGE_MODEL);
  }
}
