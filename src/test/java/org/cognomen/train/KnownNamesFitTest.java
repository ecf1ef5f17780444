package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.known.KnownNames;
import org.cognomen.settings.KnownNamesUse;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.junit.jupiter.api.Test;

class KnownNamesFitTest {

  private static final int BEARERS = 6; // of each name
  private static final int NAMES = 1000;

  /**
   * People whose names say nothing by their characters: each name has one nationality in nine of
   * ten cases, drawn by a coin.
   *
   * @param shared how many of the val rows have names of the train rows
   */
  private static SurnameDataset people(int shared) {
    Random random = new Random(3);
    List<LabelledSurname> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<String> usual = new ArrayList<>();
    for (int i = 0; i < NAMES; i++) {
      names.add(name(random));
      usual.add(random.nextBoolean() ? "Left" : "Right");
    }
    for (int i = 0; i < NAMES * BEARERS; i++) {
      rows.add(bearer(names, usual, i % NAMES, Split.TRAIN, random));
    }
    for (int i = 0; i < 400; i++) {
      rows.add(
          i < shared
              ? bearer(names, usual, i % NAMES, Split.VAL, random)
              : new LabelledSurname(
                  "z" + name(random), random.nextBoolean() ? "Left" : "Right", Split.VAL, i + 2));
    }
    return SurnameDataset.of(rows, "people");
  }

  private static LabelledSurname bearer(
      List<String> names, List<String> usual, int i, Split split, Random random) {
    String nationality = usual.get(i);
    if (random.nextInt(10) == 0) {
      nationality = nationality.equals("Left") ? "Right" : "Left";
    }
    return new LabelledSurname(names.get(i), nationality, split, i + 2);
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < 8; i++) {
      name.append((char) ('a' + random.nextInt(20)));
    }
    return name.toString();
  }

  private static SurnameModel trained(SurnameDataset data, KnownNamesUse use) {
    TrainingConfig config =
        TrainingConfig.preset("default")
            .with(Settings.HIDDEN_SIZE, 4)
            .with(Settings.EMBEDDING_SIZE, 4)
            .with(Settings.EPOCHS, 1)
            .with(MemberSettings.NGRAM_ORDER, 1)
            .with(MemberSettings.LINEAR_ORDER, 0) // it has whole names among its features
            .with(MemberSettings.KNOWN_NAMES, use)
            .with(Settings.THREADS, 1);
    return Trainer.train(data, config, TrainingListener.none()).model();
  }

  private static double logLoss(SurnameModel model, SurnameDataset data) {
    return ModelEvaluator.evaluate(model, data.val(), 1).logLoss();
  }

  @Test
  void theStrengthOfPeoplesNamesHasTheLowestLoss() {
    SurnameDataset data = people(300);
    SurnameModel model = trained(data, KnownNamesUse.AUTO);
    KnownNames known = model.knownNames().orElseThrow();
    assertThat(known.counts().entries()).isBetween(NAMES, 2 * NAMES);
    double loss = logLoss(model, data);
    for (float factor : new float[] {0.5f, 0.8f, 1.25f, 2f}) {
      KnownNames other = known.withStrength(known.strength() * factor);
      assertThat(logLoss(model.withKnownNames(Optional.of(other)), data)).isGreaterThan(loss);
    }
    assertThat(logLoss(model.withKnownNames(Optional.empty()), data)).isGreaterThan(loss + 0.2);
  }

  @Test
  void fewValRowsWithSuchNamesSayTooLittle() {
    assertThat(trained(people(99), KnownNamesUse.AUTO).knownNames()).isEmpty();
  }

  @Test
  void aListCountsEachNameOnceWithANationality() {
    SurnameDataset data = people(0);
    KnownNames known = trained(data, KnownNamesUse.LIST).knownNames().orElseThrow();
    assertThat(known.strength()).isEqualTo(3f);
    SurnameModel model = trained(data, KnownNamesUse.LIST);
    int[] name = model.vectorizer().vectorize(data.train().get(0).surname());
    assertThat(known.count(name)).isBetween(1, 2);
  }

  @Test
  void noneIsWithoutThem() {
    assertThat(trained(people(300), KnownNamesUse.NONE).knownNames()).isEmpty();
  }
}
