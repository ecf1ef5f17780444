package org.cognomen.util;

/**
 * The largest of some numbers, none of them NaN: four at a time, so that none waits for another.
 */
public final class Maximum {

  private static final int SIGN = Integer.SIZE - 1; // the bit of it

  private static final int EXPONENT = 0x7F800000;
  private static final int LOWEST_EXPONENT = 0x00800000;

  private Maximum() {}

  /** The largest of the first n, at least 1. */
  public static double of(double[] x, int n) {
    double a = x[0];
    double b = a;
    double c = a;
    double d = a;
    int i = 0;
    for (; i < n - 3; i += 4) {
      a = Math.max(a, x[i]);
      b = Math.max(b, x[i + 1]);
      c = Math.max(c, x[i + 2]);
      d = Math.max(d, x[i + 3]);
    }
    for (; i < n; i++) {
      a = Math.max(a, x[i]);
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }

  /** The largest of n, at least 1, from {@code from} on. */
  public static float of(float[] x, int from, int n) {
    int a = ordered(x[from]);
    int b = a;
    int c = a;
    int d = a;
    int i = from;
    for (; i < from + n - 3; i += 4) {
      a = Math.max(a, ordered(x[i]));
      b = Math.max(b, ordered(x[i + 1]));
      c = Math.max(c, ordered(x[i + 2]));
      d = Math.max(d, ordered(x[i + 3]));
    }
    for (; i < from + n; i++) {
      a = Math.max(a, ordered(x[i]));
    }
    int largest = Math.max(Math.max(a, b), Math.max(c, d));
    return Float.intBitsToFloat(largest ^ ((largest >> SIGN) & Integer.MAX_VALUE));
  }

  /** An integer in the order of the floats: its maximum takes two instructions, theirs a dozen. */
  private static int ordered(float x) {
    int bits = Float.floatToRawIntBits(x);
    return bits ^ ((bits >> SIGN) & Integer.MAX_VALUE);
  }

  /** The position of the largest, of several the first; 0 where there is none. */
  public static int indexOf(float[] x) {
    if (x.length == 0) {
      return 0;
    }
    float largest = of(x, 0, x.length);
    int i = 0;
    while (x[i] != largest) {
      i++;
    }
    return i;
  }

  /** Whether n numbers, from {@code from} on, are neither infinite nor NaN. */
  public static boolean isFinite(float[] x, int from, int n) {
    int signs = 0; // the highest exponent, of infinity and NaN alone, overflows into the sign
    for (int i = from; i < from + n; i++) {
      signs |= (Float.floatToRawIntBits(x[i]) & EXPONENT) + LOWEST_EXPONENT;
    }
    return signs >= 0;
  }
}
