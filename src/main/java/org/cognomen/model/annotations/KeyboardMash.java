package org.cognomen.model.annotations;

import java.util.List;
import org.cognomen.util.NaturalLogarithm;

/**
 * P(text) for what hands type that fall on a keyboard: each way of {@link Typing} in so many of all
 * cases.
 *
 * <pre>
 *   P(text) = sum_k w_k prod_i p_k(c_i | c_1 .. c_i-1)
 * </pre>
 */
enum KeyboardMash {
  /** Letters at random or walks on a QWERTY keyboard; what models before 0.7 were fitted with. */
  QWERTY(qwerty(), qwerty()),

  /** Three layouts, hands that take turns, repeated keys; and the Cyrillic layout for its texts. */
  LAYOUTS(latin(), cyrillic());

  /** A way of typing and its share of all cases. */
  private record Part(double share, Typing typing) {}

  private static final double SMALLEST = 1e-200;

  /**
   * The shares of such parts are less than the rounding of the sum, to whose bits they add nothing.
   */
  private static final double NEGLIGIBLE = -45;

  private static final int CYRILLIC_FIRST = 0x400;
  private static final int CYRILLIC_LAST = 0x4FF;

  private final List<Part> latin;
  private final List<Part> cyrillic;

  KeyboardMash(List<Part> latin, List<Part> cyrillic) {
    this.latin = latin;
    this.cyrillic = cyrillic;
  }

  private static List<Part> qwerty() {
    return List.of(
        new Part(0.5, Typing.walk(Keyboard.QWERTY)),
        new Part(0.5, Typing.anywhere(Keyboard.QWERTY)));
  }

  private static List<Part> latin() {
    return List.of(
        new Part(0.35, Typing.anywhere(Keyboard.QWERTY)),
        new Part(0.3, Typing.walk(Keyboard.QWERTY)),
        new Part(0.07, Typing.walk(Keyboard.QWERTZ)),
        new Part(0.07, Typing.walk(Keyboard.AZERTY)),
        new Part(0.15, Typing.hands(Keyboard.QWERTY)),
        new Part(0.02, Typing.repeats(Keyboard.QWERTY, 2)),
        new Part(0.02, Typing.repeats(Keyboard.QWERTY, 3)),
        new Part(0.02, Typing.repeats(Keyboard.QWERTY, 4)));
  }

  private static List<Part> cyrillic() {
    return List.of(
        new Part(0.4, Typing.anywhere(Keyboard.CYRILLIC)),
        new Part(0.39, Typing.walk(Keyboard.CYRILLIC)),
        new Part(0.15, Typing.hands(Keyboard.CYRILLIC)),
        new Part(0.02, Typing.repeats(Keyboard.CYRILLIC, 2)),
        new Part(0.02, Typing.repeats(Keyboard.CYRILLIC, 3)),
        new Part(0.02, Typing.repeats(Keyboard.CYRILLIC, 4)));
  }

  /**
   * log P of a text, in nats, its letters in either case.
   *
   * @param text at least one character
   */
  double logProbability(String text) {
    int[] keys = text.codePoints().toArray();
    boolean isCyrillic = false;
    for (int i = 0; i < keys.length; i++) {
      isCyrillic |= keys[i] >= CYRILLIC_FIRST && keys[i] <= CYRILLIC_LAST;
      keys[i] = small(keys[i]);
    }
    List<Part> parts = isCyrillic ? cyrillic : latin;
    double[] logs = new double[parts.size()];
    double highest = Double.NEGATIVE_INFINITY;
    for (int k = 0; k < logs.length; k++) {
      logs[k] = logProbability(parts.get(k).typing, keys);
      highest = Math.max(highest, logs[k]);
    }
    double sum = 0;
    for (int k = 0; k < logs.length; k++) {
      if (logs[k] - highest > NEGLIGIBLE) {
        sum += parts.get(k).share * StrictMath.exp(logs[k] - highest);
      }
    }
    return highest + NaturalLogarithm.of(sum);
  }

  /**
   * The product over the keys; its logarithm is taken when it comes near the end of the doubles.
   */
  private static double logProbability(Typing typing, int[] keys) {
    double log = 0;
    double product = 1;
    for (int i = 0; i < keys.length; i++) {
      product *= typing.probability(keys, i);
      if (product < SMALLEST) {
        log += NaturalLogarithm.of(product);
        product = 1;
      }
    }
    return log + NaturalLogarithm.of(product);
  }

  private int small(int c) {
    boolean isCapital = c >= 'A' && c <= 'Z' || this == LAYOUTS && c >= 'А' && c <= 'Я';
    return isCapital ? c + 'a' - 'A' : c; // 32 in either script
  }
}
