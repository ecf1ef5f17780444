package org.cognomen.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;

/**
 * A value for every setting of {@link Settings}. Immutable; made by {@link #preset} and changed by
 * {@link #with}. What is derived from several settings is computed here.
 */
public final class TrainingConfig {

  private static final String PRESET = "preset";

  private final Preset preset;
  private final LearnerKind kind;
  private final Map<Setting<?>, Object> values;

  private TrainingConfig(Preset preset, LearnerKind kind, Map<Setting<?>, Object> values) {
    this.preset = preset;
    this.kind = kind;
    this.values = values;
  }

  /**
   * The settings of a preset.
   *
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static TrainingConfig preset(String name) {
    return preset(Preset.of(name));
  }

  /** The settings of a preset. */
  public static TrainingConfig preset(Preset preset) {
    Map<Setting<?>, Object> values = new HashMap<>();
    for (Setting<?> setting : Settings.all()) {
      values.put(setting, setting.in(preset));
    }
    return new TrainingConfig(preset, LearnerKind.NETWORK, values);
  }

  /** The value of a setting. */
  @SuppressWarnings("unchecked") // with() and read() put only values of a setting's own type
  public <T> T get(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /**
   * The same settings with another value for one of them.
   *
   * @throws SettingException if it is out of range
   */
  public <T> TrainingConfig with(Setting<T> setting, T value) {
    setting.check(value);
    Map<Setting<?>, Object> others = new HashMap<>(values);
    others.put(setting, value);
    return new TrainingConfig(preset, kind, others);
  }

  /**
   * The same settings with the value that an option's text stands for.
   *
   * @throws SettingException if it is out of range
   * @throws IllegalArgumentException if it is not of the setting's type
   */
  public <T> TrainingConfig withText(Setting<T> setting, String text) {
    return with(setting, setting.parse(text));
  }

  /**
   * The same settings with another value for the one of a name.
   *
   * @param key its name in training.json
   * @param text its value as the text of an option
   * @throws IllegalArgumentException if there is no such setting, or the value is of another type
   *     or out of its range; the message names the setting
   */
  public TrainingConfig withText(String key, String text) {
    Setting<?> setting =
        Settings.all().stream()
            .filter(one -> one.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "unknown setting "
                            + Quoted.of(key)
                            + "; expected one of "
                            + Settings.all().stream()
                                .map(Setting::key)
                                .collect(Collectors.joining(", "))));
    try {
      return withText(setting, text);
    } catch (SettingException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
    }
  }

  private TrainingConfig of(LearnerKind other) {
    return new TrainingConfig(preset, other, values);
  }

  /**
   * The settings that a JSON object holds, which must be all of them; local ones are taken from the
   * preset unless wanted.
   *
   * @throws SettingException if one is missing, of another type or out of range
   * @throws IllegalArgumentException if there is no such preset
   */
  static TrainingConfig read(JsonNode settings, boolean withLocal) {
    if (!settings.path(PRESET).isTextual()) {
      throw new IllegalArgumentException(PRESET + " is missing; expected the name of a preset");
    }
    TrainingConfig config = preset(settings.get(PRESET).textValue());
    for (Setting<?> setting : Settings.all()) {
      if (withLocal || !setting.isLocal()) {
        config = config.withRead(setting, settings);
      }
    }
    return config;
  }

  private <T> TrainingConfig withRead(Setting<T> setting, JsonNode settings) {
    return with(setting, setting.read(settings));
  }

  /** Every setting, exactly, under the name that the table has for it. */
  public ObjectNode json() {
    ObjectNode settings = JsonNodeFactory.instance.objectNode();
    settings.put(PRESET, preset.word());
    Settings.all().forEach(setting -> write(setting, settings));
    return settings;
  }

  /** {@link #json} without what belongs to a machine. */
  public ObjectNode portable() {
    ObjectNode settings = json();
    Settings.all().stream().filter(Setting::isLocal).map(Setting::key).forEach(settings::remove);
    return settings;
  }

  private <T> void write(Setting<T> setting, ObjectNode settings) {
    setting.write(settings, get(setting));
  }

  /** The name of the preset that the settings started from. */
  public String preset() {
    return preset.word();
  }

  /** What these settings train where they are those of one member; else a network. */
  public LearnerKind kind() {
    return kind;
  }

