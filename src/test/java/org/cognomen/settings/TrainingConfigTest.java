package org.cognomen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class TrainingConfigTest {

  @ParameterizedTest
  @CsvSource({"1,18,24", "20000,18,24", "30000,12,16", "40001,9,12", "60000,6,8", "9999999,6,8"})
  void manyRowsNeedFewerEpochs(int rows, int epochs, int languageModelEpochs) {
    TrainingConfig config = TrainingConfig.preset("best").forRows(rows, Set.of());
    assertThat(config.get(Settings.EPOCHS)).isEqualTo(epochs);
    assertThat(config.get(MemberSettings.LANGUAGE_MODEL_EPOCHS)).isEqualTo(languageModelEpochs);
  }

  @Test
  void onAPlateauTrainingStopsByItself() {
    assertThat(TrainingConfig.preset("book").forRows(1_000_000, Set.of()).get(Settings.EPOCHS))
        .isEqualTo(100);
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs", "language_model_epochs", "student_epochs"})
  void epochsThatSomebodyChoseStay(String given) {
    TrainingConfig config = TrainingConfig.preset("best").forRows(60_000, Set.of(given));
    assertThat(config.get(Settings.EPOCHS)).isEqualTo(18);
    assertThat(config.get(MemberSettings.LANGUAGE_MODEL_EPOCHS)).isEqualTo(24);
    assertThat(config.get(MemberSettings.NGRAM_ORDER)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource({
    "default,49999,'',4",
    "default,50000,'',5",
    "default,50000,ngram_order,4",
    "book,1000000,'',0"
  })
  void manyRowsBearLongerNgrams(String preset, int rows, String given, int order) {
    assertThat(
            TrainingConfig.preset(preset)
                .forRows(rows, Set.of(given))
                .get(MemberSettings.NGRAM_ORDER))
        .isEqualTo(order);
  }

  @Test
  void theLongestNgramsStay() {
    TrainingConfig config = TrainingConfig.preset("default").with(MemberSettings.NGRAM_ORDER, 8);
    assertThat(config.forRows(60_000, Set.of()).get(MemberSettings.NGRAM_ORDER)).isEqualTo(8);
  }

  @Test
  void besideASourceBestHasTheMembersOfDefault() {
    TrainingConfig best = TrainingConfig.preset("best");
    assertThat(best.forSource(Set.of()).json()).isEqualTo(best.json());
    TrainingConfig from = best.with(Settings.FROM, StartingPoint.PRETRAINED);
    assertThat(from.forSource(Set.of("from")).json())
        .isEqualTo(
            TrainingConfig.preset("default")
                .with(Settings.FROM, StartingPoint.PRETRAINED)
                .with(MemberSettings.LOGIT_ADJUSTMENT, true)
                .json()
                .put("preset", "best"));
    assertThat(from.forSource(Set.of("from", "members")).get(MemberSettings.MEMBERS)).isEqualTo(2);
    TrainingConfig compact =
        TrainingConfig.preset("compact").with(Settings.FROM, StartingPoint.PRETRAINED);
    assertThat(compact.forSource(Set.of("from")).json()).isEqualTo(compact.json());
  }

  @ParameterizedTest
  @CsvSource({"100,'',30", "100000,'',6", "100000,student_names,30"})
  void aStudentOfManyRowsNeedsFewerNames(int rows, String given, int names) {
    assertThat(
            TrainingConfig.preset("compact")
                .forRows(rows, Set.of(given))
                .get(MemberSettings.STUDENT_NAMES))
        .isEqualTo(names);
  }
}
