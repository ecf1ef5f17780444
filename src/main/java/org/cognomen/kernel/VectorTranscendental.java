package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * exp, sigmoid and tanh lane by lane: the operations of {@link Transcendental} in the same order,
 * so that each lane has its bits.
 */
final class VectorTranscendental {

  private static final VectorSpecies<Float> S = VectorKernels.S;
  private static final int LANES = VectorKernels.LANES;

  // The constants of Transcendental, one in each lane. As constants of the class they cost the
  // compiler little; made anew in each expression they exhaust its budget for inlining, and then
  // every vector becomes an object.
  private static final FloatVector VZERO = splat(0f);
  private static final FloatVector VONE = splat(1f);
  private static final FloatVector VTWO = splat(2f);
  private static final FloatVector VLOG2_E = splat(Transcendental.LOG2_E);
  private static final FloatVector VROUND = splat(Transcendental.ROUND);
  private static final FloatVector VMINUS_LN2_HIGH = splat(-Transcendental.LN2_HIGH);
  private static final FloatVector VMINUS_LN2_LOW = splat(-Transcendental.LN2_LOW);
  private static final FloatVector VEXP_MAX = splat(Transcendental.EXP_MAX);
  private static final FloatVector VEXP_MIN = splat(Transcendental.EXP_MIN);
  private static final FloatVector VP0 = splat(Transcendental.P0);
  private static final FloatVector VP1 = splat(Transcendental.P1);
  private static final FloatVector VP2 = splat(Transcendental.P2);
  private static final FloatVector VP3 = splat(Transcendental.P3);
  private static final FloatVector VP4 = splat(Transcendental.P4);
  private static final FloatVector VP5 = splat(Transcendental.P5);
  private static final FloatVector VTANH_SMALL = splat(Transcendental.TANH_SMALL);
  private static final FloatVector VTANH_LIMIT = splat(Transcendental.TANH_LIMIT);
  private static final FloatVector VT0 = splat(Transcendental.T0);
  private static final FloatVector VT1 = splat(Transcendental.T1);
  private static final FloatVector VT2 = splat(Transcendental.T2);
  private static final FloatVector VT3 = splat(Transcendental.T3);
  private static final FloatVector VT4 = splat(Transcendental.T4);
  private static final FloatVector VRAISE = splat(32f);
  private static final FloatVector VLOWER = splat(0x1p-32f);
  private static final IntVector VSIGN = VZERO.reinterpretAsInts().broadcast(Integer.MIN_VALUE);
  private static final IntVector VROUND_BITS = VROUND.reinterpretAsInts();
  private static final IntVector VONE_BITS = VONE.reinterpretAsInts();

  private VectorTranscendental() {}

