package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, sigmoid and tanh lane by lane: the operations of {@link Transcendental} in the same order,
 * so that each lane has its bits. Each constant is made before its loop, so that it stays in a
 * register.
 */
final class VectorTranscendental {

  private static final VectorSpecies<Float> S = VectorKernels.S;
  private static final int LANES = VectorKernels.LANES;

  private VectorTranscendental() {}

  /** {@link Functions#tanh}. */
  static void tanh(float[] values, int offset, int n) {
    FloatVector one = splat(1f);
    FloatVector two = splat(2f);
    FloatVector fromLarge = splat(Transcendental.TANH_SMALL);
    FloatVector limit = splat(Transcendental.TANH_LIMIT);
    FloatVector log2E = splat(Transcendental.LOG2_E);
    FloatVector round = splat(Transcendental.ROUND);
    FloatVector minusLn2High = splat(-Transcendental.LN2_HIGH);
    FloatVector minusLn2Low = splat(-Transcendental.LN2_LOW);
    FloatVector p0 = splat(Transcendental.P0);
    FloatVector p1 = splat(Transcendental.P1);
    FloatVector p2 = splat(Transcendental.P2);
    FloatVector p3 = splat(Transcendental.P3);
    FloatVector p4 = splat(Transcendental.P4);
    FloatVector p5 = splat(Transcendental.P5);
    FloatVector t0 = splat(Transcendental.T0);
    FloatVector t1 = splat(Transcendental.T1);
    FloatVector t2 = splat(Transcendental.T2);
    FloatVector t3 = splat(Transcendental.T3);
    FloatVector t4 = splat(Transcendental.T4);
    IntVector signBit = splat(-0f).reinterpretAsInts();
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(S, values, i);
      FloatVector absolute = x.abs();
      FloatVector z = x.mul(x);
      FloatVector t = t4.fma(z, t3).fma(z, t2).fma(z, t1).fma(z, t0);
      FloatVector small = absolute.mul(z).fma(t, absolute);
      FloatVector y = absolute.add(absolute);
      y = y.blend(limit, y.compare(VectorOperators.GT, limit));
      FloatVector rounded = y.fma(log2E, round);
      FloatVector nf = rounded.sub(round);
      FloatVector high = nf.fma(minusLn2High, y);
      FloatVector low = nf.mul(minusLn2Low);
      FloatVector r = high.add(low);
      FloatVector p = polynomial(r, p0, p1, p2, p3, p4, p5);
      FloatVector head = high.add(one);
      FloatVector q = head.add(tail(one, head, high, low, r, p));
      FloatVector e = addToExponent(q, exponent(rounded));
      FloatVector large = one.sub(two.div(e.add(one)));
      // NaN compares as false, and only the small branch hands it on.
      FloatVector magnitude = small.blend(large, absolute.compare(VectorOperators.GE, fromLarge));
      IntVector sign = x.reinterpretAsInts().and(signBit);
      magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Transcendental.tanh(values[i]);
    }
  }

  /** {@link Functions#sigmoid}. */
  static void sigmoid(float[] values, int offset, int n) {
    FloatVector zero = splat(0f);
    FloatVector one = splat(1f);
    FloatVector minimum = splat(Transcendental.EXP_MIN);
    FloatVector log2E = splat(Transcendental.LOG2_E);
    FloatVector round = splat(Transcendental.ROUND);
    FloatVector minusLn2High = splat(-Transcendental.LN2_HIGH);
    FloatVector minusLn2Low = splat(-Transcendental.LN2_LOW);
    FloatVector p0 = splat(Transcendental.P0);
    FloatVector p1 = splat(Transcendental.P1);
    FloatVector p2 = splat(Transcendental.P2);
    FloatVector p3 = splat(Transcendental.P3);
    FloatVector p4 = splat(Transcendental.P4);
    FloatVector p5 = splat(Transcendental.P5);
    FloatVector raise = splat(32f);
    FloatVector lower = splat(0x1p-32f);
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(S, values, i);
      FloatVector y = zero.sub(x.abs());
      y = y.blend(minimum, y.compare(VectorOperators.LT, minimum));
      FloatVector rounded = y.fma(log2E, round);
      FloatVector nf = rounded.sub(round);
      FloatVector high = nf.fma(minusLn2High, y);
      FloatVector low = nf.mul(minusLn2Low);
      FloatVector r = high.add(low);
      FloatVector p = polynomial(r, p0, p1, p2, p3, p4, p5);
      FloatVector head = high.add(one);
      FloatVector tail = tail(one, head, high, low, r, p);
      FloatVector q = head.add(tail);
      // 2^32 more than wanted, so that the exponent never leaves its range; then the one rounding.
      IntVector shifted = exponent(rounded.add(raise));
      FloatVector e = addToExponent(q, shifted).mul(lower);
      // NaN compares as false, and only the negative branch hands it on.
      VectorMask<Float> isPositive = x.compare(VectorOperators.GE, zero);
      // Of 1 / (1 + e) and e / (1 + e) only the one that is wanted: a division takes long.
      FloatVector quotient = e.blend(one, isPositive).div(e.add(one));
      FloatVector lost = tail.sub(q.sub(head)).mul(addToExponent(one, shifted)).mul(lower);
      FloatVector negative = lost.fma(one.sub(quotient), quotient);
      negative.blend(quotient, isPositive).intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Transcendental.sigmoid(values[i]);
    }
  }

  /** {@link Functions#exp}. */
  static void exp(float[] values, int offset, int n) {
    FloatVector one = splat(1f);
    FloatVector maximum = splat(Transcendental.EXP_MAX);
    FloatVector minimum = splat(Transcendental.EXP_MIN);
    FloatVector log2E = splat(Transcendental.LOG2_E);
    FloatVector round = splat(Transcendental.ROUND);
    FloatVector minusLn2High = splat(-Transcendental.LN2_HIGH);
    FloatVector minusLn2Low = splat(-Transcendental.LN2_LOW);
    FloatVector p0 = splat(Transcendental.P0);
    FloatVector p1 = splat(Transcendental.P1);
    FloatVector p2 = splat(Transcendental.P2);
    FloatVector p3 = splat(Transcendental.P3);
    FloatVector p4 = splat(Transcendental.P4);
    FloatVector p5 = splat(Transcendental.P5);
    IntVector roundBits = round.reinterpretAsInts();
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      FloatVector x = FloatVector.fromArray(S, values, i);
      FloatVector y = x.blend(maximum, x.compare(VectorOperators.GT, maximum));
      y = y.blend(minimum, y.compare(VectorOperators.LT, minimum));
      FloatVector rounded = y.fma(log2E, round);
      FloatVector nf = rounded.sub(round);
      FloatVector high = nf.fma(minusLn2High, y);
      FloatVector low = nf.mul(minusLn2Low);
      FloatVector r = high.add(low);
      FloatVector p = polynomial(r, p0, p1, p2, p3, p4, p5);
      FloatVector head = high.add(one);
      FloatVector q = head.add(tail(one, head, high, low, r, p));
      IntVector power = rounded.reinterpretAsInts().sub(roundBits);
      IntVector half = power.lanewise(VectorOperators.ASHR, 1);
      FloatVector first = addToExponent(one, exponent(half.reinterpretAsFloats()));
      FloatVector second = addToExponent(one, exponent(power.sub(half).reinterpretAsFloats()));
      q.mul(first).mul(second).intoArray(values, i);
    }
    for (; i < end; i++) {
      values[i] = Transcendental.exp(values[i]);
    }
  }

  // The compiler inlines methods as short as these at once. A longer one would be a call until it
  // has run often enough, and would make an object of each vector until then.

  private static FloatVector polynomial(
      FloatVector r,
      FloatVector p0,
      FloatVector p1,
      FloatVector p2,
      FloatVector p3,
      FloatVector p4,
      FloatVector p5) {
    return p5.fma(r, p4).fma(r, p3).fma(r, p2).fma(r, p1).fma(r, p0);
  }

  /** What {@code head}, 1 + high rounded, lacks of exp(high + low). */
  private static FloatVector tail(
      FloatVector one,
      FloatVector head,
      FloatVector high,
      FloatVector low,
      FloatVector r,
      FloatVector p) {
    return high.sub(head.sub(one)).add(r.mul(r).fma(p, low));
  }

  /** The low bits of a number that was rounded by adding {@link Transcendental#ROUND}, shifted. */
  private static IntVector exponent(FloatVector rounded) {
    return rounded
        .reinterpretAsInts()
        .lanewise(VectorOperators.LSHL, Transcendental.EXPONENT_SHIFT);
  }

  /** q 2^n where that is a normal number. */
  private static FloatVector addToExponent(FloatVector q, IntVector shifted) {
    return q.reinterpretAsInts().add(shifted).reinterpretAsFloats();
  }

  private static FloatVector splat(float value) {
    return FloatVector.broadcast(S, value);
  }
}
