package org.cognomen.settings;

import java.util.Arrays;
import java.util.function.DoubleFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a search draws the value of a setting from.
 *
 * @param range the values, for a reader
 * @param value how a number u in [0, 1) becomes a value
 * @param among whether the setting is varied, by the settings that the search starts from
 */
public record Draw<T>(String range, DoubleFunction<T> value, Predicate<TrainingConfig> among) {

  /** One of some values, each as probable. */
  @SafeVarargs
  static <T> Draw<T> of(T... values) {
    String range = Arrays.stream(values).map(Draw::shown).collect(Collectors.joining(", "));
    return new Draw<>(range, u -> values[(int) (u * values.length)], config -> true);
  }

  /** Evenly between two numbers, with two decimals, as a person would write it. */
  static Draw<Double> hundredths(double from, double to) {
    return new Draw<>(
        shown(from) + " to " + shown(to),
        u -> Math.rint((from + u * (to - from)) * 100) / 100,
        config -> true);
  }

  /** The logarithm evenly between two numbers' logarithms, with two digits. */
  static Draw<Double> twoDigits(double from, double to) {
    return new Draw<>(
        shown(from) + " to " + shown(to),
        u -> {
          double value = from * StrictMath.pow(to / from, u);
          double unit =
              IntStream.range(0, 6)
                  .mapToDouble(i -> StrictMath.pow(10, i))
                  .filter(ten -> value * ten >= 10)
                  .findFirst()
                  .orElse(1e6);
          return Math.rint(value * unit) / unit;
        },
        config -> true);
  }

  /** The same values as floats. */
  static Draw<Float> asFloat(Draw<Double> draw) {
    return new Draw<>(draw.range, u -> (float) (double) draw.value.apply(u), draw.among);
  }

  /** The same, only where a condition holds. */
  Draw<T> among(Predicate<TrainingConfig> condition) {
    return new Draw<>(range, value, condition);
  }

  private static String shown(Object value) {
    if (value instanceof Enum<?> word) {
      return org.cognomen.util.JsonFields.word(word);
    }
    if (value instanceof java.util.List<?> list) {
      return list.stream().map(Draw::shown).collect(Collectors.joining(","));
    }
    if (value instanceof Number number && number.doubleValue() == number.longValue()) {
      return Long.toString(number.longValue());
    }
    return value instanceof Number number
        ? new java.math.BigDecimal(number.toString()).toPlainString()
        : String.valueOf(value);
  }
}
