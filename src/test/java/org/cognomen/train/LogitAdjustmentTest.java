package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Prior;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogitAdjustmentTest {

  @TempDir Path directory;

  /**
   * One name in five ends in o.
   *
   * @param rare how many of these are of a nationality that has no other names
   */
  private static SurnameDataset data(double rare) {
    Random random = new Random(4);
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      boolean ambiguous = random.nextDouble() < 0.2;
      String name = "" + (char) ('A' + random.nextInt(20)) + (char) ('a' + random.nextInt(8));
      boolean isRare = ambiguous && random.nextDouble() < rare;
      rows.add(
          new LabelledSurname(
              name + (ambiguous ? "o" : "i"),
              isRare ? "Rare" : "Usual",
              i % 2 == 0 ? Split.TRAIN : Split.VAL,
              i + 2));
    }
    return SurnameDataset.of(rows, "data");
  }

  private static SurnameModel trained(SurnameDataset data, boolean adjusted) {
    return trained(data, adjusted, "none");
  }

  private static SurnameModel trained(SurnameDataset data, boolean adjusted, String weights) {
    TrainingConfig config =
        TrainingConfig.preset("default")
            .with(Settings.HIDDEN_SIZE, 8)
            .with(Settings.EMBEDDING_SIZE, 8)
            .with(Settings.EPOCHS, 6)
            .with(Settings.LEARNING_RATE, 0.02)
            .with(Settings.THREADS, 1)
            .with(Settings.CLASS_WEIGHTS, weights)
            .with(MemberSettings.LOGIT_ADJUSTMENT, adjusted);
    return Trainer.train(data, config, TrainingListener.none()).model();
  }

  private static double recallOfRare(SurnameModel model, SurnameDataset data) {
    List<LabelledSurname> rare =
        data.val().stream().filter(row -> row.nationality().equals("Rare")).toList();
    return ModelEvaluator.evaluate(model, rare, 1).accuracy();
  }

  /**
   * Where three tenths of the names in o are rare, "usual" is right more often for each of them,
   * but never to say "rare" costs 0.46 of its F1 and so 0.23 of macro-F1, for 0.05 of the other's
   * F1.
   */
  @Test
  void rareNationalitiesAreAnsweredWhereThatPays() {
    SurnameDataset data = data(0.3);
    SurnameModel plain = trained(data, false);
    SurnameModel adjusted = trained(data, true);
    assertThat(plain.prior()).isEmpty();
    assertThat(recallOfRare(plain, data)).isLessThan(0.1);
    assertThat(recallOfRare(adjusted, data)).isGreaterThan(0.5);
    Evaluation before = ModelEvaluator.evaluate(plain, data.val(), 1);
    Evaluation after = ModelEvaluator.evaluate(adjusted, data.val(), 1);
    assertThat(after.macroF1() + after.accuracy())
        .isGreaterThan(before.macroF1() + before.accuracy() + 0.05);
  }

  /**
   * The prior of the answers is that of the training to a power, and log odds shift by it alone.
   */
  @Test
  void theSharesAreThoseOfTrainingToAPower() {
    SurnameModel adjusted = trained(data(0.3), true);
    List<Double> trained = adjusted.trainingPrior().orElseThrow().shares();
    List<Double> shares = adjusted.prior().orElseThrow().shares();
    double power =
        1 - Math.log(shares.get(0) / shares.get(1)) / Math.log(trained.get(0) / trained.get(1));
    assertThat(power * 20).isCloseTo(Math.rint(power * 20), within(1e-5));
    assertThat(power).isBetween(0.05, 0.95);
  }

  @Test
  void clearNamesAreAnsweredAsBefore() {
    SurnameDataset data = data(1);
    assertThat(trained(data, true).prior()).isEmpty();
  }

  /** What class weights lean the members by is taken back, and chosen anew. */
  @Test
  void classWeightsAddNothing() {
    SurnameDataset data = data(1);
    Prior shares = trained(data, false).trainingPrior().orElseThrow();
    SurnameModel weighted = trained(data, true, "balanced");
    assertThat(weighted.trainingPrior().orElseThrow()).isNotEqualTo(shares);
    assertThat(weighted.prior()).contains(shares);
    assertThat(recallOfRare(trained(data(0.3), true, "balanced"), data(0.3))).isGreaterThan(0.5);
  }

  @Test
  void theSharesAreStoredAndAnotherPriorTakesTheirPlace() throws Exception {
    SurnameDataset data = data(0.3);
    SurnameModel adjusted = trained(data, true);
    Path target = directory.resolve("model");
    ModelDirectory.write(target, adjusted, Map.of());
    assertThat(Files.readString(target.resolve("config.json"))).contains("\"prior\" : {");
    SurnameModel read = ModelDirectory.read(target);
    assertThat(read.prior()).isEqualTo(adjusted.prior());
    assertThat(ModelDirectory.differences(read, adjusted)).isEmpty();
    SurnameModel plain = trained(data, false);
    Prior uniform = Prior.uniform(2);
    assertThat(ModelEvaluator.evaluate(read.withPrior(uniform), data.val(), 1).logLoss())
        .isEqualTo(ModelEvaluator.evaluate(plain.withPrior(uniform), data.val(), 1).logLoss());
  }
}
