package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Made-up names of three nationalities that a small network tells apart by their endings. */
final class SmallData {
  private static final List<String> SYLLABLES =
      List.of("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ru");
  private static final List<String> ENDINGS = List.of("ov", "sen", "ez");
  static final List<String> NATIONALITIES = List.of("Russian", "Danish", "Spanish");

  private SmallData() {}

  /** 300 rows: of ten names one is in val and two are in test. */
  static Path withSplits(Path file) throws IOException {
    return Files.writeString(file, rows(true));
  }

  /** The same rows without a split column. */
  static Path withoutSplits(Path file) throws IOException {
    return Files.writeString(file, rows(false));
  }

  private static String rows(boolean splits) {
    StringBuilder text = new StringBuilder("surname,nationality" + (splits ? ",split" : "") + "\n");
    for (int i = 0; i < 100; i++) {
      for (int k = 0; k < ENDINGS.size(); k++) {
        String name = SYLLABLES.get(i / 10) + SYLLABLES.get((i + k) % 10) + ENDINGS.get(k);
        text.append(name.substring(0, 1).toUpperCase(Locale.ROOT)).append(name.substring(1));
        text.append(',').append(NATIONALITIES.get(k));
        if (splits) {
          text.append(i % 10 < 7 ? ",train" : i % 10 == 7 ? ",val" : ",test");
        }
        text.append('\n');
      }
    }
    return text.toString();
  }
}
