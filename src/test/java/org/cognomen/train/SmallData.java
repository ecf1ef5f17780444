package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.SeededRandom;

/** Made-up names of three nationalities that differ in their endings, and settings that fit. */
public final class SmallData {

  private static final String[] ENDINGS = {"ov", "sen", "ez"};
  private static final String[] NATIONALITIES = {"Easterly", "Northerly", "Southerly"};

  private SmallData() {}

  public static SurnameDataset dataset(int rows) {
    return longNames(rows, 1);
  }

  /** The same with each name so many times in a row. */
  public static SurnameDataset longNames(int rows, int times) {
    RandomGenerator random = SeededRandom.of(5, 0, "names");
    List<LabelledSurname> labelled = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = 2 + i % 5; length > 0; length--) {
        name.append((char) ('a' + (random.nextLong() >>> 33) % 26));
      }
      int nationality = i % NATIONALITIES.length;
      labelled.add(
          new LabelledSurname(
              name.append(ENDINGS[nationality]).toString().repeat(times),
              NATIONALITIES[nationality],
              i % 4 == 3 ? Split.VAL : Split.TRAIN,
              i + 2L));
    }
    return SurnameDataset.of(labelled, "data");
  }

  public static TrainingConfig config(int epochs) {
    return TrainingConfig.preset("book")
        .with(Settings.EMBEDDING_SIZE, 8)
        .with(Settings.HIDDEN_SIZE, 12)
        .with(Settings.EPOCHS, epochs)
        .with(Settings.BATCH_SIZE, 16)
        .with(Settings.LEARNING_RATE, 0.02)
        .with(Settings.THREADS, 1);
  }
}
