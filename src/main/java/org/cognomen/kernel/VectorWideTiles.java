package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of C += A B of 6 rows by 4 vectors, for machines with 32 vector registers: 24
 * sums, 4 vectors of B and a number of A.
 *
 * <p>What limits a tile is the number of instructions, not that of multiplications. That one step
 * of A is known to be 1 leaves the compiler fewer indices to count and fewer bounds to check, so
 * that there is a tile for each layout of A.
 */
final class VectorWideTiles {

  static final int ROWS = 6;
  static final int COLUMNS = 4 * VectorKernels.LANES;

  private static final VectorSpecies<Float> S = VectorKernels.S;
  private static final int LANES = VectorKernels.LANES;

  private VectorWideTiles() {}

  /** A by rows: A[r][p] is {@code a[aOffset + r * lda + p]}. */
  static void rows(
      int k,
      float[] a,
      int aOffset,
      int lda,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
    FloatVector c00 = FloatVector.fromArray(S, c, cOffset);
    FloatVector c01 = FloatVector.fromArray(S, c, cOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(S, c, cOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(S, c, cOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(S, c, c1);
    FloatVector c11 = FloatVector.fromArray(S, c, c1 + LANES);
    FloatVector c12 = FloatVector.fromArray(S, c, c1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(S, c, c1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(S, c, c2);
    FloatVector c21 = FloatVector.fromArray(S, c, c2 + LANES);
    FloatVector c22 = FloatVector.fromArray(S, c, c2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(S, c, c2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(S, c, c3);
    FloatVector c31 = FloatVector.fromArray(S, c, c3 + LANES);
    FloatVector c32 = FloatVector.fromArray(S, c, c3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(S, c, c3 + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(S, c, c4);
    FloatVector c41 = FloatVector.fromArray(S, c, c4 + LANES);
    FloatVector c42 = FloatVector.fromArray(S, c, c4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(S, c, c4 + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(S, c, c5);
    FloatVector c51 = FloatVector.fromArray(S, c, c5 + LANES);
    FloatVector c52 = FloatVector.fromArray(S, c, c5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(S, c, c5 + 3 * LANES);
    for (int p = 0, bp = bOffset; p < k; p++, bp += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      FloatVector b1 = FloatVector.fromArray(S, b, bp + LANES);
      FloatVector b2 = FloatVector.fromArray(S, b, bp + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(S, b, bp + 3 * LANES);
      FloatVector x = FloatVector.broadcast(S, a[aOffset + p]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[aOffset + p + lda]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[aOffset + p + 2 * lda]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[aOffset + p + 3 * lda]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(S, a[aOffset + p + 4 * lda]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(S, a[aOffset + p + 5 * lda]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c12.intoArray(c, c1 + 2 * LANES);
    c13.intoArray(c, c1 + 3 * LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c22.intoArray(c, c2 + 2 * LANES);
    c23.intoArray(c, c2 + 3 * LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c32.intoArray(c, c3 + 2 * LANES);
    c33.intoArray(c, c3 + 3 * LANES);
    c40.intoArray(c, c4);
    c41.intoArray(c, c4 + LANES);
    c42.intoArray(c, c4 + 2 * LANES);
    c43.intoArray(c, c4 + 3 * LANES);
    c50.intoArray(c, c5);
    c51.intoArray(c, c5 + LANES);
    c52.intoArray(c, c5 + 2 * LANES);
    c53.intoArray(c, c5 + 3 * LANES);
  }

  /** A by columns: A[r][p] is {@code a[aOffset + r + p * inca]}. */
  static void columns(
      int k,
      float[] a,
      int aOffset,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    int c1 = cOffset + ldc;
    int c2 = cOffset + 2 * ldc;
    int c3 = cOffset + 3 * ldc;
    int c4 = cOffset + 4 * ldc;
    int c5 = cOffset + 5 * ldc;
    FloatVector c00 = FloatVector.fromArray(S, c, cOffset);
    FloatVector c01 = FloatVector.fromArray(S, c, cOffset + LANES);
    FloatVector c02 = FloatVector.fromArray(S, c, cOffset + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(S, c, cOffset + 3 * LANES);
    FloatVector c10 = FloatVector.fromArray(S, c, c1);
    FloatVector c11 = FloatVector.fromArray(S, c, c1 + LANES);
    FloatVector c12 = FloatVector.fromArray(S, c, c1 + 2 * LANES);
    FloatVector c13 = FloatVector.fromArray(S, c, c1 + 3 * LANES);
    FloatVector c20 = FloatVector.fromArray(S, c, c2);
    FloatVector c21 = FloatVector.fromArray(S, c, c2 + LANES);
    FloatVector c22 = FloatVector.fromArray(S, c, c2 + 2 * LANES);
    FloatVector c23 = FloatVector.fromArray(S, c, c2 + 3 * LANES);
    FloatVector c30 = FloatVector.fromArray(S, c, c3);
    FloatVector c31 = FloatVector.fromArray(S, c, c3 + LANES);
    FloatVector c32 = FloatVector.fromArray(S, c, c3 + 2 * LANES);
    FloatVector c33 = FloatVector.fromArray(S, c, c3 + 3 * LANES);
    FloatVector c40 = FloatVector.fromArray(S, c, c4);
    FloatVector c41 = FloatVector.fromArray(S, c, c4 + LANES);
    FloatVector c42 = FloatVector.fromArray(S, c, c4 + 2 * LANES);
    FloatVector c43 = FloatVector.fromArray(S, c, c4 + 3 * LANES);
    FloatVector c50 = FloatVector.fromArray(S, c, c5);
    FloatVector c51 = FloatVector.fromArray(S, c, c5 + LANES);
    FloatVector c52 = FloatVector.fromArray(S, c, c5 + 2 * LANES);
    FloatVector c53 = FloatVector.fromArray(S, c, c5 + 3 * LANES);
    for (int p = 0, ap = aOffset, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      FloatVector b1 = FloatVector.fromArray(S, b, bp + LANES);
      FloatVector b2 = FloatVector.fromArray(S, b, bp + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(S, b, bp + 3 * LANES);
      FloatVector x = FloatVector.broadcast(S, a[ap]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[ap + 1]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[ap + 2]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[ap + 3]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
      x = FloatVector.broadcast(S, a[ap + 4]);
      c40 = x.fma(b0, c40);
      c41 = x.fma(b1, c41);
      c42 = x.fma(b2, c42);
      c43 = x.fma(b3, c43);
      x = FloatVector.broadcast(S, a[ap + 5]);
      c50 = x.fma(b0, c50);
      c51 = x.fma(b1, c51);
      c52 = x.fma(b2, c52);
      c53 = x.fma(b3, c53);
    }
    c00.intoArray(c, cOffset);
    c01.intoArray(c, cOffset + LANES);
    c02.intoArray(c, cOffset + 2 * LANES);
    c03.intoArray(c, cOffset + 3 * LANES);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + LANES);
    c12.intoArray(c, c1 + 2 * LANES);
    c13.intoArray(c, c1 + 3 * LANES);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + LANES);
    c22.intoArray(c, c2 + 2 * LANES);
    c23.intoArray(c, c2 + 3 * LANES);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + LANES);
    c32.intoArray(c, c3 + 2 * LANES);
    c33.intoArray(c, c3 + 3 * LANES);
    c40.intoArray(c, c4);
    c41.intoArray(c, c4 + LANES);
    c42.intoArray(c, c4 + 2 * LANES);
    c43.intoArray(c, c4 + 3 * LANES);
    c50.intoArray(c, c5);
    c51.intoArray(c, c5 + LANES);
    c52.intoArray(c, c5 + 2 * LANES);
    c53.intoArray(c, c5 + 3 * LANES);
  }
}
