package org.cognomen.kernel;

import static org.cognomen.kernel.Transcendental.*;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in the Vector API, at the machine's widest vectors or at the width that the system
 * property {@code cognomen.vector.bits} gives (128, 256 or 512).
 *
 * <p>A matrix product is cut into register tiles of 4 rows by 2 vectors: 8 accumulators hide the
 * latency of the fused multiply-add, and 6 loads feed 8 of them. The tiles are small static methods
 * because the compiler takes those soon; one large loop would spend seconds in the interpreter,
 * where every vector is an object.
 */
final class VectorKernels implements Kernels {

  static final String BITS_PROPERTY = "cognomen.vector.bits";

  private static final VectorSpecies<Float> S = species();
  private static final int LANES = S.length();

  // The constants of Transcendental, one in each lane. As constants of the class they cost the
  // compiler little; made anew in each expression they exhaust its budget for inlining, and then
  // every vector becomes an object.
  private static final FloatVector VZERO = splat(0f);
  private static final FloatVector VONE = splat(1f);
  private static final FloatVector VTWO = splat(2f);
  private static final FloatVector VLOG2_E = splat(LOG2_E);
  private static final FloatVector VROUND = splat(ROUND);
  private static final FloatVector VMINUS_LN2_HIGH = splat(-LN2_HIGH);
  private static final FloatVector VMINUS_LN2_LOW = splat(-LN2_LOW);
  private static final FloatVector VEXP_MAX = splat(EXP_MAX);
  private static final FloatVector VEXP_MIN = splat(EXP_MIN);
  private static final FloatVector VP0 = splat(P0);
  private static final FloatVector VP1 = splat(P1);
  private static final FloatVector VP2 = splat(P2);
  private static final FloatVector VP3 = splat(P3);
  private static final FloatVector VP4 = splat(P4);
  private static final FloatVector VP5 = splat(P5);
  private static final FloatVector VTANH_SMALL = splat(TANH_SMALL);
  private static final FloatVector VTANH_LIMIT = splat(TANH_LIMIT);
  private static final FloatVector VT0 = splat(T0);
  private static final FloatVector VT1 = splat(T1);
  private static final FloatVector VT2 = splat(T2);
  private static final FloatVector VT3 = splat(T3);
  private static final FloatVector VT4 = splat(T4);
  private static final FloatVector VRAISE = splat(32f);
  private static final FloatVector VLOWER = splat(0x1p-32f);
  private static final IntVector VSIGN = VZERO.reinterpretAsInts().broadcast(Integer.MIN_VALUE);
  private static final IntVector VROUND_BITS = VROUND.reinterpretAsInts();
  private static final IntVector VONE_BITS = VONE.reinterpretAsInts();

  private static VectorSpecies<Float> species() {
    Integer bits = Integer.getInteger(BITS_PROPERTY);
    return bits == null
        ? FloatVector.SPECIES_PREFERRED
        : VectorSpecies.of(float.class, VectorShape.forBitSize(bits));
  }

  @Override
  public void multiplyAdd(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    int j = 0;
    for (; j <= n - 2 * LANES; j += 2 * LANES) {
      for (int i = 0; i < m; i += 4) {
        // Past the last row a tile computes that row again and stores the same bits again.
        int r1 = Math.min(i + 1, m - 1);
        int r2 = Math.min(i + 2, m - 1);
        int r3 = Math.min(i + 3, m - 1);
        int a0 = aOffset + i * aRow;
        int c0 = cOffset + i * cRow + j;
        if (i == m - 1) {
          tile1x2(k, a, a0, aColumn, b, bOffset + j, bRow, c, c0);
        } else {
          tile4x2(
              k,
              a,
              a0,
              aOffset + r1 * aRow,
              aOffset + r2 * aRow,
              aOffset + r3 * aRow,
              aColumn,
              b,
              bOffset + j,
              bRow,
              c,
              c0,
              cOffset + r1 * cRow + j,
              cOffset + r2 * cRow + j,
              cOffset + r3 * cRow + j);
        }
      }
    }
    for (; j <= n - LANES; j += LANES) {
      for (int i = 0; i < m; i += 4) {
        int r1 = Math.min(i + 1, m - 1);
        int r2 = Math.min(i + 2, m - 1);
        int r3 = Math.min(i + 3, m - 1);
        tile4x1(
            k,
            a,
            aOffset + i * aRow,
            aOffset + r1 * aRow,
            aOffset + r2 * aRow,
            aOffset + r3 * aRow,
            aColumn,
            b,
            bOffset + j,
            bRow,
            c,
            cOffset + i * cRow + j,
            cOffset + r1 * cRow + j,
            cOffset + r2 * cRow + j,
            cOffset + r3 * cRow + j);
      }
    }
    for (; j < n; j++) {
      for (int i = 0; i < m; i += 4) {
        int r1 = Math.min(i + 1, m - 1);
        int r2 = Math.min(i + 2, m - 1);
        int r3 = Math.min(i + 3, m - 1);
        column4(
            k,
            a,
            aOffset + i * aRow,
            aOffset + r1 * aRow,
            aOffset + r2 * aRow,
            aOffset + r3 * aRow,
            aColumn,
            b,
            bOffset + j,
            bRow,
            c,
            cOffset + i * cRow + j,
            cOffset + r1 * cRow + j,
            cOffset + r2 * cRow + j,
            cOffset + r3 * cRow + j);
      }
    }
  }

