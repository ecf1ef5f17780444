package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTemperatureTest {

  @TempDir Path directory;

  /**
   * Names whose last letter tells the nationality; of the native val rows, one label in three is
   * wrong.
   */
  private static SurnameDataset data(int nativeVal) {
    Random random = new Random(4);
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 600 + 200 + nativeVal; i++) {
      boolean isNative = i < 600 ? i % 2 == 0 : i >= 800;
      boolean first = random.nextBoolean();
      char start = isNative ? 'А' : 'A';
      String name =
          "" + (char) (start + random.nextInt(20)) + (char) (start + 32 + random.nextInt(20));
      String ending = first ? "о" : "и";
      String latin = first ? "o" : "i";
      boolean wrong = i >= 800 && random.nextInt(3) == 0;
      rows.add(
          new LabelledSurname(
              name + (isNative ? ending : latin),
              wrong == first ? "I" : "O",
              i < 600 ? Split.TRAIN : Split.VAL,
              i + 2));
    }
    return SurnameDataset.of(rows, "data");
  }

  private static SurnameModel trained(SurnameDataset data) {
    return trained(data, true);
  }

  private static SurnameModel trained(SurnameDataset data, boolean natively) {
    TrainingConfig config =
        TrainingConfig.preset("default")
            .with(Settings.HIDDEN_SIZE, 8)
            .with(Settings.EMBEDDING_SIZE, 8)
            .with(Settings.EPOCHS, 6)
            .with(Settings.BATCH_SIZE, 16)
            .with(Settings.LEARNING_RATE, 0.02)
            .with(MemberSettings.NGRAM_ORDER, 3)
            .with(MemberSettings.NATIVE_CALIBRATION, natively)
            .with(Settings.THREADS, 1);
    return Trainer.train(data, config, TrainingListener.none()).model();
  }

  private static double logLoss(SurnameModel model, SurnameDataset data) {
    return ModelEvaluator.evaluate(model, data.val(), 1).logLoss();
  }

  @Test
  void whereNativeNamesAreHarderTheirAnswersAreLessSure() {
    SurnameDataset data = data(300);
    SurnameModel model = trained(data);
    float fitted = model.nativeTemperature();
    assertThat(fitted).isGreaterThan(1.2f * model.temperature());
    double loss = logLoss(model, data);
    assertThat(logLoss(model.withNativeTemperature(model.temperature()), data))
        .isGreaterThan(loss + 0.01);
    for (float factor : new float[] {0.8f, 1.25f}) {
      assertThat(logLoss(model.withNativeTemperature(fitted * factor), data))
          .isGreaterThanOrEqualTo(loss);
    }
  }

  @Test
  void theyHaveTheTemperatureOfAllWhereTheSettingsSaySo() {
    SurnameModel model = trained(data(300), false);
    assertThat(model.nativeTemperature()).isEqualTo(model.temperature());
  }

  @Test
  void fewNativeNamesHaveTheTemperatureOfAll() {
    SurnameModel model = trained(data(99));
    assertThat(model.nativeTemperature()).isEqualTo(model.temperature());
  }

  @Test
  void itIsUsedForNamesWithANativeLetterAndIsStored() throws IOException {
    SurnameModel usual = trained(data(0));
    SurnameModel model = usual.withNativeTemperature(3 * usual.temperature());
    SurnameModel all = usual.with(usual.members(), 3 * usual.temperature());
    List<String> latin = List.of("Abo", "Kci");
    List<String> natives = List.of("Або", "Kи", "Ки-a");
    assertThat(probabilities(model, latin)).isEqualTo(probabilities(usual, latin));
    assertThat(probabilities(model, natives))
        .isEqualTo(probabilities(all, natives))
        .isNotEqualTo(probabilities(usual, natives));
    Path target = directory.resolve("model");
    ModelDirectory.write(target, model, Map.of());
    assertThat(probabilities(ModelDirectory.read(target), natives))
        .isEqualTo(probabilities(model, natives));
    assertThat(Files.readString(target.resolve("config.json"))).contains("\"native_temperature\"");
    Path same = directory.resolve("same");
    ModelDirectory.write(same, usual, Map.of());
    assertThat(Files.readString(same.resolve("config.json"))).doesNotContain("native_temperature");
  }

  private static float[] probabilities(SurnameModel model, List<String> names) {
    int[][] sequences = names.stream().map(model.vectorizer()::vectorize).toArray(int[][]::new);
    float[] probabilities = new float[sequences.length * model.nationalities()];
    try (Workers workers = new Workers(1)) {
      new Scorer(model, Kernels.best(), workers)
          .probabilities(sequences, sequences.length, probabilities);
    }
    return probabilities;
  }
}
