package org.cognomen.train.checkpoints;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.data.Remedy;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/**
 * The state of the training of one network between two epochs, as one safetensors file: parameters,
 * Adam's moments, the average, the parameters of the best epoch, and in its metadata the settings,
 * the data's SHA-256 and the scalar state.
 *
 * <p>Doubles are stored as hexadecimal texts, which keep every bit.
 */
public final class Checkpoint {

  /** What helps against every state that does not fit. */
  static final List<Remedy> ANEW = List.of(Remedy.of(Remedy.Kind.BEGIN_ANEW));

  private static final int FORMAT_VERSION = 1;
  private static final String METADATA = "training";
  private static final String WEIGHTS = "class_weights";

  private static final String SOURCE = "source_sha256";

  /** It never changes the result, so that a training may resume with another number. */
  private static final String THREADS = "threads";

  private final TrainingConfig config;
  private final String dataSha256;
  private final Optional<String> sourceDigest;
  private final float[] classWeights; // (C)
  private final TrainingState state;

  /**
   * @param config the settings of the network
   * @param dataSha256 of the rows
   * @param sourceDigest of the model that the training starts from, where it does
   * @param classWeights (C)
   * @param state the live objects, which {@link #write} stores and {@link #restore} fills
   */
  public Checkpoint(
      TrainingConfig config,
      String dataSha256,
      Optional<String> sourceDigest,
      float[] classWeights,
      TrainingState state) {
    this.config = config;
    this.dataSha256 = dataSha256;
    this.sourceDigest = sourceDigest;
    this.classWeights = classWeights;
    this.state = state;
  }

  /** Each tensor by its name in the file; {@code best} holds the values of the best epoch. */
  private Map<String, float[]> tensors(List<float[]> best) {
    Map<String, float[]> tensors = new LinkedHashMap<>();
    Iterator<float[]> moments = state.adam().moments().iterator();
    List<Parameter> all = state.parameters().all();
    all.forEach(parameter -> tensors.put("weights." + parameter.name(), parameter.value()));
    all.forEach(parameter -> tensors.put("adam_m." + parameter.name(), moments.next()));
    all.forEach(parameter -> tensors.put("adam_v." + parameter.name(), moments.next()));
    for (int i = 0; i < all.size(); i++) {
      tensors.put("best." + all.get(i).name(), best.get(i));
      if (config.get(Settings.AVERAGING) > 0) {
        tensors.put("average." + all.get(i).name(), state.average().values().get(i));
      }
    }
    tensors.put(WEIGHTS, classWeights);
    return tensors;
  }

  /** Writes the state after an epoch. */
  void write(OutputStream out) throws IOException {
    Map<String, float[]> tensors = tensors(state.stopping().bestValues());
    Map<String, int[]> shapes = new LinkedHashMap<>();
    tensors.forEach((name, values) -> shapes.put(name, new int[] {values.length}));
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format_version", FORMAT_VERSION);
    root.put("data_sha256", dataSha256);
    sourceDigest.ifPresent(digest -> root.put(SOURCE, digest));
    root.set("settings", config.json());
    Adam.Powers powers = state.adam().powers();
    put(root, "adam_powers", powers.beta1(), powers.beta2());
    put(root, "averaged_steps", state.average().steps());
    put(root, "schedule", state.schedule().state());
    put(root, "early_stopping", state.stopping().state());
    ArrayNode epochs = root.putArray("history");
    state.history().forEach(record -> put(epochs.addArray(), record.numbers()));
    SafeTensors.writeSealed(out, shapes, tensors, Map.of(METADATA, root.toString()));
  }

  private static void put(ObjectNode root, String key, double... values) {
    put(root.putArray(key), values);
  }

  private static void put(ArrayNode array, double... values) {
    for (double value : values) {
      array.add(Double.toHexString(value));
    }
  }

  /**
   * Takes over the stored state.
   *
   * @param where what errors call the file
   * @throws TrainingException if it belongs to other data or settings, or is not a checkpoint
   */
  void restore(SafeTensors file, String where) throws IOException {
    file.checkDigest();
    JsonNode root = root(file, where);
    requireOwn(root, where);
    List<float[]> best = state.parameters().snapshot();
    readTensors(file, best, where);
    // The moments and the average were read in place; only the numbers beside them are left.
    double[] powers = numbers(root, "adam_powers", 2, where);
    state.adam().restore(state.adam().moments(), new Adam.Powers(powers[0], powers[1]));
    state.average().restore((long) numbers(root, "averaged_steps", 1, where)[0]);
    int scheduled = state.schedule().state().length;
    state.schedule().restore(numbers(root, "schedule", scheduled, where));
    state.stopping().restore(numbers(root, "early_stopping", 3, where), best);
    for (JsonNode record : root.path("history")) {
      state.history().add(EpochRecord.of(numbers(record, EpochRecord.NUMBERS, where)));
    }
  }

