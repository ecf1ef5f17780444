package org.cognomen.cli.options;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.cli.io.Terminal;
import org.cognomen.settings.ClassWeighting;
import org.cognomen.settings.SettingException;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.StartingPoint;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The settings of {@code train}: a preset, a file, and whatever is given beside them. The option of
 * each setting is made by {@link SettingOptions}.
 */
public final class TrainingOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "book|default|best|compact|language-model",
      description =
          "Preset of the other settings (default: default). book: the network of the book's"
              + " chapter 6; default: a bidirectional GRU beside n-gram models, more accurate;"
              + " best: several networks and language models beside them, slower, for rare"
              + " nationalities (with --from, where these gain nothing: default's members); compact:"
              + " one small, fast network that learns the answers of the default's members;"
              + " language-model: language models and n-grams without a network.")
  private String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A JSON object of settings, under the names of training.json, or a training.json itself."
              + " They take precedence over the preset's; options take precedence over both.")
  private Path configFile;

  @Option(
      names = "--resume",
      description =
          "Resume a training that was stopped, given the same CSV and settings (--threads may"
              + " differ).")
  private boolean resume;

  /**
   * The settings: the preset's, or what suits them with --from, over them those of the file, over
   * them the options.
   *
   * @throws ParameterException if an option is out of its range
   * @throws org.cognomen.data.DataException if the file of settings is invalid
   */
  public TrainingConfig config() throws IOException {
    return chosen().forSource(allGiven());
  }

  /** Says so where --from makes the settings other than the preset's. */
  public void saySource(Terminal terminal) throws IOException {
    if (!config().json().equals(chosen().json())) {
      terminal.say(
          "with --from, preset best has the members of default and leans towards rare nationalities:"
              + " its further members gain nothing beside the source");
    }
  }

  private TrainingConfig chosen() throws IOException {
    Optional<SettingsFile> file = settingsFile();
    TrainingConfig base = presetSettings(file.flatMap(SettingsFile::preset));
    TrainingConfig config = file.map(f -> f.over(base)).orElse(base);
    TrainingConfig changed;
    try {
      changed = SettingOptions.over(config, command.commandLine().getParseResult());
    } catch (SettingException e) {
      throw wrong(e.setting().option() + " " + e.problem());
    }
    if (file.filter(SettingsFile::isRecord).isPresent()
        && !given().contains(Settings.CLASS_WEIGHTS.key())
        && ClassWeighting.isFile(changed)) {
      throw wrong(
          configFile
              + " names the file of class weights "
              + Quoted.of(changed.get(Settings.CLASS_WEIGHTS))
              + ", which is not opened on its word; name it with --class-weights");
    }
    if (file.filter(SettingsFile::isRecord).isPresent()
        && !given().contains(Settings.FROM.key())
        && StartingPoint.isDirectory(changed)) {
      throw wrong(
          configFile
              + " names the model "
              + Quoted.of(changed.get(Settings.FROM))
              + " to start from, which is not opened on its word; name it with --from");
    }
    return changed;
  }

  /**
   * The settings for so many training rows: what suits them, where neither an option nor the file
   * says anything else.
   */
  public TrainingConfig config(int trainRows) throws IOException {
    return config().forRows(trainRows, allGiven());
  }

  /** The names of the settings that options or the file gave. */
  private Set<String> allGiven() throws IOException {
    Set<String> given = new HashSet<>(given());
    settingsFile().ifPresent(file -> given.addAll(file.names()));
    return given;
  }

  private Optional<SettingsFile> settingsFile() throws IOException {
    return configFile == null ? Optional.empty() : Optional.of(SettingsFile.load(configFile));
  }

  private TrainingConfig presetSettings(Optional<TrainingConfig> ofFile) {
    try {
      return preset == null
          ? ofFile.orElseGet(() -> TrainingConfig.preset("default"))
          : TrainingConfig.preset(preset);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /** The names of the settings that options gave, as files of settings have them. */
  public Set<String> given() {
    return SettingOptions.given(command.commandLine().getParseResult()).stream()
        .map(setting -> setting.key())
        .collect(Collectors.toSet());
  }

  /** Whether to resume a training that was stopped. */
  public boolean resume() {
    return resume;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }
}
