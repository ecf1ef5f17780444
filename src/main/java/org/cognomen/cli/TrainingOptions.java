package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cognomen.train.Schedule;
import org.cognomen.train.SettingsFile;
import org.cognomen.train.TrainingConfig;
import org.cognomen.train.TrainingConfigBuilder;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The settings of {@code train}: a preset, and whatever is given beside it. */
final class TrainingOptions {

  private static final TrainingConfig STANDARD = TrainingConfig.preset("default");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--preset",
      paramLabel = "book|default|best",
      description =
          "Where the other settings start (default: default). book: the network of the"
              + " book's chapter 6; default: a bidirectional GRU beside n-gram models, more"
              + " accurate; best: several networks and language"
              + " models beside them, slower.")
  private String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "A JSON object of settings, under the names of training.json, or a training.json itself. "
              + "They stand over the preset's; options stand over both.")
  private Path configFile;

  @Mixin private NetworkOptions networkOptions;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "At most so many passes over the training rows.")
  private Integer epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Rows in a step.")
  private Integer batchSize;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Of Adam; the highest where a schedule changes it.")
  private Double learningRate;

  @Option(
      names = "--class-weights",
      paramLabel = "none|balanced|P|FILE",
      description =
          "What a row counts for: 1, 1 / frequency of its nationality, that to the power P (0 to"
              + " 1), or by a CSV with the columns nationality and weight.")
  private String classWeights;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Stop after so many epochs without a better val loss.")
  private Integer patience;

  @Option(
      names = "--clip-norm",
      paramLabel = "X",
      description = "Largest norm of a gradient, 0 for any.")
  private Double clipNorm;

  @Option(
      names = "--truncate-steps",
      paramLabel = "N",
      description = "How many steps gradients go back, 0 for all.")
  private Integer truncateSteps;

  @Option(
      names = "--min-character-count",
      paramLabel = "N",
      description = "Rarer characters count as unknown.")
  private Integer minCharacterCount;

  @Option(
      names = "--character-dropout",
      paramLabel = "P",
      description = "Share of characters that count as unknown in each step.")
  private Double characterDropout;

  @Option(
      names = "--label-smoothing",
      paramLabel = "P",
      description = "Share of the target that goes to all nationalities alike.")
  private Float labelSmoothing;

  @Option(
      names = "--schedule",
      paramLabel = "plateau|cosine",
      description =
          "The learning rate: halved when val no longer gets better, or up in the first epoch "
              + "and down along a cosine to the last.")
  private Schedule schedule;

  @Option(
      names = "--averaging",
      paramLabel = "D",
      description = "Decay of the moving average of the weights that is kept; 0 for none.")
  private Double averaging;

  @Mixin private MemberOptions memberOptions;

  @Mixin private ReadingOptions readingOptions;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Same seed, same model (default: 1337).")
  private Long seed;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "They change the time, never the model (default: one for each processor).")
  private Integer threads;

  @Option(
      names = "--resume",
      description =
          "Go on with a training that was stopped, given the same CSV and settings (--threads may"
              + " differ).")
  private boolean resume;

  /**
   * The settings: the preset's, over them those of the file, over them the options.
   *
   * @throws ParameterException if an option is out of its range
   * @throws org.cognomen.data.DataException if the file of settings is at fault
   */
  TrainingConfig config() throws IOException {
    Optional<SettingsFile> file = settingsFile();
    TrainingConfig base = presetSettings(file.flatMap(SettingsFile::preset));
    TrainingConfigBuilder builder = file.map(f -> f.over(base)).orElse(base).toBuilder();
    try {
      override(builder);
      TrainingConfig config = builder.build();
      networkOptions.requireMeaning(config);
      return config;
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage()); // the message begins with the setting's name
    }
  }

  /**
   * The settings for so many training rows: fewer epochs where there are many, unless an option or
   * the file said how many.
   */
  TrainingConfig config(int trainRows) throws IOException {
    boolean given =
        epochs != null
            || memberOptions.givesEpochs()
            || settingsFile().filter(SettingsFile::givesEpochs).isPresent();
    return given ? config() : config().forRows(trainRows);
  }

  private Optional<SettingsFile> settingsFile() throws IOException {
    return configFile == null ? Optional.empty() : Optional.of(SettingsFile.load(configFile));
  }

  private TrainingConfig presetSettings(Optional<TrainingConfig> ofFile) {
    try {
      return preset == null ? ofFile.orElse(STANDARD) : TrainingConfig.preset(preset);
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  /** The names of the settings that options gave, as files of settings have them. */
  Set<String> given() {
    return command.commandLine().getParseResult().matchedOptions().stream()
        .map(option -> option.longestName().substring(2).replace('-', '_'))
        .collect(Collectors.toSet());
  }

  /** Whether to go on with a training that was stopped. */
  boolean resume() {
    return resume;
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  private void override(TrainingConfigBuilder builder) {
    networkOptions.override(builder);
    set(epochs, builder::epochs);
    set(batchSize, builder::batchSize);
    set(learningRate, builder::learningRate);
    set(classWeights, builder::classWeights);
    set(patience, builder::patience);
    set(clipNorm, builder::clipNorm);
    set(truncateSteps, builder::truncateSteps);
    set(minCharacterCount, builder::minCharacterCount);
    set(characterDropout, builder::characterDropout);
    set(labelSmoothing, builder::labelSmoothing);
    set(schedule, builder::schedule);
    set(averaging, builder::averaging);
    memberOptions.override(builder);
    readingOptions.override(builder);
    set(seed, builder::seed);
    set(threads, builder::threads);
  }

  /** Leaves the preset's value where the option is not given. */
  static <T> void set(T given, Consumer<T> setter) {
    if (given != null) {
      setter.accept(given);
    }
  }
}
