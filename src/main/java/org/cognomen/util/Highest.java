package org.cognomen.util;

import java.util.Arrays;

/** The highest of some numbers. */
public final class Highest {

  /** Up to this k the highest are kept in order in one pass; beyond it all numbers are sorted. */
  private static final int FEW = 16;

  private Highest() {}

  /**
   * The positions of the k highest, highest first, of equal ones in their order; of all where there
   * are no more.
   *
   * @param x numbers of 0 or more, none of them NaN or -0
   * @param k 0 or more
   */
  public static int[] of(float[] x, int k) {
    return k <= FEW ? few(x, Math.min(k, x.length)) : many(x, Math.min(k, x.length));
  }

  private static int[] few(float[] x, int k) {
    int[] highest = new int[k];
    int found = 0;
    for (int i = 0; i < x.length; i++) {
      if (found == k && (k == 0 || x[i] <= x[highest[k - 1]])) {
        continue;
      }
      int at = found < k ? found++ : k - 1;
      while (at > 0 && x[i] > x[highest[at - 1]]) {
        highest[at] = highest[at - 1];
        at--;
      }
      highest[at] = i;
    }
    return highest;
  }

  private static int[] many(float[] x, int k) {
    long[] keys = new long[x.length]; // bits of numbers that are not negative sort as the numbers
    for (int i = 0; i < x.length; i++) {
      keys[i] = (long) ~Float.floatToRawIntBits(x[i]) << Integer.SIZE | i;
    }
    Arrays.sort(keys);
    int[] highest = new int[k];
    for (int i = 0; i < k; i++) {
      highest[i] = (int) keys[i];
    }
    return highest;
  }
}
