package org.cognomen.model.annotations;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.util.SeededRandom;

/**
 * Texts that no name is: what hands type that fall on a keyboard, and what forms are filled with.
 */
final class Mash {

  private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

  private final RandomGenerator random = SeededRandom.of(11, 0, "mash");

  /** Six to twelve letters each: random, of one row, along a row, of both hands, or repeated. */
  List<String> keyboard(int n) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      int length = random.nextInt(6, 13);
      String text =
          switch (i % 5) {
            case 0 -> drawn(LETTERS, length);
            case 1 -> drawn(ROWS[1], length);
            case 2 -> walk(length);
            case 3 -> hands(length);
            default -> repeated(length);
          };
      texts.add(i % 2 == 0 ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1));
    }
    return texts;
  }

  /** Digits, addresses of the web, punctuation. */
  List<String> junk(int n) {
    return IntStream.range(0, n)
        .mapToObj(
            i ->
                switch (i % 3) {
                  case 0 -> drawn("0123456789", random.nextInt(1, 12));
                  case 1 -> "https://www." + drawn(LETTERS, random.nextInt(4, 10)) + ".com";
                  default -> drawn("!?#=/()[]{}*+-_.,", random.nextInt(1, 9));
                })
        .toList();
  }

  private String drawn(String from, int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> String.valueOf(from.charAt(random.nextInt(from.length()))))
        .collect(Collectors.joining());
  }

  /** One or two keys to either side in a row, there and back at its ends. */
  private String walk(int length) {
    String row = ROWS[random.nextInt(ROWS.length)];
    int at = random.nextInt(row.length());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(row.charAt(at));
      at = Math.floorMod(at + random.nextInt(-2, 3), row.length());
    }
    return text.toString();
  }

  private String hands(int length) {
    return IntStream.range(0, length)
        .mapToObj(i -> drawn(i % 2 == 0 ? "qwertasdfgzxcvb" : "yuiophjklnm", 1))
        .collect(Collectors.joining());
  }

  private String repeated(int length) {
    String part = drawn(ROWS[random.nextInt(ROWS.length)], random.nextInt(2, 5));
    return part.repeat(length).substring(0, length);
  }
}