  /**
   * The same, adapted to the number of training rows.
   *
   * @param trainRows 0 or more
   * @param given the names of the settings that somebody chose, which stay
   */
  public TrainingConfig forRows(int trainRows, Collection<String> given) {
    return RowScaling.of(this, trainRows, given);
  }

  /**
   * The same with what suits the model that the training starts from, if there is one.
   *
   * @param given the names of the settings that somebody chose, which stay
   */
  public TrainingConfig forSource(Collection<String> given) {
    return SourceSettings.of(this, given);
  }

  /** The sizes of the network for a vocabulary. */
  public NetworkShape shape(int characters, int nationalities) {
    return new NetworkShape(
        characters,
        get(Settings.EMBEDDING_SIZE),
        cell(),
        get(Settings.NONLINEARITY),
        get(Settings.HIDDEN_SIZE),
        get(Settings.LAYERS),
        get(Settings.BIDIRECTIONAL),
        get(Settings.POOLING),
        get(Settings.HIDDEN_SIZE),
        nationalities);
  }

  /** The cell of the first network. */
  public CellType cell() {
    return cells().get(0);
  }

  /** The cells that the networks take in turn. */
  public List<CellType> cells() {
    return get(Settings.CELL);
  }

  /**
   * The settings of one of the networks, which has a seed and a cell of its own.
   *
   * @param index 0 .. members - 1; the first has the seed of these settings
   */
  public TrainingConfig member(int index) {
    return with(MemberSettings.MEMBERS, 1)
        .with(Settings.SEED, get(Settings.SEED) + index)
        .with(Settings.CELL, List.of(cells().get(index % cells().size())));
  }

  /**
   * The settings of one of the language models, which read names from their beginning and from
   * their end in turn.
   *
   * @param index 0 .. language models - 1; the first has the seed of these settings
   */
  public TrainingConfig languageModel(int index) {
    return of(index % 2 == 0 ? LearnerKind.LANGUAGE_MODEL : LearnerKind.BACKWARD_LANGUAGE_MODEL)
        .with(MemberSettings.MEMBERS, 1)
        .with(Settings.SEED, get(Settings.SEED) + index)
        .with(Settings.CELL, List.of(CellType.GRU))
        .with(Settings.HIDDEN_SIZE, get(MemberSettings.LANGUAGE_MODEL_HIDDEN_SIZE))
        .with(Settings.EPOCHS, get(MemberSettings.LANGUAGE_MODEL_EPOCHS))
        .with(Settings.DROPOUT, get(MemberSettings.LANGUAGE_MODEL_DROPOUT))
        .with(Settings.CHARACTER_DROPOUT, get(MemberSettings.LANGUAGE_MODEL_CHARACTER_DROPOUT));
  }

  /** Whether a student takes the place of the members. */
  public boolean hasStudent() {
    return get(MemberSettings.STUDENT_HIDDEN_SIZE) > 0;
  }

  /** The settings of the student. */
  public TrainingConfig student() {
    return of(LearnerKind.STUDENT)
        .with(MemberSettings.MEMBERS, 1)
        .with(Settings.CELL, List.of(get(MemberSettings.STUDENT_CELL)))
        .with(Settings.BIDIRECTIONAL, get(MemberSettings.STUDENT_BIDIRECTIONAL))
        .with(Settings.HIDDEN_SIZE, get(MemberSettings.STUDENT_HIDDEN_SIZE))
        .with(Settings.EPOCHS, get(MemberSettings.STUDENT_EPOCHS))
        .with(Settings.DROPOUT, get(MemberSettings.STUDENT_DROPOUT))
        .with(Settings.CHARACTER_DROPOUT, 0.0)
        .with(Settings.CLASS_WEIGHTS, ClassWeighting.NONE);
  }

  /** The sizes of a language model for a vocabulary, from the settings of one. */
  public LanguageModelShape languageModelShape(int characters, int nationalities) {
    return new LanguageModelShape(
        characters,
        nationalities,
        get(Settings.EMBEDDING_SIZE),
        get(Settings.EMBEDDING_SIZE),
        cell(),
        get(Settings.HIDDEN_SIZE));
  }

  /** What is done to the spelling of names, in training and later. */
  public Spelling spelling() {
    return new Spelling(get(Settings.RECASE), get(Settings.BASE_LETTER_FALLBACK));
  }

  /** How much of a name is read, in training and later. */
  public LengthLimit lengthLimit() {
    return new LengthLimit(get(Settings.MAX_LENGTH), get(Settings.MAX_LENGTH_KEEP));
  }
}
