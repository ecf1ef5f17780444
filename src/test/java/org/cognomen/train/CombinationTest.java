package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.GenerativeMember;
import org.cognomen.model.members.LanguageModelMember;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.model.members.NgramMember;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.junit.jupiter.api.Test;

class CombinationTest {

  private static final float[] ALIKE = {1, 1};

  @Test
  void goldenSectionFindsTheMinimum() {
    assertThat(Minimum.goldenSection(x -> (x - 1.7) * (x - 1.7), 0.05, 5))
        .isCloseTo(1.7, within(1e-5));
    assertThat(Minimum.goldenSection(x -> x, 0.05, 5)).isCloseTo(0.05, within(1e-5));
  }

  /** Names whose last letter tells the nationality, with labels that are wrong in some rows. */
  private static SurnameDataset data(double wrong, int valRows) {
    return data(wrong, valRows, 0.5);
  }

  /**
   * @param share of the names that end in o
   */
  private static SurnameDataset data(double wrong, int valRows, double share) {
    Random random = new Random(4);
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 400 + valRows; i++) {
      boolean first = random.nextDouble() < share;
      String name = "" + (char) ('A' + random.nextInt(20)) + (char) ('a' + random.nextInt(20));
      boolean label = random.nextDouble() < wrong ? !first : first;
      rows.add(
          new LabelledSurname(
              name + (first ? "o" : "i"),
              label ? "O" : "I",
              i < 400 ? Split.TRAIN : Split.VAL,
              i + 2));
    }
    return SurnameDataset.of(rows, "data");
  }

  private static TrainingConfig config() {
    return TrainingConfig.preset("default")
        .with(Settings.HIDDEN_SIZE, 8)
        .with(Settings.EMBEDDING_SIZE, 8)
        .with(Settings.EPOCHS, 6)
        .with(Settings.BATCH_SIZE, 16)
        .with(Settings.LEARNING_RATE, 0.02)
        .with(Settings.THREADS, 1);
  }

  @Test
  void whatIsTooSureIsMadeLessSure() {
    SurnameDataset noisy = data(0.25, 400);
    SurnameModel model =
        Trainer.train(
                noisy, config().with(MemberSettings.CALIBRATED, false), TrainingListener.none())
            .model();
    VectorizedRows val = VectorizedRows.of(noisy.val(), model.vectorizer());
    List<Member> loud = model.members().stream().map(member -> member.withWeight(10f)).toList();
    double before = ModelEvaluator.evaluate(model.with(loud, 1f), noisy.val(), 1).logLoss();
    try (Workers workers = new Workers(1)) {
      SurnameModel fitted = Combination.fitted(model.with(loud, 1f), val, ALIKE, workers);
      double after = ModelEvaluator.evaluate(fitted, noisy.val(), 1).logLoss();
      assertThat(after).isLessThan(before / 2).isLessThan(0.65);
      double sum = fitted.members().stream().mapToDouble(Member::weight).sum();
      assertThat(sum).isCloseTo(1, within(1e-3));
      for (float temperature : new float[] {0.8f, 1.25f}) {
        SurnameModel other = fitted.with(fitted.members(), fitted.temperature() * temperature);
        assertThat(ModelEvaluator.evaluate(other, noisy.val(), 1).logLoss())
            .isGreaterThanOrEqualTo(after);
      }
    }
  }

  /** A weight of 3 for the rows of a nationality is each of its rows three times. */
  @Test
  void rowsCountByTheirWeight() {
    SurnameDataset noisy = data(0.2, 300, 0.3);
    SurnameModel model =
        Trainer.train(
                noisy, config().with(MemberSettings.CALIBRATED, false), TrainingListener.none())
            .model();
    List<LabelledSurname> repeated = new ArrayList<>();
    for (LabelledSurname row : noisy.val()) {
      for (int i = 0; i < (row.nationality().equals("I") ? 3 : 1); i++) {
        repeated.add(row);
      }
    }
    List<Member> alike = new ArrayList<>();
    for (Member member : model.members()) {
      alike.add(
          member instanceof GenerativeMember generative
              ? generative.combined(1f, 1f)
              : member.withWeight(1f));
    }
    SurnameModel loud = model.with(alike, 1f);
    try (Workers workers = new Workers(1)) {
      SurnameModel weighted =
          Combination.fitted(
              loud,
              VectorizedRows.of(noisy.val(), model.vectorizer()),
              new float[] {3, 1}, // I, O
              workers);
      SurnameModel expected =
          Combination.fitted(loud, VectorizedRows.of(repeated, model.vectorizer()), ALIKE, workers);
      SurnameModel without =
          Combination.fitted(
              loud, VectorizedRows.of(noisy.val(), model.vectorizer()), ALIKE, workers);
      assertThat(weighted.temperature()).isCloseTo(expected.temperature(), within(1e-3f));
      assertThat(without.temperature()).isNotCloseTo(expected.temperature(), within(1e-2f));
      for (int m = 0; m < model.members().size(); m++) {
        assertThat(weighted.members().get(m).weight())
            .isCloseTo(expected.members().get(m).weight(), within(1e-3f));
      }
    }
  }

  /** No step away from the fitted values lowers the loss: of any kind of member, or the prior. */
  @Test
  void allKindsAreFittedTogether() {
    SurnameDataset noisy = graded(0.15);
    TrainingConfig three =
        config()
            .with(MemberSettings.LANGUAGE_MODELS, 2)
            .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 4)
            .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 8);
    SurnameModel fitted = Trainer.train(noisy, three, TrainingListener.none()).model();
    // What says nothing that others don't is gone: the names are letters drawn one by one, which
    // language models know best.
    assertThat(fitted.members()).hasSizeBetween(2, 4);
    assertThat(fitted.members()).allMatch(member -> member.weight() > 0);
    double loss = ModelEvaluator.evaluate(fitted, noisy.val(), 1).logLoss();
    for (Class<?> kind :
        List.of(NetworkMember.class, NgramMember.class, LanguageModelMember.class)) {
      for (float factor : new float[] {0.9f, 1.1f}) {
        List<Member> moved =
            fitted.members().stream()
                .map(m -> kind.isInstance(m) ? m.withWeight(m.weight() * factor) : m)
                .toList();
        if (moved.equals(fitted.members())) {
          continue;
        }
        double other =
            ModelEvaluator.evaluate(fitted.with(moved, fitted.temperature()), noisy.val(), 1)
                .logLoss();
        assertThat(other).as("%s by %s", kind, factor).isGreaterThan(loss - 1e-6);
      }
    }
    for (float factor : new float[] {0.9f, 1.1f}) {
      List<Member> moved =
          fitted.members().stream()
              .map(
                  m ->
                      m instanceof GenerativeMember g
                          ? g.combined(g.likelihoodFactor() * factor, g.weight() / factor)
                          : m)
              .toList();
      double other =
          ModelEvaluator.evaluate(fitted.with(moved, fitted.temperature()), noisy.val(), 1)
              .logLoss();
      assertThat(other).isGreaterThan(loss - 1e-6);
    }
  }

  @Test
  void threeKindsShareTheUsualWeights() {
    SurnameDataset small = data(0, 20);
    TrainingConfig three =
        config()
            .with(MemberSettings.LANGUAGE_MODELS, 2)
            .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 2)
            .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 4);
    SurnameModel model = Trainer.train(small, three, TrainingListener.none()).model();
    assertThat(model.members().stream().map(Member::weight))
        .containsExactly(0.6f, 0.1f, 0.1f, 0.1f, 0.1f);
    for (Member member : model.members().subList(1, 5)) {
      assertThat(((GenerativeMember) member).likelihoodFactor()).isEqualTo(1f);
    }
  }

  @Test
  void fewRowsLeaveTheUsualValues() {
    SurnameDataset small = data(0, 20);
    SurnameModel model = Trainer.train(small, config(), TrainingListener.none()).model();
    assertThat(model.temperature()).isEqualTo(1f);
    assertThat(model.members().stream().map(Member::weight)).containsExactly(0.6f, 0.2f, 0.2f);
  }

  @Test
  void theTrainingPriorCountsRowsAndTheirWeights() {
    SurnameDataset data = data(0.3, 20);
    long first = data.train().stream().filter(row -> row.nationality().equals("I")).count();
    SurnameModel plain = Trainer.train(data, config(), TrainingListener.none()).model();
    assertThat(plain.trainingPrior().orElseThrow().shares().get(0))
        .isCloseTo(first / 400.0, within(1e-6));
    SurnameModel balanced =
        Trainer.train(
                data, config().with(Settings.CLASS_WEIGHTS, "balanced"), TrainingListener.none())
            .model();
    assertThat(balanced.trainingPrior().orElseThrow().shares().get(0)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void namesToClassifyAreRespelledLikeThoseOfTraining() {
    SurnameVectorizer vectorizer =
        Trainer.train(data(0, 20), config(), TrainingListener.none()).model().vectorizer();
    assertThat(vectorizer.vectorize("ABO")).isEqualTo(vectorizer.vectorize("Abo"));
  }

  /**
   * Names of five letters, each of which speaks for O or I, little or much; the labels of a share
   * of the val rows are redrawn.
   */
  private static SurnameDataset graded(double drawnAnew) {
    Random random = new Random(11);
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      boolean o = random.nextBoolean();
      StringBuilder name = new StringBuilder();
      for (int letter = 0; letter < 5; letter++) {
        int high = (int) Math.max(random.nextInt(8), random.nextInt(8));
        name.append((char) ('a' + (o ? high : 7 - high)));
      }
      boolean label = i >= 2000 && random.nextDouble() < drawnAnew ? random.nextBoolean() : o;
      rows.add(
          new LabelledSurname(
              name.toString(), label ? "O" : "I", i < 2000 ? Split.TRAIN : Split.VAL, i + 2));
    }
    return SurnameDataset.of(rows, "data");
  }

  @Test
  void labelsThatSayNothingAreANoiseFloor() {
    SurnameModel clean = Trainer.train(graded(0), config(), TrainingListener.none()).model();
    SurnameModel noisy = Trainer.train(graded(0.3), config(), TrainingListener.none()).model();
    assertThat(clean.noiseFloor()).isZero();
    assertThat(noisy.noiseFloor()).isBetween(0.2f, 0.4f);
    List<LabelledSurname> val = graded(0.3).val();
    double fitted = ModelEvaluator.evaluate(noisy, val, 1).logLoss();
    for (float other : new float[] {0f, noisy.noiseFloor() - 0.1f, noisy.noiseFloor() + 0.1f}) {
      assertThat(ModelEvaluator.evaluate(noisy.withNoiseFloor(other), val, 1).logLoss())
          .isGreaterThan(fitted);
    }
  }

  /** Without weight a generative kind stays all the same, where no other knows what names are. */
  @Test
  void oneGenerativeKindStays() {
    SurnameModel model = Trainer.train(data(0.1, 400), config(), TrainingListener.none()).model();
    assertThat(model.members()).hasSize(3);
    assertThat(model.members().get(0)).isInstanceOf(NetworkMember.class);
    assertThat(model.members().subList(1, 3)).allMatch(NgramMember.class::isInstance);
    assertThat(model.annotations().familiarity()).isPresent();
  }
}
