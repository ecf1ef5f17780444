package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;

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
}
