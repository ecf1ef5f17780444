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
    FloatVector t = splat(T4);
    t = t.fma(z, splat(T3));
    t = t.fma(z, splat(T2));
    t = t.fma(z, splat(T1));
    t = t.fma(z, splat(T0));
    FloatVector small = absolute.mul(z).fma(t, absolute);
    FloatVector large = splat(1f).sub(splat(2f).div(exp(absolute.add(absolute)).add(1f)));
    FloatVector magnitude = large.blend(small, absolute.compare(VectorOperators.LT, TANH_SMALL));
    IntVector sign = x.reinterpretAsInts().and(Integer.MIN_VALUE);
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
    FloatVector y = x.abs().neg();
    y = y.blend(EXP_MIN, y.compare(VectorOperators.LT, EXP_MIN));
    FloatVector rounded = y.fma(splat(LOG2_E), splat(ROUND));
    FloatVector nf = rounded.sub(ROUND);
    FloatVector high = nf.fma(splat(-LN2_HIGH), y);
    FloatVector head = high.add(1f);
    FloatVector tail = expTail(high, nf);
    FloatVector q = head.add(tail);
    FloatVector e = scale(q, rounded);
    FloatVector positive = splat(1f).div(e.add(1f));
    FloatVector negative = e.div(e.add(1f));
    FloatVector lost = scale(tail.sub(q.sub(head)), rounded);
    negative = lost.fma(splat(1f).sub(negative), negative);
    positive.blend(negative, x.compare(VectorOperators.LT, 0f)).intoArray(values, i);
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    int end = offset + n;
    int i = offset;
    for (; i <= end - LANES; i += LANES) {
      exp(FloatVector.fromArray(S, x, i)).intoArray(x, i);
    }
    for (; i < end; i++) {
      x[i] = Transcendental.exp(x[i]);
    }
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector clipped = x.blend(EXP_MAX, x.compare(VectorOperators.GT, EXP_MAX));
    clipped = clipped.blend(EXP_MIN, clipped.compare(VectorOperators.LT, EXP_MIN));
    FloatVector rounded = clipped.fma(splat(LOG2_E), splat(ROUND));
    FloatVector nf = rounded.sub(ROUND);
    FloatVector high = nf.fma(splat(-LN2_HIGH), clipped);
    return scale(high.add(1f).add(expTail(high, nf)), rounded);
  }

  private static FloatVector expTail(FloatVector high, FloatVector nf) {
    FloatVector low = nf.mul(-LN2_LOW);
    FloatVector r = high.add(low);
    FloatVector p = splat(P5);
    p = p.fma(r, splat(P4));
    p = p.fma(r, splat(P3));
    p = p.fma(r, splat(P2));
    p = p.fma(r, splat(P1));
    p = p.fma(r, splat(P0));
    FloatVector lost = high.sub(high.add(1f).sub(1f));
    return lost.add(r.mul(r).fma(p, low));
  }

  private static FloatVector scale(FloatVector q, FloatVector rounded) {
    IntVector n = rounded.reinterpretAsInts().sub(ROUND_BITS);
    IntVector half = n.lanewise(VectorOperators.ASHR, 1);
    return q.mul(powerOfTwo(half)).mul(powerOfTwo(n.sub(half)));
  }

  private static FloatVector powerOfTwo(IntVector n) {
    return n.add(EXPONENT_BIAS)
        .lanewise(VectorOperators.LSHL, EXPONENT_SHIFT)
        .reinterpretAsFloats();
  }

  private static FloatVector splat(float value) {
    return FloatVector.broadcast(S, value);
  }

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }
}
