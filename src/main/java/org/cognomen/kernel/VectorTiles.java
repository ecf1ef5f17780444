package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Register tiles of C += A B: what they cover of C stays in registers while k runs.
 *
 * <p>Small static methods, because the compiler takes those soon; one large loop would spend
 * seconds in the interpreter, where every vector is an object. Each element of C is one chain of
 * fused multiply-adds in the order of k, whatever the tile. Where two vectors overlap, or two rows
 * coincide, the same sum is computed twice from the same old value.
 */
final class VectorTiles {

  private static final VectorSpecies<Float> S = VectorKernels.S;
  private static final int LANES = VectorKernels.LANES;

  private VectorTiles() {}

  /** Four rows (which may coincide) by four vectors. */
  static void tile4x4(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector c02 = FloatVector.fromArray(S, c, c0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(S, c, c0 + 3 * LANES);
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
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      FloatVector b1 = FloatVector.fromArray(S, b, bp + LANES);
      FloatVector b2 = FloatVector.fromArray(S, b, bp + 2 * LANES);
      FloatVector b3 = FloatVector.fromArray(S, b, bp + 3 * LANES);
      FloatVector x = FloatVector.broadcast(S, a[a0 + ap]);
      c00 = x.fma(b0, c00);
      c01 = x.fma(b1, c01);
      c02 = x.fma(b2, c02);
      c03 = x.fma(b3, c03);
      x = FloatVector.broadcast(S, a[a1 + ap]);
      c10 = x.fma(b0, c10);
      c11 = x.fma(b1, c11);
      c12 = x.fma(b2, c12);
      c13 = x.fma(b3, c13);
      x = FloatVector.broadcast(S, a[a2 + ap]);
      c20 = x.fma(b0, c20);
      c21 = x.fma(b1, c21);
      c22 = x.fma(b2, c22);
      c23 = x.fma(b3, c23);
      x = FloatVector.broadcast(S, a[a3 + ap]);
      c30 = x.fma(b0, c30);
      c31 = x.fma(b1, c31);
      c32 = x.fma(b2, c32);
      c33 = x.fma(b3, c33);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
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
  }

  /** Four rows (which may coincide) by two vectors, the second {@code next} after the first. */
  static void tile4x2(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      int next,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + next);
    FloatVector c10 = FloatVector.fromArray(S, c, c1);
    FloatVector c11 = FloatVector.fromArray(S, c, c1 + next);
    FloatVector c20 = FloatVector.fromArray(S, c, c2);
    FloatVector c21 = FloatVector.fromArray(S, c, c2 + next);
    FloatVector c30 = FloatVector.fromArray(S, c, c3);
    FloatVector c31 = FloatVector.fromArray(S, c, c3 + next);
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector b0 = FloatVector.fromArray(S, b, bp);
      FloatVector b1 = FloatVector.fromArray(S, b, bp + next);
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
    c01.intoArray(c, c0 + next);
    c10.intoArray(c, c1);
    c11.intoArray(c, c1 + next);
    c20.intoArray(c, c2);
    c21.intoArray(c, c2 + next);
    c30.intoArray(c, c3);
    c31.intoArray(c, c3 + next);
  }