  /** Four rows (which may coincide) by two vectors. */
  private static void tile4x2(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector c10 = FloatVector.fromArray(S, c, c1);
    FloatVector c11 = FloatVector.fromArray(S, c, c1 + LANES);
    FloatVector c20 = FloatVector.fromArray(S, c, c2);
    FloatVector c21 = FloatVector.fromArray(S, c, c2 + LANES);
    FloatVector c30 = FloatVector.fromArray(S, c, c3);
    FloatVector c31 = FloatVector.fromArray(S, c, c3 + LANES);
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += aColumn, bp += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      FloatVector b1 = FloatVector.fromArray(S, b, bp + LANES);
      FloatVector x = FloatVector.broadcast(S, a[a0 + ap]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      x = FloatVector.broadcast(S, a[a1 + ap]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      x = FloatVector.broadcast(S, a[a2 + ap]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      x = FloatVector.broadcast(S, a[a3 + ap]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
  }

  /** One row by two vectors. */
  private static void tile1x2(
      int k, float[] a, int a0, int aColumn, float[] b, int bOffset, int bRow, float[] c, int c0) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + LANES);
    for (int p = 0, ap = a0, bp = bOffset; p < k; p++, ap += aColumn, bp += bRow) {
      FloatVector x = FloatVector.broadcast(S, a[ap]);
      c00 = x.fma(FloatVector.fromArray(S, b, bp), c00);
      c01 = x.fma(FloatVector.fromArray(S, b, bp + LANES), c01);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
  }

  /** Four rows (which may coincide) by one vector. */
  private static void tile4x1(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c10 = FloatVector.fromArray(S, c, c1);
    FloatVector c20 = FloatVector.fromArray(S, c, c2);
    FloatVector c30 = FloatVector.fromArray(S, c, c3);
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += aColumn, bp += bRow) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      c00 = FloatVector.broadcast(S, a[a0 + ap]).fma(b0, c00);
      c10 = FloatVector.broadcast(S, a[a1 + ap]).fma(b0, c10);
      c20 = FloatVector.broadcast(S, a[a2 + ap]).fma(b0, c20);
      c30 = FloatVector.broadcast(S, a[a3 + ap]).fma(b0, c30);
    }
    c00.intoArray(c, c0);
    c10.intoArray(c, c1);
    c20.intoArray(c, c2);
    c30.intoArray(c, c3);
  }

  /** Four rows (which may coincide) by the single columns that fill no vector. */
  private static void column4(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    float c00 = c[c0];
    float c10 = c[c1];
    float c20 = c[c2];
    float c30 = c[c3];
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += aColumn, bp += bRow) {
      float b0 = b[bp];
      c00 = Math.fma(a[a0 + ap], b0, c00);
      c10 = Math.fma(a[a1 + ap], b0, c10);
      c20 = Math.fma(a[a2 + ap], b0, c20);
      c30 = Math.fma(a[a3 + ap], b0, c30);
    }
    c[c0] = c00;
    c[c1] = c10;
    c[c2] = c20;
    c[c3] = c30;
  }

  @Override
  public void tanh(float[] x, int offset, int n) {
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

  @Override
  public void sigmoid(float[] x, int offset, int n) {
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

  @Override
  public void exp(float[] x, int offset, int n) {
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
    IntVector shifted = rounded.reinterpretAsInts().lanewise(VectorOperators.LSHL, EXPONENT_SHIFT);
    return q.reinterpretAsInts().add(shifted).reinterpretAsFloats();
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.lanewise(VectorOperators.LSHL, EXPONENT_SHIFT).add(VONE_BITS).reinterpretAsFloats();
  }

  private static FloatVector splat(float value) {
    return FloatVector.broadcast(S, value);
  }

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }
}
