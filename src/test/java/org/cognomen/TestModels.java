package org.cognomen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.NetworkMember;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SurnameVectorizer;
import org.cognomen.vocabulary.Vectorizers;

/** Small models with all that a model may have, and names that are nobody's. */
public final class TestModels {

  private static final String[] NATIONALITIES = {"Ari\u00e8s", "Borean", "Cetan", "Dorian"};

  /** Letters, marks, other scripts, beyond the BMP, halves of pairs, blanks, controls. */
  private static final int[] UNUSUAL = {
    0xDF, 0xE9, 0x130, 0x301, 0x141, 0x1EA4, 0x3B1, 0x416, 0x5D0, 0x4E2D, 0xAC00, 0x1F600, 0x10FFFF,
    0xD800, 0xDFFF, 0x20, 0xA0, 0x3000, 0x09, 0x0A, 0x00, 0x200D, 0xFEFF, 0xFFFD, '-', '\'', '"',
    ','
  };

  private TestModels() {}

  /** A single network at temperature 1, which does not say what prior it was trained with. */
  public static SurnameModel ofNetwork(SurnameVectorizer vectorizer, Parameters parameters) {
    return new SurnameModel(
        vectorizer, List.of(new NetworkMember(parameters, 1f)), 1f, Optional.empty());
  }

  /** A small Elman network that tells Left from Right by three characters. */
  public static SurnameModel elman(String characters, long seed) {
    SurnameVectorizer vectorizer =
        Vectorizers.fit(List.of(characters), List.of("Left", "Right"), 0);
    NetworkShape shape =
        new NetworkShape(7, 3, CellType.ELMAN, Nonlinearity.TANH, 4, 1, false, Pooling.LAST, 5, 2);
    Parameters parameters = new Parameters(shape);
    parameters.initialise(SeededRandom.of(seed, 0, "test"), 0);
    return ofNetwork(vectorizer, parameters);
  }

  /** An ensemble of two networks and n-gram models, as {@code --preset best} makes them. */
  public static SurnameModel ensemble() {
    TrainingConfig config =
        TrainingConfig.preset("best")
            .with(MemberSettings.MEMBERS, 2)
            .with(MemberSettings.LANGUAGE_MODELS, 2)
            .with(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE, 8)
            .with(MemberSettings.LANGUAGE_MODEL_EPOCHS, 2)
            .with(Settings.EMBEDDING_SIZE, 6)
            .with(Settings.HIDDEN_SIZE, 10)
            .with(Settings.EPOCHS, 2)
            .with(Settings.THREADS, 1);
    List<LabelledSurname> rows = new ArrayList<>();
    RandomGenerator random = SeededRandom.of(8, 0, "rows");
    for (int i = 0; i < 200; i++) {
      String name = letters(random, 3 + i % 6) + (char) ('a' + i % NATIONALITIES.length);
      Split split = i % 5 < 4 ? Split.TRAIN : Split.VAL;
      rows.add(new LabelledSurname(name, NATIONALITIES[i / 5 % 4], split, i + 2L));
    }
    return Trainer.train(SurnameDataset.of(rows, "data"), config, TrainingListener.none()).model();
  }

  /** A config.json without its digest, which would refuse every change alike. */
  public static String unsealed(String config) {
    return config.replaceFirst("\"sha256\" : \"\\p{XDigit}{64}\",", "");
  }

  /** Names with many ordinary letters and a few characters that are not. */
  public static List<String> names(int count, long seed) {
    RandomGenerator random = SeededRandom.of(seed, 0, "names");
    List<String> names = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder(letters(random, below(random, 12)));
      while (below(random, 4) == 0) {
        int unusual = UNUSUAL[below(random, UNUSUAL.length)];
        int at = below(random, name.length() + 1);
        name.insert(at, unusual < 0x10000 ? "" + (char) unusual : Character.toString(unusual));
      }
      names.add(below(random, 2000) == 0 ? name.toString().repeat(100) : name.toString());
    }
    return names;
  }

  private static String letters(RandomGenerator random, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append((char) ('a' + below(random, 26)));
    }
    return letters.toString();
  }

  static int below(RandomGenerator random, int bound) {
    return (int) ((random.nextLong() >>> 33) % bound);
  }
}
