package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
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

  static final VectorSpecies<Float> S = species();
  static final int LANES = S.length();

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
    VectorTranscendental.tanh(x, offset, n);
  }

  @Override
  public void sigmoid(float[] x, int offset, int n) {
    VectorTranscendental.sigmoid(x, offset, n);
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    VectorTranscendental.exp(x, offset, n);
  }

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }
}
