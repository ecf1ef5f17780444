package org.cognomen.util;

/**
 * The natural logarithm with the bits of {@link StrictMath#log}, which Java 17 calls through JNI:
 * this takes a tenth of the time there.
 *
 * <pre>
 *   x = 2^k (1 + f)      sqrt(2) / 2 < 1 + f < sqrt(2)      s = f / (2 + f)
 *   log(1 + f) = f - (f^2 / 2 - s (f^2 / 2 + R(s^2)))       R a minimax polynomial
 *   log(x) = k ln 2 + log(1 + f)                            ln 2 in two parts
 * </pre>
 *
 * <p>After e_log.c of fdlibm 5.3: Copyright (C) 2004 by Sun Microsystems, Inc. All rights reserved.
 * Permission to use, copy, modify, and distribute this software is freely granted, provided that
 * this notice is preserved.
 */
public final class NaturalLogarithm {

  // Public for the same operations in vectors.
  public static final double LN2_HIGH = 0x1.62e42feep-1;
  public static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  public static final double L1 = 0x1.5555555555593p-1;
  public static final double L2 = 0x1.999999997fa04p-2;
  public static final double L3 = 0x1.2492494229359p-2;
  public static final double L4 = 0x1.c71c51d8e78afp-3;
  public static final double L5 = 0x1.7466496cb03dep-3;
  public static final double L6 = 0x1.39a09d078c69fp-3;
  public static final double L7 = 0x1.2f112df3e5244p-3;

  private static final int FRACTION = 0xfffff; // bits of the fraction in the upper half
  private static final int ONE = 0x3ff00000; // the upper half of 1.0

  private NaturalLogarithm() {}

  /** log(x), as {@link StrictMath#log} gives it. */
  public static double of(double x) {
    if (!(x >= Double.MIN_NORMAL && x < Double.POSITIVE_INFINITY)) {
      return StrictMath.log(x); // 0, subnormal, negative, infinite or no number
    }
    long bits = Double.doubleToRawLongBits(x);
    int high = (int) (bits >>> 32);
    int k = (high >> 20) - 1023;
    high &= FRACTION;
    int carry = (high + 0x95f64) & 0x100000; // whether x / 2 is nearer to 1
    k += carry >> 20;
    double f =
        Double.longBitsToDouble((long) (high | (carry ^ ONE)) << 32 | bits & 0xffffffffL) - 1.0;
    if ((FRACTION & (2 + high)) < 3) { // |f| < 2^-20
      if (f == 0) {
        return k == 0 ? 0 : k * LN2_HIGH + k * LN2_LOW;
      }
      double r = f * f * (0.5 - 0.33333333333333333 * f);
      return k == 0 ? f - r : k * LN2_HIGH - ((r - k * LN2_LOW) - f);
    }
    double s = f / (2.0 + f);
    double z = s * s;
    double w = z * z;
    double even = w * (L2 + w * (L4 + w * L6));
    double odd = z * (L1 + w * (L3 + w * (L5 + w * L7)));
    double r = odd + even;
    if (((high - 0x6147a) | (0x6b851 - high)) > 0) {
      double half = 0.5 * f * f;
      return k == 0
          ? f - (half - s * (half + r))
          : k * LN2_HIGH - ((half - (s * (half + r) + k * LN2_LOW)) - f);
    }
    return k == 0 ? f - s * (f - r) : k * LN2_HIGH - ((s * (f - r) - k * LN2_LOW) - f);
  }
}
