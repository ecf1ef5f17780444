package org.cognomen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class TrainingConfigTest {

  @ParameterizedTest
  @CsvSource({"1,18,24", "20000,18,24", "30000,12,16", "40001,9,12", "60000,6,8", "9999999,6,8"})
  void manyRowsNeedFewerEpochs(int rows, int epochs, int languageModelEpochs) {
    TrainingConfig config = TrainingConfig.preset("best").forRows(rows);
    assertThat(config.get(Settings.EPOCHS)).isEqualTo(epochs);
    assertThat(config.get(MemberSettings.LANGUAGE_MODEL_EPOCHS)).isEqualTo(languageModelEpochs);
  }

  @Test
  void onAPlateauTrainingStopsByItself() {
    assertThat(TrainingConfig.preset("book").forRows(1_000_000).get(Settings.EPOCHS))
        .isEqualTo(100);
  }

  @Test
  void aFileThatSaysHowManyEpochsIsHeard() {
    assertThat(SettingsFile.parse("f", "{\"epochs\": 5}").givesEpochs()).isTrue();
    assertThat(SettingsFile.parse("f", "{\"language_model_epochs\": 5}").givesEpochs()).isTrue();
    assertThat(SettingsFile.parse("f", "{\"preset\": \"best\"}").givesEpochs()).isFalse();
  }
}