  /** One row by two vectors, the second {@code next} after the first. */
  static void tile1x2(
      int k,
      float[] a,
      int a0,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      int next,
      float[] c,
      int c0) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + next);
    for (int p = 0, ap = a0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector x = FloatVector.broadcast(S, a[ap]);
      c00 = x.fma(FloatVector.fromArray(S, b, bp), c00);
      c01 = x.fma(FloatVector.fromArray(S, b, bp + next), c01);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + next);
  }

  /** One row by eight vectors: fewer would wait for each fused multiply-add to end. */
  static void tile1x8(
      int k, float[] a, int a0, int inca, float[] b, int bOffset, int ldb, float[] c, int c0) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector c02 = FloatVector.fromArray(S, c, c0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(S, c, c0 + 3 * LANES);
    FloatVector c04 = FloatVector.fromArray(S, c, c0 + 4 * LANES);
    FloatVector c05 = FloatVector.fromArray(S, c, c0 + 5 * LANES);
    FloatVector c06 = FloatVector.fromArray(S, c, c0 + 6 * LANES);
    FloatVector c07 = FloatVector.fromArray(S, c, c0 + 7 * LANES);
    for (int p = 0, ap = a0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector x = FloatVector.broadcast(S, a[ap]);
      c00 = x.fma(FloatVector.fromArray(S, b, bp), c00);
      c01 = x.fma(FloatVector.fromArray(S, b, bp + LANES), c01);
      c02 = x.fma(FloatVector.fromArray(S, b, bp + 2 * LANES), c02);
      c03 = x.fma(FloatVector.fromArray(S, b, bp + 3 * LANES), c03);
      c04 = x.fma(FloatVector.fromArray(S, b, bp + 4 * LANES), c04);
      c05 = x.fma(FloatVector.fromArray(S, b, bp + 5 * LANES), c05);
      c06 = x.fma(FloatVector.fromArray(S, b, bp + 6 * LANES), c06);
      c07 = x.fma(FloatVector.fromArray(S, b, bp + 7 * LANES), c07);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c04.intoArray(c, c0 + 4 * LANES);
    c05.intoArray(c, c0 + 5 * LANES);
    c06.intoArray(c, c0 + 6 * LANES);
    c07.intoArray(c, c0 + 7 * LANES);
  }

  /** One row by eighteen vectors, the gates of a GRU of 96 units: B is read in one run. */
  static void tile1x18(
      int k, float[] a, int a0, int inca, float[] b, int bOffset, int ldb, float[] c, int c0) {
    FloatVector c00 = FloatVector.fromArray(S, c, c0);
    FloatVector c01 = FloatVector.fromArray(S, c, c0 + LANES);
    FloatVector c02 = FloatVector.fromArray(S, c, c0 + 2 * LANES);
    FloatVector c03 = FloatVector.fromArray(S, c, c0 + 3 * LANES);
    FloatVector c04 = FloatVector.fromArray(S, c, c0 + 4 * LANES);
    FloatVector c05 = FloatVector.fromArray(S, c, c0 + 5 * LANES);
    FloatVector c06 = FloatVector.fromArray(S, c, c0 + 6 * LANES);
    FloatVector c07 = FloatVector.fromArray(S, c, c0 + 7 * LANES);
    FloatVector c08 = FloatVector.fromArray(S, c, c0 + 8 * LANES);
    FloatVector c09 = FloatVector.fromArray(S, c, c0 + 9 * LANES);
    FloatVector c10 = FloatVector.fromArray(S, c, c0 + 10 * LANES);
    FloatVector c11 = FloatVector.fromArray(S, c, c0 + 11 * LANES);
    FloatVector c12 = FloatVector.fromArray(S, c, c0 + 12 * LANES);
    FloatVector c13 = FloatVector.fromArray(S, c, c0 + 13 * LANES);
    FloatVector c14 = FloatVector.fromArray(S, c, c0 + 14 * LANES);
    FloatVector c15 = FloatVector.fromArray(S, c, c0 + 15 * LANES);
    FloatVector c16 = FloatVector.fromArray(S, c, c0 + 16 * LANES);
    FloatVector c17 = FloatVector.fromArray(S, c, c0 + 17 * LANES);
    for (int p = 0, ap = a0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
      FloatVector x = FloatVector.broadcast(S, a[ap]);
      c00 = x.fma(FloatVector.fromArray(S, b, bp), c00);
      c01 = x.fma(FloatVector.fromArray(S, b, bp + LANES), c01);
      c02 = x.fma(FloatVector.fromArray(S, b, bp + 2 * LANES), c02);
      c03 = x.fma(FloatVector.fromArray(S, b, bp + 3 * LANES), c03);
      c04 = x.fma(FloatVector.fromArray(S, b, bp + 4 * LANES), c04);
      c05 = x.fma(FloatVector.fromArray(S, b, bp + 5 * LANES), c05);
      c06 = x.fma(FloatVector.fromArray(S, b, bp + 6 * LANES), c06);
      c07 = x.fma(FloatVector.fromArray(S, b, bp + 7 * LANES), c07);
      c08 = x.fma(FloatVector.fromArray(S, b, bp + 8 * LANES), c08);
      c09 = x.fma(FloatVector.fromArray(S, b, bp + 9 * LANES), c09);
      c10 = x.fma(FloatVector.fromArray(S, b, bp + 10 * LANES), c10);
      c11 = x.fma(FloatVector.fromArray(S, b, bp + 11 * LANES), c11);
      c12 = x.fma(FloatVector.fromArray(S, b, bp + 12 * LANES), c12);
      c13 = x.fma(FloatVector.fromArray(S, b, bp + 13 * LANES), c13);
      c14 = x.fma(FloatVector.fromArray(S, b, bp + 14 * LANES), c14);
      c15 = x.fma(FloatVector.fromArray(S, b, bp + 15 * LANES), c15);
      c16 = x.fma(FloatVector.fromArray(S, b, bp + 16 * LANES), c16);
      c17 = x.fma(FloatVector.fromArray(S, b, bp + 17 * LANES), c17);
    }
    c00.intoArray(c, c0);
    c01.intoArray(c, c0 + LANES);
    c02.intoArray(c, c0 + 2 * LANES);
    c03.intoArray(c, c0 + 3 * LANES);
    c04.intoArray(c, c0 + 4 * LANES);
    c05.intoArray(c, c0 + 5 * LANES);
    c06.intoArray(c, c0 + 6 * LANES);
    c07.intoArray(c, c0 + 7 * LANES);
    c08.intoArray(c, c0 + 8 * LANES);
    c09.intoArray(c, c0 + 9 * LANES);
    c10.intoArray(c, c0 + 10 * LANES);
    c11.intoArray(c, c0 + 11 * LANES);
    c12.intoArray(c, c0 + 12 * LANES);
    c13.intoArray(c, c0 + 13 * LANES);
    c14.intoArray(c, c0 + 14 * LANES);
    c15.intoArray(c, c0 + 15 * LANES);
    c16.intoArray(c, c0 + 16 * LANES);
    c17.intoArray(c, c0 + 17 * LANES);
  }

  /** Four rows (which may coincide) by the single columns that fill no vector. */
  static void column4(
      int k,
      float[] a,
      int a0,
      int a1,
      int a2,
      int a3,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int c0,
      int c1,
      int c2,
      int c3) {
    float c00 = c[c0];
    float c10 = c[c1];
    float c20 = c[c2];
    float c30 = c[c3];
    for (int p = 0, ap = 0, bp = bOffset; p < k; p++, ap += inca, bp += ldb) {
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
}
