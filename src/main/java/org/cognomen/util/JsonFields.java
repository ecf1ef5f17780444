package org.cognomen.util;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
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
