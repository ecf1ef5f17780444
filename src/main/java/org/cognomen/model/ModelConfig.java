package org.cognomen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.cognomen.nn.CellType;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Nonlinearity;
import org.cognomen.nn.Pooling;
import org.cognomen.vocabulary.Quoted;
import org.cognomen.vocabulary.StrictJson;

/**
 * {@code config.json}: what the tensors and the vocabulary alone do not tell.
 *
 * @param cell the recurrent cell
 * @param nonlinearity of an Elman cell
 * @param embeddingSize E
 * @param hiddenSize H, of each direction
 * @param layers stacked recurrent layers
 * @param bidirectional whether each layer also reads the name from its end
 * @param pooling how the states of a name become one row
 * @param headSize F; 0 where the file does not say, and the tensors do
 * @param temperature what logits are divided by before the softmax, above 0
 */
public record ModelConfig(
    CellType cell,
    Nonlinearity nonlinearity,
    int embeddingSize,
    int hiddenSize,
    int layers,
    boolean bidirectional,
    Pooling pooling,
    int headSize,
    float temperature) {

  static final int FORMAT_VERSION = 1;

  /** The configuration of a network, at temperature 1. */
  public static ModelConfig of(NetworkShape shape) {
    return new ModelConfig(
        shape.cell(),
        shape.nonlinearity(),
        shape.embeddingSize(),
        shape.hiddenSize(),
        shape.layers(),
        shape.bidirectional(),
        shape.pooling(),
        shape.headSize(),
        1f);
  }

  /** The same at another temperature. */
  public ModelConfig withTemperature(float other) {
    return new ModelConfig(
        cell,
        nonlinearity,
        embeddingSize,
        hiddenSize,
        layers,
        bidirectional,
        pooling,
        headSize,
        other);
  }

  /** The sizes of the network, with those that the vocabulary and the tensors know. */
  public NetworkShape shape(int characters, int headSize, int nationalities) {
    return new NetworkShape(
        characters,
        embeddingSize,
        cell,
        nonlinearity,
        hiddenSize,
        layers,
        bidirectional,
        pooling,
        headSize,
        nationalities);
  }

  String toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format_version", FORMAT_VERSION);
    root.put("cell", word(cell));
    root.put("nonlinearity", word(nonlinearity));
    root.put("embedding_size", embeddingSize);
    root.put("hidden_size", hiddenSize);
    root.put("layers", layers);
    root.put("bidirectional", bidirectional);
    root.put("pooling", word(pooling));
    root.put("head_size", headSize);
    root.put("temperature", temperature);
    return StrictJson.write(root);
  }

  /**
   * @throws IllegalArgumentException if a key is missing or its value makes no sense
   */
  static ModelConfig fromJson(String json) {
    JsonNode root =
        StrictJson.read("config", json, "an object with format_version, cell, hidden_size, ...");
    int version = integer(root, "format_version", 1);
    if (version > FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "config: format_version is "
              + version
              + ", but this release reads up to "
              + FORMAT_VERSION
              + "; use a newer release");
    }
    double temperature = number(root, "temperature", 1);
    if (!(temperature >= 1e-3 && temperature <= 1e3)) {
      throw new IllegalArgumentException(
          "config: temperature is " + temperature + "; expected 0.001 to 1000");
    }
    return new ModelConfig(
        choice(root, "cell", CellType.values(), null),
        choice(root, "nonlinearity", Nonlinearity.values(), Nonlinearity.TANH),
        integer(root, "embedding_size", null),
        integer(root, "hidden_size", null),
        integer(root, "layers", 1),
        flag(root, "bidirectional"),
        choice(root, "pooling", Pooling.values(), Pooling.LAST),
        integer(root, "head_size", 0),
        (float) temperature);
  }

  private static int integer(JsonNode root, String key, Integer absent) {
    JsonNode node = root.get(key);
    if (node == null && absent != null) {
      return absent;
    }
    if (node == null
        || !node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < 0) {
      throw wrong(key, node, "an integer");
    }
    return node.intValue();
  }

  private static double number(JsonNode root, String key, double absent) {
    JsonNode node = root.get(key);
    if (node == null) {
      return absent;
    }
    if (!node.isNumber()) {
      throw wrong(key, node, "a number");
    }
    return node.doubleValue();
  }

  private static boolean flag(JsonNode root, String key) {
    JsonNode node = root.get(key);
    if (node != null && !node.isBoolean()) {
      throw wrong(key, node, "true or false");
    }
    return node != null && node.booleanValue();
  }

  private static <E extends Enum<E>> E choice(JsonNode root, String key, E[] values, E absent) {
    JsonNode node = root.get(key);
    if (node == null && absent != null) {
      return absent;
    }
    for (E value : values) {
      if (node != null && node.isTextual() && node.textValue().equals(word(value))) {
        return value;
      }
    }
    String words = Arrays.stream(values).map(ModelConfig::word).collect(Collectors.joining(", "));
    throw wrong(key, node, "one of " + words);
  }

  private static IllegalArgumentException wrong(String key, JsonNode node, String expected) {
    return new IllegalArgumentException(
        "config: "
            + key
            + " is "
            + (node == null ? "missing" : Quoted.of(node.toString()))
            + "; expected "
            + expected);
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
