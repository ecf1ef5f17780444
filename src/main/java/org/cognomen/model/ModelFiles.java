package org.cognomen.model;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Parameter;
import org.cognomen.nn.Parameters;
import org.cognomen.vocabulary.SurnameVectorizer;

/** The three files that make a model: their names, what they hold, and how they fit together. */
final class ModelFiles {

  static final String CONFIG = "config.json";
  static final String VECTORIZER = "vectorizer.json";
  static final String TENSORS = "model.safetensors";

  /** An Elman cell of the book's own code stands under this name in place of PyTorch's. */
  private static final String BOOK_CELL = "rnn.rnn_cell.";

  private ModelFiles() {}

  /**
   * Puts a model together.
   *
   * @param where what errors call the directory
   * @throws ModelException if a file breaks its format's rules or two do not fit each other
   */
  static SurnameModel read(
      String where, String configJson, String vectorizerJson, SeekableByteChannel tensorsFile)
      throws IOException {
    ModelConfig config;
    SurnameVectorizer vectorizer;
    SafeTensors tensors = SafeTensors.open(tensorsFile, where + TENSORS);
    Map<String, String> stored = storedNames(tensors, where);
    try {
      config = ModelConfig.fromJson(configJson);
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + CONFIG + ": " + e.getMessage() + ".", e);
    }
    try {
      vectorizer = SurnameVectorizer.fromJson(vectorizerJson);
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + VECTORIZER + ": " + e.getMessage() + ".", e);
    }
    int[] head = tensors.shapes().get(stored.get("fc1.weight"));
    int headSize =
        config.headSize() == 0 && head != null && head.length == 2 ? head[0] : config.headSize();
    NetworkShape shape;
    try {
      shape =
          config.shape(vectorizer.characters().size(), headSize, vectorizer.nationalities().size());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + CONFIG + ": " + e.getMessage() + ".", e);
    }
    checkShapes(tensors, stored, Parameters.layout(shape), where);
    Parameters parameters = new Parameters(shape);
    for (Parameter parameter : parameters.all()) {
      tensors.read(stored.get(parameter.name()), parameter.value());
    }
    return new SurnameModel(config, vectorizer, parameters);
  }

  /** For each tensor's name in this project the one in the file. */
  private static Map<String, String> storedNames(SafeTensors tensors, String where) {
    Map<String, String> stored = new LinkedHashMap<>();
    for (String name : tensors.shapes().keySet()) {
      String own =
          name.startsWith(BOOK_CELL) ? "rnn." + name.substring(BOOK_CELL.length()) + "_l0" : name;
      String other = stored.put(own, name);
      if (other != null) {
        throw new ModelException(
            where + TENSORS + " has both " + other + " and " + name + "; expected one of them.");
      }
    }
    return stored;
  }

  private static void checkShapes(
      SafeTensors tensors, Map<String, String> stored, Map<String, int[]> expected, String where) {
    Map<String, int[]> found = tensors.shapes();
    for (Map.Entry<String, int[]> entry : expected.entrySet()) {
      String name = stored.get(entry.getKey());
      if (name == null) {
        throw new ModelException(
            where
                + TENSORS
                + " has no tensor "
                + entry.getKey()
                + ", which "
                + CONFIG
                + " and "
                + VECTORIZER
                + " ask for; it has "
                + new TreeSet<>(found.keySet())
                + ". Are the files of one model?");
      }
      if (!Arrays.equals(found.get(name), entry.getValue())) {
        throw new ModelException(
            where
                + TENSORS
                + " has the tensor "
                + name
                + " of shape "
                + Arrays.toString(found.get(name))
                + "; "
                + CONFIG
                + " and "
                + VECTORIZER
                + " ask for "
                + Arrays.toString(entry.getValue())
                + ". Are the files of one model?");
      }
    }
    List<String> surplus = new ArrayList<>(stored.keySet());
    surplus.removeAll(expected.keySet());
    if (!surplus.isEmpty()) {
      throw new ModelException(
          where
              + TENSORS
              + " has tensors that "
              + CONFIG
              + " does not ask for: "
              + surplus
              + ". Are the files of one model?");
    }
  }

  /** The content of the three files. */
  static Map<String, byte[]> write(SurnameModel model) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Parameter parameter : model.parameters().all()) {
      shapes.put(parameter.name(), parameter.shape());
      values.put(parameter.name(), parameter.value());
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(CONFIG, utf8(model.config().toJson()));
    files.put(VECTORIZER, utf8(model.vectorizer().toJson()));
    files.put(TENSORS, tensors(shapes, values));
    return files;
  }

  private static byte[] tensors(Map<String, int[]> shapes, Map<String, float[]> values) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      SafeTensors.write(bytes, shapes, values, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory never fails", e);
    }
    return bytes.toByteArray();
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
