package org.cognomen.util;

/**
 * The largest of some numbers, none of them NaN: four at a time, so that none waits for another.
 */
public final class Maximum {

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
    float a = x[from];
    float b = a;
    float c = a;
    float d = a;
    int i = from;
    for (; i < from + n - 3; i += 4) {
      a = Math.max(a, x[i]);
      b = Math.max(b, x[i + 1]);
      c = Math.max(c, x[i + 2]);
      d = Math.max(d, x[i + 3]);
    }
    for (; i < from + n; i++) {
      a = Math.max(a, x[i]);
    }
    return Math.max(Math.max(a, b), Math.max(c, d));
  }
}
