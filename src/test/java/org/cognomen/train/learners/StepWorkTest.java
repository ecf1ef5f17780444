package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.junit.jupiter.api.Test;

class StepWorkTest {

  private static boolean pays(String preset, int batch) {
    return StepWork.paysForThreads(TrainingConfig.preset(preset).with(Settings.BATCH_SIZE, batch));
  }

  @Test
  void smallBatchesOfTheBooksNetworkStayOnOneThread() {
    assertThat(pays("book", 64)).isFalse();
    assertThat(pays("book", 128)).isTrue();
  }

  @Test
  void theDefaultsNetworkAndLanguageModelsPay() {
    assertThat(pays("default", 64)).isTrue();
    assertThat(pays("default", 4)).isFalse();
    TrainingConfig best = TrainingConfig.preset("best");
    assertThat(StepWork.paysForThreads(best.languageModel(0))).isTrue();
    assertThat(
            StepWork.paysForThreads(
                best.with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 8).languageModel(0)))
        .isFalse();
  }

  @Test
  void longTrainingsBeginFirstAndAlikeOnesInTheirOrder() {
    TrainingConfig best = TrainingConfig.preset("best"); // a GRU, an LSTM; 8 epochs in place of 6
    List<TrainingConfig> members =
        List.of(best.member(0), best.member(1), best.languageModel(0), best.languageModel(1));
    assertThat(StepWork.longestFirst(members, 100)).containsExactly(1, 0, 2, 3);
    assertThat(StepWork.longestFirst(members, 2_000)).containsExactly(2, 3, 1, 0);
  }
}
