package org.cognomen.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cognomen.data.DataException;
import org.cognomen.util.BoundedText;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/**
 * A file of settings: a JSON object with some of the settings that {@code training.json} has, under
 * the same names, or a whole {@code training.json}. Immutable.
 */
public final class SettingsFile {

  private static final long LARGEST = 16L << 20; // a training.json has the history of every epoch
  private static final String PRESET = "preset";
  private static final String SETTINGS = "settings";

  private final String where; // what errors write before a key
  private final boolean record;
  private final Map<String, JsonNode> given;

  private SettingsFile(String where, boolean record, Map<String, JsonNode> given) {
    this.where = where;
    this.record = record;
    this.given = given;
  }

  /**
   * Reads a file.
   *
   * @throws DataException if it is not a JSON object, or has a setting that does not exist; the
   *     message names it
   * @throws IOException if it cannot be read
   */
  public static SettingsFile load(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new DataException(file + ": is a directory; expected a file of settings");
    }
    try {
      return parse(file.toString(), BoundedText.read(file, LARGEST));
    } catch (BoundedText.TooLongException e) {
      throw new DataException(file + ": " + e.getMessage() + "; expected a file of settings", e);
    } catch (CharacterCodingException e) {
      throw new DataException(file + ": is not UTF-8; expected settings as JSON in UTF-8", e);
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param file what errors call it
   * @throws DataException if it is not a JSON object, or has a setting that does not exist
   */
  static SettingsFile parse(String file, String json) {
    JsonNode root;
    try {
      root = StrictJson.read(file, json, "an object of settings, such as {\"epochs\": 20}");
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage(), e);
    }
    boolean record = root.path(SETTINGS).isObject(); // a training.json
    JsonNode settings = record ? root.get(SETTINGS) : root;
    String where = file + (record ? ": settings." : ": ");
    Set<String> known = fieldNames(TrainingConfig.preset(Preset.DEFAULT).json());
    Map<String, JsonNode> given = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> setting : settings.properties()) {
      if (!known.contains(setting.getKey())) {
        throw new DataException(
            where
                + Quoted.visible(setting.getKey())
                + " is an unknown setting; expected some of "
                + String.join(", ", known));
      }
      given.put(setting.getKey(), setting.getValue());
    }
    if (record) {
      Settings.all().stream().filter(Setting::isLocal).map(Setting::key).forEach(given::remove);
    }
    return new SettingsFile(where, record, given);
  }

  private static Set<String> fieldNames(ObjectNode object) {
    Map<String, JsonNode> names = new LinkedHashMap<>();
    object.properties().forEach(entry -> names.put(entry.getKey(), entry.getValue()));
    return names.keySet();
  }

  /** Whether it is the training.json of a model, which somebody else may have written. */
  public boolean isRecord() {
    return record;
  }

  /**
   * The preset over which the file's settings stand; empty where it names none.
   *
   * @throws DataException if it is not a preset
   */
  public Optional<TrainingConfig> preset() {
    JsonNode name = given.get(PRESET);
    if (name == null) {
      return Optional.empty();
    }
    if (!name.isTextual()) {
      throw new DataException(
          where + PRESET + " is " + Quoted.of(name.toString()) + "; expected the name of a preset");
    }
    try {
      return Optional.of(TrainingConfig.preset(name.textValue()));
    } catch (IllegalArgumentException e) {
      throw new DataException(where + PRESET + ": " + e.getMessage(), e);
    }
  }

  /** The names of the settings that the file has, without that of the preset. */
  public List<String> names() {
    List<String> names = new ArrayList<>(given.keySet());
    names.remove(PRESET);
    return names;
  }

  /**
   * Other settings with those of the file in their place; the preset's name stays.
   *
   * @throws DataException if one is of the wrong type or out of its range; the message names it
   */
  public TrainingConfig over(TrainingConfig base) {
    ObjectNode all = base.json();
    names().forEach(name -> all.set(name, given.get(name)));
    try {
      return TrainingConfig.read(all, true);
    } catch (IllegalArgumentException e) {
      throw new DataException(where + e.getMessage(), e);
    }
  }

  /**
   * The settings of a training, from its record; what belongs to a machine is this machine's.
   *
   * @param json the text of training.json
   * @throws DataException if a setting is missing or invalid
   */
  public static TrainingConfig ofRecord(String json) {
    try {
      JsonNode root = StrictJson.read("training.json", json, "the record of a training");
      return TrainingConfig.read(root.path(SETTINGS), false);
    } catch (SettingException e) {
      throw new DataException("training.json: settings." + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage(), e);
    }
  }

  /** The text of a file with all of the settings that travel between machines. */
  public static String text(TrainingConfig config) {
    return StrictJson.write(config.portable());
  }

  /**
   * Writes a file that {@link #load} reads, flushed to the disk.
   *
   * @throws IOException if it cannot be written; a former file is then left as it was
   */
  public static void write(Path file, TrainingConfig config) throws IOException {
    byte[] text = text(config).getBytes(StandardCharsets.UTF_8);
    DurableFiles.replace(file, out -> out.write(text));
  }
}
