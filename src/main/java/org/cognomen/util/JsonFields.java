package org.cognomen.util;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Reads the settings of one JSON object; whatever is wrong is an IllegalArgumentException that
 * names the key.
 */
public final class JsonFields {

  private final JsonNode object;
  private final String prefix; // what errors write before a key, such as "members[0]."

  public JsonFields(JsonNode object, String prefix) {
    this.object = object;
    this.prefix = prefix;
  }

  public boolean has(String key) {
    return object.has(key);
  }

  public JsonNode get(String key) {
    return object.get(key);
  }

  /** An integer of 0 or more; {@code absent} where the key is not there, null if it must be. */
  public int integer(String key, Integer absent) {
    JsonNode node = object.get(key);
    if (node == null && absent != null) {
      return absent;
    }
    if (node == null
        || !node.isIntegralNumber()
        || !node.canConvertToInt()
        || node.intValue() < 0) {
      throw wrong(key, "an integer");
    }
    return node.intValue();
  }

  /** A number from {@code least} to {@code most}. */
  public double number(String key, double absent, double least, double most) {
    JsonNode node = object.get(key);
    if (node == null) {
      return absent;
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(value >= least && value <= most)) {
      throw wrong(key, "a number from " + shown(least) + " to " + shown(most));
    }
    return value;
  }

  private static String shown(double bound) {
    return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
  }

  public boolean flag(String key) {
    JsonNode node = object.get(key);
    if (node != null && !node.isBoolean()) {
      throw wrong(key, "true or false");
    }
    return node != null && node.booleanValue();
  }

  public <E extends Enum<E>> E choice(String key, E[] values, E absent) {
    JsonNode node = object.get(key);
    if (node == null && absent != null) {
      return absent;
    }
    for (E value : values) {
      if (node != null && node.isTextual() && node.textValue().equals(word(value))) {
        return value;
      }
    }
    throw wrong(
        key,
        "one of " + Arrays.stream(values).map(JsonFields::word).collect(Collectors.joining(", ")));
  }

  /** A list of 1 to {@code most} finite numbers. */
  public List<Double> numbers(String key, int most) {
    JsonNode list = object.get(key);
    String expected = "a list of 1 to " + most + " numbers";
    if (list == null || !list.isArray() || list.isEmpty() || list.size() > most) {
      throw wrong(key, expected);
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonNode node : list) {
      if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
        throw wrong(key, expected);
      }
      numbers.add(node.doubleValue());
    }
    return numbers;
  }

  /** Writes a list of numbers, each with the fewest digits that read back as it. */
  public static void putNumbers(ObjectNode object, String key, List<Double> numbers) {
    ArrayNode list = object.putArray(key);
    numbers.forEach(number -> list.add(new BigDecimal(Double.toString(number))));
  }

  /** The keys of the object, in its order. */
  public List<String> keys() {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  /** The fields of an object under a key. */
  public JsonFields object(String key) {
    JsonNode node = object.get(key);
    if (node == null || !node.isObject()) {
      throw wrong(key, "an object");
    }
    return new JsonFields(node, prefix + key + ".");
  }

  public IllegalArgumentException wrong(String key, String expected) {
    JsonNode node = object.get(key);
    return new IllegalArgumentException(
        "config: "
            + prefix
            + key
            + " is "
            + (node == null ? "missing" : Quoted.of(node.toString()))
            + "; expected "
            + expected);
  }

  public static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
