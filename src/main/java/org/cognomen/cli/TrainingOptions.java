package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.cognomen.nn.CellType;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.train.Schedule;
import org.cognomen.train.SettingsFile;
import org.cognomen.train.TrainingConfig;
import org.cognomen.train.TrainingConfigBuilder;
import org.cognomen.vocabulary.LengthLimit;
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

  @Option(
      names = "--cell",
      paramLabel = "elman|gru|lstm",
      split = ",",
      description = "The recurrent cell; several with commas for members to take in turn.")
  private List<CellType> cells;

  @Option(names = "--nonlinearity", paramLabel = "tanh|relu", description = "Of an Elman cell.")
  private Nonlinearity nonlinearity;

  @Option(
      names = "--bidirectional",
      negatable = true,
      description = "Whether names are also read from their end.")
  private Boolean bidirectional;

  @Option(names = "--layers", paramLabel = "N", description = "Recurrent layers.")
  private Integer layers;

  @Option(names = "--embedding-size", paramLabel = "N", description = "Numbers per character.")
  private Integer embeddingSize;

  @Option(
      names = "--hidden-size",
      paramLabel = "N",
      description = "Hidden units of each direction.")
  private Integer hiddenSize;

  @Option(
      names = "--pooling",
      paramLabel = "last|max|mean|all",
      description = "Which hidden states of a name are read.")
  private Pooling pooling;

  @Option(
      names = "--dropout",
      paramLabel = "P",
      description = "Share of units left out in each step.")
  private Float dropout;

  @Option(
      names = "--forget-bias",
      paramLabel = "X",
      description = "Added to an LSTM's forget gate at the start.")
  private Float forgetBias;

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
      paramLabel = "none|balanced|FILE",
      description =
          "What a row counts for: 1, 1 / frequency of its nationality, or by a "
              + "CSV with the columns nationality and weight.")
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

  @Option(
      names = "--members",
      paramLabel = "N",
      description = "How many networks are trained and combined.")
  private Integer members;

  @Option(
      names = "--ngram-order",
      paramLabel = "N",
      description = "Length of the n-grams that are counted beside the networks; 0 for none.")
  private Integer ngramOrder;

  @Option(
      names = "--ngram-backoff",
      paramLabel = "X",
      description = "How much they lean on shorter ones; 1 is Witten and Bell's choice.")
  private Float ngramBackoff;

  @Option(
      names = "--language-models",
      paramLabel = "N",
      description =
          "How many recurrent language models, of P(name | nationality), are trained beside the"
              + " networks; they read names from the beginning and from the end in turn.")
  private Integer languageModels;

  @Option(
      names = "--language-model-hidden-size",
      paramLabel = "N",
      description = "Hidden units of a language model.")
  private Integer languageModelHiddenSize;

  @Option(
      names = "--language-model-epochs",
      paramLabel = "N",
      description = "Passes over the training rows for a language model.")
  private Integer languageModelEpochs;

  @Option(
      names = "--language-model-dropout",
      paramLabel = "P",
      description = "Share of a language model's units left out in each step.")
  private Float languageModelDropout;

  @Option(
      names = "--language-model-character-dropout",
      paramLabel = "P",
      description = "Share of characters that a language model reads as unknown in each step.")
  private Double languageModelCharacterDropout;

  @Option(
      names = "--calibration",
      negatable = true,
      description = "Whether weights of members and temperature are fitted on val.")
  private Boolean calibration;

  @Option(
      names = "--recase",
      negatable = true,
      description = "Whether names all in one case are written as usual.")
  private Boolean recase;

  @Option(
      names = "--base-letter-fallback",
      negatable = true,
      description = "Whether an unknown character counts as its base letter, if that is known.")
  private Boolean baseLetterFallback;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "How many characters of a name are read at most, 1 to 10000 (default: 1000).")
  private Integer maxLength;

  @Option(
      names = "--max-length-keep",
      paramLabel = "start|end",
      description = "Which of them are read where a name has more (default: start).")
  private LengthLimit.Keep maxLengthKeep;

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
      requireMeaning(config);
      return config;
    } catch (IllegalArgumentException e) {
      throw wrong("--" + e.getMessage()); // the message begins with the setting's name
    }
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

  private void requireMeaning(TrainingConfig config) {
    if (nonlinearity != null && !config.cells().contains(CellType.ELMAN)) {
      throw wrong("--nonlinearity is of an Elman cell; add --cell elman or leave it out");
    }
    if (forgetBias != null && !config.cells().contains(CellType.LSTM)) {
      throw wrong("--forget-bias is of an LSTM cell; add --cell lstm or leave it out");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(command.commandLine(), sentence);
  }

  private void override(TrainingConfigBuilder builder) {
    set(cells, builder::cells);
    set(nonlinearity, builder::nonlinearity);
    set(bidirectional, builder::bidirectional);
    set(layers, builder::layers);
    set(embeddingSize, builder::embeddingSize);
    set(hiddenSize, builder::hiddenSize);
    set(pooling, builder::pooling);
    set(dropout, builder::dropout);
    set(forgetBias, builder::forgetBias);
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
    set(members, builder::members);
    set(ngramOrder, builder::ngramOrder);
    set(ngramBackoff, builder::ngramBackoff);
    set(languageModels, builder::languageModels);
    set(languageModelHiddenSize, builder::languageModelHiddenSize);
    set(languageModelEpochs, builder::languageModelEpochs);
    set(languageModelDropout, builder::languageModelDropout);
    set(languageModelCharacterDropout, builder::languageModelCharacterDropout);
    set(calibration, builder::calibrated);
    set(recase, builder::recase);
    set(baseLetterFallback, builder::baseLetterFallback);
    set(maxLength, builder::maxLength);
    set(maxLengthKeep, builder::maxLengthKeep);
    set(seed, builder::seed);
    set(threads, builder::threads);
  }

  /** Leaves the preset's value where the option is not given. */
  private static <T> void set(T given, Consumer<T> setter) {
    if (given != null) {
      setter.accept(given);
    }
  }
}
