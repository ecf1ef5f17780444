package org.cognomen.train;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.cognomen.model.files.ModelException;
import org.cognomen.nn.CellType;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;

/** Reads the settings in a {@code training.json} back, so that the training can be repeated. */
public final class SavedSettings {

  private final JsonNode settings;
  private final String where; // what errors write before a key

  private SavedSettings(JsonNode settings, String where) {
    this.settings = settings;
    this.where = where;
  }

  /**
   * The settings of a training.
   *
   * @param json the text of the file, as {@link TrainingRecord} wrote it
   * @throws ModelException if a setting is missing or makes no sense
   */
  public static TrainingConfig parse(String json) {
    try {
      JsonNode root = StrictJson.read("training.json", json, "the record of a training");
      return new SavedSettings(root.path("settings"), "training.json: settings.").builder().build();
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage() + ".", e);
    }
  }

  /**
   * The settings that an object holds, which must be all of them.
   *
   * @param where what errors write before a key
   * @throws IllegalArgumentException if one is missing, makes no sense or is out of its range; the
   *     message names it
   */
  static TrainingConfig of(JsonNode settings, String where) {
    SavedSettings saved = new SavedSettings(settings, where);
    try {
      return saved.builder().threads(saved.integer("threads")).build();
    } catch (IllegalArgumentException e) {
      if (e.getMessage().startsWith(where)) {
        throw e;
      }
      // A setting out of its range: the message begins with the name of the option, which has
      // hyphens.
      String[] words = e.getMessage().split(" ", 2);
      throw new IllegalArgumentException(where + words[0].replace('-', '_') + " " + words[1], e);
    }
  }

  private TrainingConfigBuilder builder() {
    TrainingConfigBuilder builder = TrainingConfig.preset(text("preset")).toBuilder();
    languageModels(builder);
    return builder
        .cells(
            Arrays.stream(text("cell").split(",", -1))
                .map(word -> constant("cell", word, CellType.values()))
                .toList())
        .nonlinearity(constant("nonlinearity", Nonlinearity.values()))
        .bidirectional(flag("bidirectional"))
        .layers(integer("layers"))
        .embeddingSize(integer("embedding_size"))
        .hiddenSize(integer("hidden_size"))
        .pooling(constant("pooling", Pooling.values()))
        .dropout((float) number("dropout"))
        .characterDropout(number("character_dropout"))
        .labelSmoothing((float) number("label_smoothing"))
        .schedule(constant("schedule", Schedule.values()))
        .averaging(number("averaging"))
        .members(integer("members"))
        .ngramOrder(integer("ngram_order"))
        .ngramBackoff((float) number("ngram_backoff"))
        .calibrated(flag("calibrated"))
        .spelling(new Spelling(flag("recase"), flag("base_letter_fallback")))
        .lengthLimit(lengthLimit())
        .forgetBias((float) number("forget_bias"))
        .epochs(integer("epochs"))
        .batchSize(integer("batch_size"))
        .learningRate(number("learning_rate"))
        .classWeights(text("class_weights"))
        .patience(integer("patience"))
        .clipNorm(number("clip_norm"))
        .truncateSteps(integer("truncate_steps"))
        .minCharacterCount(integer("min_character_count"))
        .seed(seed());
  }

  /** None in files of before there were any. */
  private void languageModels(TrainingConfigBuilder builder) {
    builder.languageModels(0);
    if (settings.has("language_models")) {
      builder
          .languageModels(integer("language_models"))
          .languageModelHiddenSize(integer("language_model_hidden_size"))
          .languageModelEpochs(integer("language_model_epochs"))
          .languageModelDropout((float) number("language_model_dropout"))
          .languageModelCharacterDropout(number("language_model_character_dropout"));
    }
  }

  /** The usual one in files of before there was a choice. */
  private LengthLimit lengthLimit() {
    return settings.has("max_length")
        ? new LengthLimit(
            integer("max_length"), constant("max_length_keep", LengthLimit.Keep.values()))
        : LengthLimit.DEFAULT;
  }

  private String text(String key) {
    JsonNode node = settings.path(key);
    if (!node.isTextual()) {
      throw wrong(key, "a text");
    }
    return node.textValue();
  }

  private boolean flag(String key) {
    JsonNode node = settings.path(key);
    if (!node.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return node.booleanValue();
  }

  private int integer(String key) {
    JsonNode node = settings.path(key);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(key, "an integer");
    }
    return node.intValue();
  }

  private long seed() {
    JsonNode node = settings.path("seed");
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw wrong("seed", "an integer");
    }
    return node.longValue();
  }

  private double number(String key) {
    JsonNode node = settings.path(key);
    if (!node.isNumber()) {
      throw wrong(key, "a number");
    }
    return node.doubleValue();
  }

  private <E extends Enum<E>> E constant(String key, E[] values) {
    return constant(key, text(key), values);
  }

  private <E extends Enum<E>> E constant(String key, String word, E[] values) {
    for (E value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(word)) {
        return value;
      }
    }
    throw wrong(
        key,
        "one of "
            + Quoted.all(
                Arrays.stream(values).map(v -> v.name().toLowerCase(Locale.ROOT)).toList()));
  }

  private IllegalArgumentException wrong(String key, String expected) {
    JsonNode found = settings.get(key);
    return new IllegalArgumentException(
        where
            + key
            + " is "
            + (found == null ? "missing" : Quoted.of(found.toString()))
            + "; expected "
            + expected);
  }
}
