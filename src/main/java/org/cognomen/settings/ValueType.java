package org.cognomen.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;

/**
 * How the values of a setting are read from an option or from JSON, checked, and written. A value
 * comes out of a file with the bits that it went in with.
 *
 * @param expected what a value in JSON must be, for the message
 * @param range the values that are allowed, for the documentation
 * @param fits whether a JSON node is of this type
 * @param read the value of a node that fits, or empty where it is not one of the words
 * @param parse the value of an option's text; an IllegalArgumentException says what was expected
 * @param write the value as JSON
 * @param problem what is wrong with a value, or null
 */
record ValueType<T>(
    String expected,
    String range,
    Predicate<JsonNode> fits,
    Function<JsonNode, Optional<T>> read,
    Function<String, T> parse,
    Function<T, JsonNode> write,
    Function<T, String> problem) {

  static ValueType<Integer> integer(int least, int most) {
    return new ValueType<>(
        "an integer",
        most == Integer.MAX_VALUE ? least + " or more" : least + " to " + most,
        node -> node.isIntegralNumber() && node.canConvertToInt(),
        node -> Optional.of(node.intValue()),
        text -> number(text, "an int", Integer::valueOf),
        IntNode::valueOf,
        value -> outside(value < least || value > most, least, most, value));
  }

  static ValueType<Long> integer() {
    return new ValueType<>(
        "an integer",
        "any integer",
        node -> node.isIntegralNumber() && node.canConvertToLong(),
        node -> Optional.of(node.longValue()),
        text -> number(text, "a long", Long::valueOf),
        LongNode::valueOf,
        value -> null);
  }

  /** A number that is kept as a float; the bounds are those of the nearest floats. */
  static ValueType<Float> real32(double least, double most) {
    return new ValueType<>(
        "a number",
        shown(least) + " to " + shown(most),
        JsonNode::isNumber,
        node -> Optional.of((float) node.doubleValue()),
        text -> number(text, "a float", Float::valueOf),
        value -> DecimalNode.valueOf(new BigDecimal(Float.toString(value))),
        value -> outside(!(value >= (float) least && value <= (float) most), least, most, value));
  }

  static ValueType<Double> real64(double least, double most) {
    return new ValueType<>(
        "a number",
        shown(least) + " to " + shown(most),
        JsonNode::isNumber,
        node -> Optional.of(node.doubleValue()),
        text -> number(text, "a double", Double::valueOf),
        value -> DecimalNode.valueOf(new BigDecimal(Double.toString(value))),
        value -> outside(!(value >= least && value <= most), least, most, value));
  }

  static ValueType<Boolean> flag() {
    return new ValueType<>(
        "true or false",
        "true, false",
        JsonNode::isBoolean,
        node -> Optional.of(node.booleanValue()),
        ValueType::truth,
        value -> com.fasterxml.jackson.databind.node.BooleanNode.valueOf(value),
        value -> null);
  }

  private static Boolean truth(String text) {
    if (!text.equals("true") && !text.equals("false")) {
      throw new IllegalArgumentException("expected true or false, found " + Quoted.of(text));
    }
    return Boolean.valueOf(text);
  }

  static ValueType<String> text(String range) {
    return new ValueType<>(
        "a text",
        range,
        JsonNode::isTextual,
        node -> Optional.of(node.textValue()),
        text -> text,
        TextNode::valueOf,
        value -> null);
  }

  static <E extends Enum<E>> ValueType<E> word(E[] values) {
    return new ValueType<>(
        oneOf(values),
        words(values),
        JsonNode::isTextual,
        node -> constant(node.textValue(), values),
        text -> chosen(text, values),
        value -> TextNode.valueOf(JsonFields.word(value)),
        value -> null);
  }

  /** One word or several, with commas between. */
  static <E extends Enum<E>> ValueType<List<E>> words(E[] values, int most) {
    return new ValueType<>(
        oneOf(values),
        words(values) + "; several with commas",
        JsonNode::isTextual,
        node -> {
          List<Optional<E>> all =
              Arrays.stream(node.textValue().split(",", -1))
                  .map(word -> constant(word, values))
                  .toList();
          return all.stream().allMatch(Optional::isPresent)
              ? Optional.of(all.stream().map(Optional::orElseThrow).toList())
              : Optional.empty();
        },
        text -> Arrays.stream(text.split(",", -1)).map(word -> chosen(word, values)).toList(),
        value ->
            TextNode.valueOf(value.stream().map(JsonFields::word).collect(Collectors.joining(","))),
        value -> outside(value.isEmpty() || value.size() > most, 1, most, value.size()));
  }

  private static String outside(boolean is, Object least, Object most, Object value) {
    return is ? "must be between " + least + " and " + most + ", but is " + value : null;
  }

  private static <E extends Enum<E>> Optional<E> constant(String word, E[] values) {
    return Arrays.stream(values).filter(value -> JsonFields.word(value).equals(word)).findFirst();
  }

  private static <E extends Enum<E>> E chosen(String word, E[] values) {
    return constant(word, values)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "expected one of " + words(values) + ", found " + Quoted.of(word)));
  }

  private static <T> T number(String text, String kind, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not " + kind, e);
    }
  }

  private static <E extends Enum<E>> String oneOf(E[] values) {
    return "one of " + Quoted.all(Arrays.stream(values).map(JsonFields::word).toList());
  }

  private static <E extends Enum<E>> String words(E[] values) {
    return Arrays.stream(values).map(JsonFields::word).collect(Collectors.joining(", "));
  }

  private static String shown(double bound) {
    return bound == (long) bound ? Long.toString((long) bound) : Double.toString(bound);
  }
}
