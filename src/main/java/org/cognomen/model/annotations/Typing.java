package org.cognomen.model.annotations;

/** A way in which hands fall on a keyboard. */
interface Typing {

  /**
   * P(c_i | c_1 .. c_i-1).
   *
   * @param keys what is typed, its letters small
   * @param i the place of the key, from 0
   */
  double probability(int[] keys, int i);

  /** Keys at random: anywhere(c). */
  static Typing anywhere(Keyboard keyboard) {
    return (keys, i) -> keyboard.anywhere(keys[i]);
  }

  /**
   * A walk that stays, steps to a neighbour, stays in its row or repeats what it did two to four
   * keys before: 0.2 anywhere(c) + step(c_i-1, c) + 0.05 #{k in 2..4 : c = c_i-k}.
   */
  static Typing walk(Keyboard keyboard) {
    return (keys, i) -> {
      double anywhere = keyboard.anywhere(keys[i]);
      if (i == 0) {
        return anywhere;
      }
      double p = 0.2 * anywhere + keyboard.step(keys[i - 1], keys[i]);
      for (int period = 2; period <= Math.min(i, 4); period++) {
        p += keys[i - period] == keys[i] ? 0.05 : 0;
      }
      return p;
    };
  }

  /** A few keys again and again: 0.96 [c = c_i-period] + 0.04 anywhere(c). */
  static Typing repeats(Keyboard keyboard, int period) {
    return (keys, i) -> {
      double anywhere = keyboard.anywhere(keys[i]);
      return i < period ? anywhere : (keys[i] == keys[i - period] ? 0.96 : 0) + 0.04 * anywhere;
    };
  }

  /** Two hands that take turns: 0.9 inHand(c) where the hand before was the other one, else 0.1. */
  static Typing hands(Keyboard keyboard) {
    return (keys, i) -> {
      if (!keyboard.has(keys[i])) {
        return keyboard.anywhere(keys[i]);
      }
      double turn = 0.5;
      if (i > 0 && keyboard.has(keys[i - 1])) {
        turn = keyboard.isLeft(keys[i]) == keyboard.isLeft(keys[i - 1]) ? 0.1 : 0.9;
      }
      return turn * keyboard.inHand(keys[i]);
    };
  }
}
