package org.cognomen.kernel;

/**
 * exp, sigmoid and tanh of one float in +, x and fma, so that every machine gives the same bits
 * (Math.exp and Math.tanh may differ in the last one). {@link VectorKernels} does the same
 * operations lane by lane with the constants of this class.
 *
 * <p>Source of the range reduction: W. J. Cody and W. Waite, Software Manual for the Elementary
 * Functions (1980), chapters 6 and 13. With n = round(x / ln 2) and r = x - n ln 2, |r| &lt;=
 * 0.347, exp(x) = 2^n (1 + r + r^2 p(r)) with a minimax polynomial p.
 */
final class Transcendental {

  static final float LOG2_E = 1.44269504f;

  /** ln 2 in two parts; n times the first is exact for |n| &lt; 2^9. */
  static final float LN2_HIGH = 0.693359375f;

  static final float LN2_LOW = -2.12194440e-4f;

  /** 1.5 x 2^23: adding it rounds to an integer that is then in the low bits. */
  static final float ROUND = 12582912f;

  static final int ROUND_BITS = 0x4B400000;
  static final int EXPONENT_BIAS = 127;
  static final int EXPONENT_SHIFT = 23;

  /** Beyond these exp is infinite or zero, whatever the rest of the computation says. */
  static final float EXP_MAX = 88.8f;

  static final float EXP_MIN = -104f;

  /** p(r) on |r| &lt;= 0.3475; relative error of exp 5e-11 before rounding. */
  static final float P0 = 0.5f;

  static final float P1 = 0.16666667f;
  static final float P2 = 0.041666266f;
  static final float P3 = 0.008333264f;
  static final float P4 = 0.0013946368f;
  static final float P5 = 0.00019918784f;

  /** Below this tanh x = x + x^3 t(x^2), a minimax polynomial with relative error 6e-9. */
  static final float TANH_SMALL = 0.625f;

  /** From 2 |x| = 18.4 on tanh is 1 to the last bit. */
  static final float TANH_LIMIT = 18.4f;

  static final float T0 = -0.33333272f;
  static final float T1 = 0.13331152f;
  static final float T2 = -0.053714108f;
  static final float T3 = 0.020551719f;
  static final float T4 = -0.0056039137f;

  private Transcendental() {}

  static float exp(float x) {
    float clipped = x > EXP_MAX ? EXP_MAX : x;
    clipped = clipped < EXP_MIN ? EXP_MIN : clipped;
    float rounded = Math.fma(clipped, LOG2_E, ROUND);
    float nf = rounded - ROUND;
    float high = Math.fma(nf, -LN2_HIGH, clipped);
    return scale(1f + high + expTail(high, nf), rounded);
  }

  static float sigmoid(float x) {
    // exp of a negative number never overflows, and small results keep all their digits.
    float y = -Math.abs(x);
    y = y < EXP_MIN ? EXP_MIN : y;
    float rounded = Math.fma(y, LOG2_E, ROUND);
    float nf = rounded - ROUND;
    float high = Math.fma(nf, -LN2_HIGH, y);
    float head = 1f + high;
    float tail = expTail(high, nf);
    float q = head + tail;
    float e = scale(q, rounded);
    float positive = 1f / (1f + e);
    // e / (1 + e), and then what e lost in rounding, times the derivative 1 / (1 + e).
    float negative = e / (1f + e);
    float lost = scale(tail - (q - head), rounded);
    negative = Math.fma(lost, 1f - negative, negative);
    return x < 0 ? negative : positive;
  }

  static float tanh(float x) {
    float absolute = Math.abs(x);
    float z = x * x;
    float t = T4;
    t = Math.fma(t, z, T3);
    t = Math.fma(t, z, T2);
    t = Math.fma(t, z, T1);
    t = Math.fma(t, z, T0);
    float small = Math.fma(absolute * z, t, absolute);
    // 1 - 2 / (exp(2 |x|) + 1) keeps its digits where tanh is one half or more.
    float y = absolute + absolute;
    float large = 1f - 2f / (exp(y > TANH_LIMIT ? TANH_LIMIT : y) + 1f);
    return Math.copySign(absolute < TANH_SMALL ? small : large, x);
  }

  /** exp(r) - (1 + high), with what 1 + high loses when it is rounded. */
  private static float expTail(float high, float nf) {
    float low = nf * -LN2_LOW;
    float r = high + low;
    float p = P5;
    p = Math.fma(p, r, P4);
    p = Math.fma(p, r, P3);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r, P1);
    p = Math.fma(p, r, P0);
    float lost = high - ((1f + high) - 1f);
    return lost + Math.fma(r * r, p, low);
  }

  /** q 2^n, in two halves: one alone overflows for the largest n and loses the denormal results. */
  private static float scale(float q, float rounded) {
    int n = Float.floatToRawIntBits(rounded) - ROUND_BITS;
    int half = n >> 1;
    return q * powerOfTwo(half) * powerOfTwo(n - half);
  }

  private static float powerOfTwo(int n) {
    return Float.intBitsToFloat((n + EXPONENT_BIAS) << EXPONENT_SHIFT);
  }
}
