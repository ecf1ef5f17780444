package org.cognomen.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One table from which everything that knows settings is made. */
class SettingsTest {

  @ParameterizedTest
  @EnumSource
  void everySettingComesOutOfJsonAsItWentIn(Preset preset) {
    ObjectNode json = TrainingConfig.preset(preset).json();
    assertThat(TrainingConfig.read(json, true).json()).isEqualTo(json);
    assertThat(json.size()).isEqualTo(Settings.all().size() + 1); // and the preset
  }

  @Test
  void everySettingHasHelpAndALabelOrIsAFlag() {
    assertThat(Settings.all())
        .allMatch(setting -> setting.help().endsWith("."))
        .allMatch(setting -> setting.isFlag() == setting.label().isEmpty());
  }

  @Test
  void theBoundsOfAFloatAreThoseThatThePersonTyped() {
    assertThat(TrainingConfig.preset("book").withText(Settings.DROPOUT, "0.99")).isNotNull();
    assertThatExceptionOfType(SettingException.class)
        .isThrownBy(() -> TrainingConfig.preset("book").withText(Settings.DROPOUT, "0.991"))
        .withMessage("dropout must be between 0.0 and 0.99, but is 0.991");
  }

  @Test
  void aRecordOfBeforeASettingExistedMeansWhatItMeantThen() {
    ObjectNode json = TrainingConfig.preset("best").json();
    json.remove(List.of("language_models", "max_length"));
    TrainingConfig read = TrainingConfig.read(json, true);
    assertThat(read.get(MemberSettings.LANGUAGE_MODELS)).isZero();
    assertThat(read.get(Settings.MAX_LENGTH)).isEqualTo(1000);
  }

  /** To add a setting is to change the table: no other source may list their names. */
  @Test
  void noOtherFileNamesAllSettings() throws IOException {
    List<String> keys = Settings.all().stream().map(Setting::key).toList();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        if (file.endsWith("Settings.java")) {
          continue;
        }
        String text = Files.readString(file);
        assertThat(keys.stream().filter(key -> text.contains('"' + key + '"')).count())
            .as("%s", file)
            .isLessThan(keys.size() / 2);
      }
    }
  }
}
