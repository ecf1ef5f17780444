package org.cognomen;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.names.NameForm;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.annotations.Regions;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.util.SeededRandom;

/**
 * Names drawn alike for all three splits, of six nationalities that overlap, and a small model of
 * them: what a model promises of names like those of its training can be counted.
 */
final class HeldOutNames {

  static final int VAL = 1500;
  static final int TEST = 3000;
  private static final int TRAIN = 1500;
  private static final String[] NATIONALITIES = {"Ada", "Bor", "Cet", "Dor", "Elu", "Fen"};
  private static final String CONSONANTS = "bcdfghklmnprstvz";
  private static final String VOWELS = "aeiou";

  static final List<LabelledSurname> ROWS = rows();

  /** A network beside n-grams, which measures its familiarity and its conformal scores on val. */
  static final SurnameModel MODEL = withRegions(train());

  private HeldOutNames() {}

  static List<LabelledSurname> test() {
    return ROWS.stream().filter(row -> row.split() == Split.TEST).toList();
  }

  private static SurnameModel train() {
    TrainingConfig config =
        TrainingConfig.preset("default")
            .with(Settings.EMBEDDING_SIZE, 8)
            .with(Settings.HIDDEN_SIZE, 12)
            .with(Settings.EPOCHS, 2)
            .with(Settings.THREADS, 1);
    SurnameDataset data = SurnameDataset.of(ROWS, "data").withNameForm(NameForm.SURNAME);
    return Trainer.train(data, config, TrainingListener.none()).model();
  }

  private static SurnameModel withRegions(SurnameModel model) {
    Regions regions =
        Regions.of(
            Map.of("North", List.of("Ada", "Bor", "Cet"), "South", List.of("Dor", "Elu")),
            model.vectorizer().nationalities());
    Annotations known = model.annotations();
    return model.withAnnotations(
        new Annotations(
            known.familiarity(), known.conformal(), java.util.Optional.of(regions), known.names()));
  }

  private static List<LabelledSurname> rows() {
    RandomGenerator random = SeededRandom.of(5, 0, "held-out");
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < TRAIN + VAL + TEST; i++) {
      Split split = i < TRAIN ? Split.TRAIN : i < TRAIN + VAL ? Split.VAL : Split.TEST;
      int nationality = TestModels.below(random, NATIONALITIES.length);
      rows.add(
          new LabelledSurname(name(random, nationality), NATIONALITIES[nationality], split, i + 2));
    }
    return rows;
  }

  /** Syllables in which a nationality prefers some letters, but has all. */
  private static String name(RandomGenerator random, int nationality) {
    StringBuilder name = new StringBuilder();
    int syllables = 2 + TestModels.below(random, 3);
    for (int i = 0; i < syllables; i++) {
      name.append(letter(random, CONSONANTS, 2 * nationality));
      name.append(letter(random, VOWELS, nationality));
    }
    name.setCharAt(0, Character.toUpperCase(name.charAt(0)));
    return name.toString();
  }

  private static char letter(RandomGenerator random, String letters, int preferred) {
    int at =
        TestModels.below(random, 3) == 0
            ? preferred + TestModels.below(random, 3)
            : TestModels.below(random, letters.length());
    return letters.charAt(at % letters.length());
  }
}
