package org.cognomen.server;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/**
 * What a client wants to know: names, and how to answer; what it leaves out is as the server was
 * started. Whatever is wrong with it is a {@link Problem} that names the field.
 *
 * @param names up to 10,000
 * @param top how many nationalities an answer lists, 0 for all
 * @param minProbability 0 to 1
 * @param minFamiliarity 0 to 1
 * @param coverage above 0 and below 1
 * @param only the nationalities among which the answer is; empty for all
 */
record ClassifyRequest(
    List<String> names,
    OptionalInt top,
    OptionalDouble minProbability,
    OptionalDouble minFamiliarity,
    OptionalDouble coverage,
    List<String> only) {

  private static final Set<String> OPTIONS =
      new TreeSet<>(Set.of("top", "min_probability", "min_familiarity", "coverage", "only"));

  /** Of the query of a GET request. */
  static ClassifyRequest ofQuery(Map<String, String> query) {
    requireKnown(query.keySet(), "name", "parameter");
    String name = query.get("name");
    if (name == null) {
      throw Problem.badRequest(
          "The parameter name is missing; expected a request such as /v1/classify?name=McMahan.");
    }
    requireShort(name, "name");
    return new ClassifyRequest(
        List.of(name),
        query.containsKey("top") ? OptionalInt.of(count(query.get("top"))) : OptionalInt.empty(),
        number(query, "min_probability"),
        number(query, "min_familiarity"),
        number(query, "coverage"),
        query.containsKey("only") ? commaSeparated(query.get("only")) : List.of());
  }

  /** Of the body of a POST request. */
  static ClassifyRequest ofJson(String body) {
    JsonNode json = read(body, "{\"names\": [\"McMahan\"]}");
    Set<String> keys = new TreeSet<>();
    json.fieldNames().forEachRemaining(keys::add);
    requireKnown(keys, "names", "field");
    List<String> names = texts(json, "names");
    if (names == null) {
      throw Problem.badRequest(
          "The field names is missing; expected an object such as {\"names\": [\"McMahan\"]}.");
    }
    if (names.size() > ServerOptions.MOST_NAMES) {
      throw Problem.badRequest(
          "names has "
              + names.size()
              + " names; expected at most "
              + ServerOptions.MOST_NAMES
              + " in one request.");
    }
    for (int i = 0; i < names.size(); i++) {
      requireShort(names.get(i), "names[" + i + "]");
    }
    List<String> only = texts(json, "only");
    return new ClassifyRequest(
        names,
        json.has("top") ? OptionalInt.of(count(json.get("top"))) : OptionalInt.empty(),
        number(json, "min_probability"),
        number(json, "min_familiarity"),
        number(json, "coverage"),
        only == null ? List.of() : requireSome(only));
  }

  /** The JSON object of a body. */
  static JsonNode read(String body, String example) {
    try {
      return StrictJson.read("the body", body, "an object such as " + example);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(capital(e.getMessage()) + ".");
    }
  }

  private static String capital(String sentence) {
    return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
  }

  /** Refuses what would not be read: a misspelt option would silently do nothing. */
  private static void requireKnown(Set<String> keys, String subject, String kind) {
    for (String key : keys) {
      if (!key.equals(subject) && !OPTIONS.contains(key)) {
        throw Problem.badRequest(
            "Unknown "
                + kind
                + " "
                + Quoted.of(key)
                + "; expected "
                + subject
                + ", "
                + String.join(", ", OPTIONS)
                + ".");
      }
    }
  }

  static void requireShort(String name, String where) {
    if (name.length() > ServerOptions.LONGEST_NAME / 3
        && name.getBytes(StandardCharsets.UTF_8).length > ServerOptions.LONGEST_NAME) {
      throw Problem.badRequest(
          where + " is longer than " + ServerOptions.LONGEST_NAME + " bytes; expected a name.");
    }
  }

  private static List<String> texts(JsonNode json, String key) {
    JsonNode list = json.get(key);
    if (list == null) {
      return null;
    }
    if (!list.isArray()) {
      throw Problem.badRequest(
          key + " is " + Quoted.of(list.toString()) + "; expected an array of strings.");
    }
    List<String> texts = new ArrayList<>(list.size());
    for (JsonNode text : list) {
      if (!text.isTextual()) {
        throw Problem.badRequest(
            key
                + "["
                + texts.size()
                + "] is "
                + Quoted.of(text.toString())
                + "; expected a string.");
      }
      texts.add(text.textValue());
    }
    return texts;
  }

  private static List<String> commaSeparated(String value) {
    return requireSome(Stream.of(value.split(",", -1)).map(String::strip).toList());
  }

  private static List<String> requireSome(List<String> only) {
    if (only.isEmpty() || only.contains("")) {
      throw Problem.badRequest("only names no nationality; expected at least one, or no only.");
    }
    return only;
  }

  private static int count(JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
      throw notCount(node.toString());
    }
    return node.intValue();
  }

  private static int count(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw notCount(text);
    }
    return Integer.parseInt(text);
  }

  private static Problem notCount(String found) {
    return Problem.badRequest(
        "top is " + Quoted.of(found) + "; expected an integer of 0 (for all) or more.");
  }

  private static OptionalDouble number(JsonNode json, String key) {
    JsonNode node = json.get(key);
    if (node == null) {
      return OptionalDouble.empty();
    }
    double value = node.isNumber() ? node.doubleValue() : Double.NaN;
    return OptionalDouble.of(inRange(key, value, node.toString()));
  }

  private static OptionalDouble number(Map<String, String> query, String key) {
    String text = query.get(key);
    if (text == null) {
      return OptionalDouble.empty();
    }
    boolean decimal = text.matches("[0-9]{1,20}(\\.[0-9]{1,20})?([eE]-?[0-9]{1,3})?");
    return OptionalDouble.of(inRange(key, decimal ? Double.parseDouble(text) : Double.NaN, text));
  }

  private static double inRange(String key, double value, String found) {
    boolean open = key.equals("coverage");
    if (!(open ? value > 0 && value < 1 : value >= 0 && value <= 1)) {
      throw Problem.badRequest(
          key
              + " is "
              + Quoted.of(found)
              + "; expected a number "
              + (open ? "above 0 and below 1." : "from 0 to 1."));
    }
    return value;
  }
}
