package org.cognomen.server;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Words like surnames, in several scripts and forms, and now and then something else. */
final class InventedNames {

  private static final String[][] SYLLABLES = {
    {
      "ba", "ken", "ro", "lis", "mar", "to", "vin", "der", "sa", "ski", "ov", "ez", "son", "\u00fcl"
    },
    {"\u043a\u043e", "\u0432\u0430", "\u043d\u0438", "\u0440\u0435", "\u0441\u043a"},
    {"\u03c0\u03b1", "\u03b4\u03bf", "\u03c1\u03b9", "\u03bb\u03bf"},
    {"\u4e2d", "\u7530", "\u5c71"},
    {"\u0645\u062d", "\u0645\u062f", "\u0631\u0627"}
  };
  private static final String[] FORMS = {
    "%s",
    "%s",
    "%s",
    "%s",
    "O'%s",
    "Mc%s",
    "Dr. %s Jr.",
    "%1$s-%1$s",
    "van der %s",
    "%s, Anna",
    "<%s>9",
    " "
  };
  private static final int LATIN_OF_TEN = 8;

  private final RandomGenerator random;

  InventedNames(RandomGenerator random) {
    this.random = random;
  }

  /** The next one. */
  String next() {
    boolean latin = random.nextInt(10) < LATIN_OF_TEN;
    String[] syllables = SYLLABLES[latin ? 0 : random.nextInt(SYLLABLES.length)];
    StringBuilder name = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      name.append(syllables[random.nextInt(syllables.length)]);
    }
    name.setCharAt(0, Character.toTitleCase(name.charAt(0)));
    return FORMS[random.nextInt(FORMS.length)].formatted(name);
  }

  /** The next one as a JSON string. */
  String json() {
    StringBuilder json = new StringBuilder("\"");
    JsonStringEncoder.getInstance().quoteAsString(next(), json);
    return json.append('"').toString();
  }

  /** {@code count} names as a JSON array. */
  String json(int count) {
    return Stream.generate(this::json).limit(count).collect(Collectors.joining(",", "[", "]"));
  }
}