  /** {@link Kernels#tanh}. */
  static void tanh(float[] x, int offset, int n) {
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      tanhVector(x, i);
    }
    for (; i < end; i++) {
      x[i] = Transcendental.tanh(x[i]);
    }
  }

  private static void tanhVector(float[] values, int i) {
    FloatVector x = FloatVector.fromArray(S, values, i);
    FloatVector absolute = x.abs();
    FloatVector z = x.mul(x);
    FloatVector t = VT4.fma(z, VT3).fma(z, VT2).fma(z, VT1).fma(z, VT0);
    FloatVector small = absolute.mul(z).fma(t, absolute);
    FloatVector y = absolute.add(absolute);
    y = y.blend(VTANH_LIMIT, y.compare(VectorOperators.GT, VTANH_LIMIT));
    FloatVector rounded = y.fma(VLOG2_E, VROUND);
    FloatVector nf = rounded.sub(VROUND);
    FloatVector high = nf.fma(VMINUS_LN2_HIGH, y);
    FloatVector q = high.add(VONE).add(expTail(high, nf));
    FloatVector e = addToExponent(q, rounded);
    FloatVector large = VONE.sub(VTWO.div(e.add(VONE)));
    // NaN compares as false, and only the small branch hands it on.
    FloatVector magnitude = small.blend(large, absolute.compare(VectorOperators.GE, VTANH_SMALL));
    IntVector sign = x.reinterpretAsInts().and(VSIGN);
    magnitude.reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(values, i);
  }

  /** {@link Kernels#sigmoid}. */
  static void sigmoid(float[] x, int offset, int n) {
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      sigmoidVector(x, i);
    }
    for (; i < end; i++) {
      x[i] = Transcendental.sigmoid(x[i]);
    }
  }

  private static void sigmoidVector(float[] values, int i) {
    FloatVector x = FloatVector.fromArray(S, values, i);
    FloatVector y = VZERO.sub(x.abs());
    y = y.blend(VEXP_MIN, y.compare(VectorOperators.LT, VEXP_MIN));
    FloatVector rounded = y.fma(VLOG2_E, VROUND);
    FloatVector nf = rounded.sub(VROUND);
    FloatVector high = nf.fma(VMINUS_LN2_HIGH, y);
    FloatVector head = high.add(VONE);
    FloatVector tail = expTail(high, nf);
    FloatVector q = head.add(tail);
    // 2^32 more than wanted, so that the exponent never leaves its range; then the one rounding.
    FloatVector raised = rounded.add(VRAISE);
    FloatVector e = addToExponent(q, raised).mul(VLOWER);
    FloatVector positive = VONE.div(e.add(VONE));
    FloatVector negative = e.div(e.add(VONE));
    FloatVector lost = tail.sub(q.sub(head)).mul(addToExponent(VONE, raised)).mul(VLOWER);
    negative = lost.fma(VONE.sub(negative), negative);
    // NaN compares as false, and only the negative branch hands it on.
    negative.blend(positive, x.compare(VectorOperators.GE, VZERO)).intoArray(values, i);
  }

  /** {@link Kernels#exp}. */
  static void exp(float[] x, int offset, int n) {
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      expVector(x, i);
    }
    for (; i < end; i++) {
      x[i] = Transcendental.exp(x[i]);
    }
  }

  private static void expVector(float[] values, int i) {
    FloatVector x = FloatVector.fromArray(S, values, i);
    FloatVector y = x.blend(VEXP_MAX, x.compare(VectorOperators.GT, VEXP_MAX));
    y = y.blend(VEXP_MIN, y.compare(VectorOperators.LT, VEXP_MIN));
    FloatVector rounded = y.fma(VLOG2_E, VROUND);
    FloatVector nf = rounded.sub(VROUND);
    FloatVector high = nf.fma(VMINUS_LN2_HIGH, y);
    FloatVector q = high.add(VONE).add(expTail(high, nf));
    IntVector n = rounded.reinterpretAsInts().sub(VROUND_BITS);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    q.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half))).intoArray(values, i);
  }

  private static FloatVector expTail(FloatVector high, FloatVector nf) {
    FloatVector low = nf.mul(VMINUS_LN2_LOW);
    FloatVector r = high.add(low);
    FloatVector p = VP5.fma(r, VP4).fma(r, VP3).fma(r, VP2).fma(r, VP1).fma(r, VP0);
    FloatVector lost = high.sub(high.add(VONE).sub(VONE));
    return lost.add(r.mul(r).fma(p, low));
  }

  /** q 2^n where that is a normal number; rounded is n + ROUND, whose low bits are n. */
  private static FloatVector addToExponent(FloatVector q, FloatVector rounded) {
    IntVector shifted =
        rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, Transcendental.EXPONENT_SHIFT);
    return q.reinterpretAsInts().add(shifted).reinterpretAsFloats();
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.lanewise(VectorOperators.LSHL, Transcendental.EXPONENT_SHIFT)
        .add(VONE_BITS)
        .reinterpretAsFloats();
  }

  private static FloatVector splat(float value) {
    return FloatVector.broadcast(S, value);
  }
}
