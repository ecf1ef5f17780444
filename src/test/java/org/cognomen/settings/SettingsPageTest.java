package org.cognomen.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Holds the table of settings in the documentation to the table in the code. Run with {@code
 * -Dcognomen.writePages=true} to rewrite the page.
 */
class SettingsPageTest {

  private static final Path PAGE = Path.of("src/site/markdown/settings.md");

  @Test
  void thePageIsMadeFromTheTable() throws IOException {
    if (Boolean.getBoolean("cognomen.writePages")) {
      Files.writeString(PAGE, page());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page());
  }

  private static String page() {
    StringBuilder page =
        new StringBuilder(
            """
            # Settings

            Each setting is an option of `train`, `cross-validate` and `tune`, a key of the object
            that `--config` reads, and a key of `settings` in training.json. An option takes
            precedence over the file, the file over the preset.
            """);
    for (Group group : Group.values()) {
      page.append("\n## ").append(group.title()).append("\n\n");
      page.append("| option | key | values |");
      for (Preset preset : Preset.values()) {
        page.append(' ').append(preset.word()).append(" |");
      }
      page.append(" meaning |\n|---|---|---|");
      page.append("---|".repeat(Preset.values().length)).append("---|\n");
      Settings.all().stream()
          .filter(setting -> setting.group() == group)
          .forEach(setting -> page.append(row(setting)));
    }
    return page.toString();
  }

  private static String row(Setting<?> setting) {
    StringBuilder row = new StringBuilder();
    row.append(
        String.format(
            Locale.ROOT, "| `%s` | `%s` | %s |", setting.option(), setting.key(), setting.range()));
    for (Preset preset : Preset.values()) {
      row.append(' ')
          .append(setting.isLocal() ? "processors" : setting.shownIn(preset))
          .append(" |");
    }
    return row + " " + setting.help().replace("|", "\\|") + " |\n";
  }
}
