package org.cognomen.model.annotations;

import org.cognomen.util.NaturalLogarithm;

/**
 * P(text) for what hands type that fall on a keyboard: half of it letters at random, half a walk
 * over the keys of a QWERTY layout that stays, steps to a neighbour, stays in its row or repeats
 * what it did two to four keys before.
 *
 * <pre>
 *   P(text) = 1/2 prod_i r(c_i) + 1/2 prod_i w(c_i | c_1 .. c_i-1)
 *   r(c) = 1/26 for a letter a to z, e^-7 for any other character
 *   w(c | ...) = 0.2 r(c) + 0.15 [c = c_i-1] + 0.25 [neighbours] / #neighbours
 *              + 0.25 [same row] / #row + 0.05 #{k in 2..4 : c = c_i-k}
 * </pre>
 */
final class KeyboardMash {

  private static final String[] ROWS = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
  private static final double ROW_SHIFT = 0.3; // keys that each row stands to the right
  private static final double REACH = 1.5; // keys
  private static final double LETTER = 1 / 26.0;
  private static final double OTHER = StrictMath.exp(-7);

  private static final double ANYWHERE = 0.2;
  private static final double SAME_KEY = 0.15;
  private static final double NEIGHBOUR = 0.25;
  private static final double SAME_ROW = 0.25;
  private static final double REPEATED = 0.05;
  private static final int LONGEST_PERIOD = 4;

  private static final double SMALLEST = 1e-200;

  private static final double[][] STEPS = steps(); // (26,26) by letter before and letter

  private KeyboardMash() {}

  private static double[][] steps() {
    double[][] steps = new double[26][26];
    for (char from = 'a'; from <= 'z'; from++) {
      double[] of = steps[from - 'a'];
      long neighbours = 0;
      for (char to = 'a'; to <= 'z'; to++) {
        neighbours += areNeighbours(from, to) ? 1 : 0;
      }
      for (char to = 'a'; to <= 'z'; to++) {
        of[to - 'a'] =
            (from == to ? SAME_KEY : 0)
                + (areNeighbours(from, to) ? NEIGHBOUR / neighbours : 0)
                + (row(from) == row(to) ? SAME_ROW / ROWS[row(from)].length() : 0);
      }
    }
    return steps;
  }

  private static int row(char letter) {
    int row = 0;
    while (ROWS[row].indexOf(letter) < 0) {
      row++;
    }
    return row;
  }

  private static boolean areNeighbours(char a, char b) {
    double apart =
        ROWS[row(a)].indexOf(a) - ROWS[row(b)].indexOf(b) + ROW_SHIFT * (row(a) - row(b));
    return a != b && Math.abs(row(a) - row(b)) <= 1 && Math.abs(apart) < REACH;
  }

  /**
   * log P of a text, in nats, its letters in either case.
   *
   * @param text at least one character
   */
  static double logProbability(String text) {
    int[] keys = keys(text);
    // Products, whose logarithms are taken when they come near the end of the doubles.
    double logWalk = 0;
    double logRandom = 0;
    double walk = 1;
    double random = 1;
    for (int i = 0; i < keys.length; i++) {
      double anywhere = isLetter(keys[i]) ? LETTER : OTHER;
      random *= anywhere;
      walk *= i == 0 ? anywhere : walk(keys, i, anywhere);
      if (random < SMALLEST) {
        logRandom += NaturalLogarithm.of(random);
        random = 1;
      }
      if (walk < SMALLEST) {
        logWalk += NaturalLogarithm.of(walk);
        walk = 1;
      }
    }
    logRandom += NaturalLogarithm.of(random);
    logWalk += NaturalLogarithm.of(walk);
    double higher = Math.max(logWalk, logRandom);
    double lower = Math.min(logWalk, logRandom);
    return higher + NaturalLogarithm.of((1 + StrictMath.exp(lower - higher)) / 2);
  }

  /** The code points of a text, capitals A to Z as small letters. */
  private static int[] keys(String text) {
    int[] keys = new int[text.codePointCount(0, text.length())];
    for (int i = 0, at = 0; i < keys.length; i++) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      keys[i] = c >= 'A' && c <= 'Z' ? c + 'a' - 'A' : c;
    }
    return keys;
  }

  private static double walk(int[] keys, int i, double random) {
    double p = ANYWHERE * random;
    if (isLetter(keys[i]) && isLetter(keys[i - 1])) {
      p += STEPS[keys[i - 1] - 'a'][keys[i] - 'a'];
    }
    for (int period = 2; period <= Math.min(i, LONGEST_PERIOD); period++) {
      p += keys[i - period] == keys[i] ? REPEATED : 0;
    }
    return p;
  }

  private static boolean isLetter(int key) {
    return key >= 'a' && key <= 'z';
  }
}
