package org.cognomen.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cognomen.util.Quoted;

/**
 * One setting of a training, with all that is known of it: its name, type, range, help, its value
 * in each preset, the values that a search draws from. Made in {@link Settings} alone.
 *
 * @param <T> the type of its values, which are immutable
 */
public final class Setting<T> {

  private final String key;
  private final Group group;
  private final ValueType<T> type;
  private final Map<Preset, T> values = new LinkedHashMap<>();
  private String option;
  private String label = "N";
  private String help = "";
  private T absent; // what a file means that was written before the setting existed
  private boolean local;
  private Draw<T> draw;
  private Predicate<TrainingConfig> meaning = config -> true;
  private String meaningless = "";

  Setting(String key, Group group, ValueType<T> type, T book) {
    this.key = key;
    this.group = group;
    this.type = type;
    this.option = "--" + key.replace('_', '-');
    values.put(Preset.BOOK, book);
  }

  Setting<T> help(String paramLabel, String text) {
    label = paramLabel;
    help = text;
    return this;
  }

  /** An option that is not called like the key. */
  Setting<T> option(String name) {
    option = name;
    return this;
  }

  /** The value in a preset, where it differs from that of the preset's parent. */
  Setting<T> in(Preset preset, T value) {
    values.put(preset, value);
    return this;
  }

  /** What a record of settings means that does not have the key. */
  Setting<T> absent(T value) {
    absent = value;
    return this;
  }

  /** Belongs to a machine and never changes a model. */
  Setting<T> local() {
    local = true;
    return this;
  }

  Setting<T> search(Draw<T> values) {
    draw = values;
    return this;
  }

  /** Refuses the option where it has no effect. */
  Setting<T> meaningfulIf(Predicate<TrainingConfig> condition, String otherwise) {
    meaning = condition;
    meaningless = otherwise;
    return this;
  }

  /** The name in training.json and in files of settings: {@code label_smoothing}. */
  public String key() {
    return key;
  }

  /** The option of the command line: {@code --label-smoothing}. */
  public String option() {
    return option;
  }

  /** What stands for its value in a help text: {@code N}, {@code tanh|relu}. */
  public String label() {
    return label;
  }

  /** What it does, one or two sentences, without its default. */
  public String help() {
    return help;
  }

  /** The heading that it is listed under. */
  public Group group() {
    return group;
  }

  /** The values that are allowed, in words. */
  public String range() {
    return type.range();
  }

  /** Whether it is true or false, so that the option takes no value. */
  public boolean isFlag() {
    return values.get(Preset.BOOK) instanceof Boolean;
  }

  /** Whether it is a list, so that the option may be given several times. */
  public boolean isList() {
    return values.get(Preset.BOOK) instanceof List;
  }

  /** Whether it belongs to a machine and never changes a model. */
  public boolean isLocal() {
    return local;
  }

  /** Its value in a preset. */
  public T in(Preset preset) {
    Preset at = preset;
    while (!values.containsKey(at)) {
      at = at.parent();
    }
    return values.get(at);
  }

  /** Its value in a preset as text. */
  public String shownIn(Preset preset) {
    JsonNode node = type.write().apply(in(preset));
    return node.isTextual() ? node.textValue() : node.toString();
  }

  /** What a search draws from, where it varies this setting. */
  public Optional<Draw<T>> draw() {
    return Optional.ofNullable(draw);
  }

  /**
   * Reads the text of an option.
   *
   * @throws IllegalArgumentException if it is not of the type; the message says what was expected
   */
  public T parse(String text) {
    return type.parse().apply(text);
  }

  /**
   * Refuses an option that has no effect among these settings.
   *
   * @throws SettingException if so
   */
  public void requireMeaning(TrainingConfig config) {
    if (!meaning.test(config)) {
      throw new SettingException(this, meaningless);
    }
  }

  /**
   * @throws SettingException if the value is out of range
   */
  void check(T value) {
    String problem = type.problem().apply(value);
    if (problem != null) {
      throw new SettingException(this, problem);
    }
  }

  /**
   * @throws SettingException if the key is missing or its value is of another type
   */
  T read(JsonNode settings) {
    JsonNode node = settings.get(key);
    if (node == null && absent != null) {
      return absent;
    }
    Optional<T> value =
        node != null && type.fits().test(node) ? type.read().apply(node) : Optional.empty();
    return value.orElseThrow(
        () ->
            new SettingException(
                this,
                "is "
                    + (node == null ? "missing" : Quoted.of(node.toString()))
                    + "; expected "
                    + type.expected()));
  }

  void write(ObjectNode settings, T value) {
    settings.set(key, type.write().apply(value));
  }

  @Override
  public String toString() {
    return key;
  }
}
