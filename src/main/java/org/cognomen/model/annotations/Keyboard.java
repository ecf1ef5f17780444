package org.cognomen.model.annotations;

import java.util.Arrays;

/**
 * The letters of a keyboard, and how likely hands that fall on it step from one key to another.
 *
 * <pre>
 *   anywhere(c) = 1 / #letters, or e^-7 for a character that is not one of them
 *   step(a, c) = 0.15 [c = a] + 0.25 [neighbours] / #neighbours + 0.25 [same row] / #row
 * </pre>
 */
final class Keyboard {

  private static final double ROW_SHIFT = 0.3; // keys that each row stands to the right
  private static final double REACH = 1.5; // keys
  private static final double OTHER = StrictMath.exp(-7);

  private static final double SAME_KEY = 0.15;
  private static final double NEIGHBOUR = 0.25;
  private static final double SAME_ROW = 0.25;

  private static final int LEFT_HAND = 5; // keys of each row
  private static final double[] HAND_ROWS = {0.25, 0.6, 0.15}; // fingers rest on the middle one

  // Below what their constructor reads.
  static final Keyboard QWERTY = new Keyboard("qwertyuiop", "asdfghjkl", "zxcvbnm");
  static final Keyboard QWERTZ = new Keyboard("qwertzuiop", "asdfghjkl", "yxcvbnm");
  static final Keyboard AZERTY = new Keyboard("azertyuiop", "qsdfghjklm", "wxcvbn");
  static final Keyboard CYRILLIC = new Keyboard("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю");

  private final String[] rows;
  private final int[] indices; // by character; -1 for what is not a letter here
  private final double letter;
  private final double[][] steps; // (letters,letters)
  private final double[] inHand; // (letters) probability among those of the same hand
  private final boolean[] left; // (letters) whether the left hand types it

  private Keyboard(String... rows) {
    this.rows = rows;
    String letters = String.join("", rows);
    indices = new int[letters.chars().max().orElseThrow() + 1];
    Arrays.fill(indices, -1);
    for (int i = 0; i < letters.length(); i++) {
      indices[letters.charAt(i)] = i;
    }
    letter = 1 / (double) letters.length();
    steps = new double[letters.length()][letters.length()];
    inHand = new double[letters.length()];
    left = new boolean[letters.length()];
    for (int i = 0; i < letters.length(); i++) {
      char from = letters.charAt(i);
      long neighbours = letters.chars().filter(to -> areNeighbours(from, to)).count();
      for (int k = 0; k < letters.length(); k++) {
        char to = letters.charAt(k);
        steps[i][k] =
            (from == to ? SAME_KEY : 0)
                + (areNeighbours(from, to) ? NEIGHBOUR / neighbours : 0)
                + (row(from) == row(to) ? SAME_ROW / rows[row(from)].length() : 0);
      }
      left[i] = rows[row(from)].indexOf(from) < LEFT_HAND;
      int ofHand = left[i] ? LEFT_HAND : rows[row(from)].length() - LEFT_HAND;
      inHand[i] = HAND_ROWS[row(from)] / ofHand;
    }
  }

  private int row(int letter) {
    int row = 0;
    while (rows[row].indexOf(letter) < 0) {
      row++;
    }
    return row;
  }

  private boolean areNeighbours(int a, int b) {
    double apart =
        rows[row(a)].indexOf(a) - rows[row(b)].indexOf(b) + ROW_SHIFT * (row(a) - row(b));
    return a != b && Math.abs(row(a) - row(b)) <= 1 && Math.abs(apart) < REACH;
  }

  private int index(int key) {
    return key < indices.length ? indices[key] : -1;
  }

  boolean has(int key) {
    return index(key) >= 0;
  }

  double anywhere(int key) {
    return has(key) ? letter : OTHER;
  }

  /** 0 where one of both is not a letter. */
  double step(int from, int to) {
    return has(from) && has(to) ? steps[index(from)][index(to)] : 0;
  }

  /** Whether the left hand types a letter. */
  boolean isLeft(int letter) {
    return left[index(letter)];
  }

  /** How probable a letter is among those of its hand. */
  double inHand(int letter) {
    return inHand[index(letter)];
  }
}