  /** Refuses the state of a training on other rows, with other settings or from another model. */
  private void requireOwn(JsonNode root, String where) {
    if (!root.path("data_sha256").asText().equals(dataSha256)) {
      throw new TrainingException(
              where
                  + " is of a training on other rows than these; name the CSV and the columns that it"
                  + " began with, or start the training over.")
          .withRemedies(ANEW);
    }
    requireSettings(root.path("settings"), where);
    if (!root.path(SOURCE).asText().equals(sourceDigest.orElse(""))) {
      throw new TrainingException(
              where
                  + " is of a training from another model than the one that is now "
                  + Quoted.of(config.get(Settings.FROM))
                  + "; restore that model, or start the training over.")
          .withRemedies(ANEW);
    }
  }

  /**
   * Reads parameters, moments and average where they are, and the best parameters.
   *
   * @param best where these are written
   */
  private void readTensors(SafeTensors file, List<float[]> best, String where) throws IOException {
    Map<String, float[]> tensors = tensors(best);
    float[] storedWeights = new float[classWeights.length];
    tensors.put(WEIGHTS, storedWeights);
    for (Map.Entry<String, float[]> tensor : tensors.entrySet()) {
      int[] shape = file.shapes().get(tensor.getKey());
      if (!Arrays.equals(shape, new int[] {tensor.getValue().length})) {
        throw damaged(where);
      }
      file.read(tensor.getKey(), tensor.getValue());
    }
    if (!Arrays.equals(storedWeights, classWeights)) {
      throw new TrainingException(
              where
                  + " is of a training with other class weights than those of "
                  + config.get(Settings.CLASS_WEIGHTS)
                  + "; restore them, or start the training over.")
          .withRemedies(ANEW);
    }
  }

  private static JsonNode root(SafeTensors file, String where) {
    String text = file.metadata().get(METADATA);
    if (text == null) {
      throw damaged(where);
    }
    JsonNode root;
    try {
      root = StrictJson.read(where, text, "the state of a training");
    } catch (IllegalArgumentException e) {
      throw new TrainingException(e.getMessage() + "; delete it, and start the training over.")
          .withRemedies(ANEW);
    }
    if (root.path("format_version").asInt() != FORMAT_VERSION) {
      throw new TrainingException(
              where + " is of another release; resume with that one, or start the training over.")
          .withRemedies(ANEW);
    }
    return root;
  }

  private void requireSettings(JsonNode stored, String where) {
    // Both as text, because a number that was parsed is not the node that was made.
    JsonNode now = StrictJson.read("settings", config.json().toString(), "settings");
    List<String> differences = new ArrayList<>();
    for (Map.Entry<String, JsonNode> setting : now.properties()) {
      String key = setting.getKey();
      if (!key.equals(THREADS) && !setting.getValue().equals(stored.get(key))) {
        differences.add(
            "--"
                + key.replace('_', '-')
                + " "
                + Quoted.visible(stored.path(key).asText("(none)"))
                + ", not "
                + setting.getValue().asText());
      }
    }
    if (!differences.isEmpty()) {
      throw new TrainingException(
              where
                  + " is of a training with "
                  + String.join("; ", differences)
                  + ". Give the same settings, or start the training over.")
          .withRemedies(ANEW);
    }
  }

  private static double[] numbers(JsonNode root, String key, int count, String where) {
    return numbers(root.path(key), count, where);
  }

  private static double[] numbers(JsonNode array, int count, String where) {
    if (array.size() != count) {
      throw damaged(where);
    }
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      try {
        numbers[i] = Double.parseDouble(array.get(i).asText());
      } catch (NumberFormatException e) {
        throw damaged(where);
      }
    }
    return numbers;
  }

  private static TrainingException damaged(String where) {
    return new TrainingException(
            where
                + " is not the checkpoint of this network; delete it, and start the training over.")
        .withRemedies(ANEW);
  }
}
