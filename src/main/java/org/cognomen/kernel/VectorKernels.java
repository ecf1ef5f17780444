package org.cognomen.kernel;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels in the Vector API, at the machine's widest vectors or at the width that the system
 * property {@code cognomen.vector.bits} gives (128, 256 or 512).
 *
 * <p>A matrix product is cut into register tiles of 4 rows by 2 or 4 vectors: the accumulators hide
 * the latency of the fused multiply-add, and 6 loads feed 8 of them or 8 loads 16. Only products
 * that are narrower than a vector are computed number by number; else the last two vectors overlap.
 */
final class VectorKernels implements Kernels {

  static final String BITS_PROPERTY = "cognomen.vector.bits";

  static final VectorSpecies<Float> S = species();
  static final int LANES = S.length();

  /**
   * Machines have 32 registers of 512 bits, or 16 that are narrower. A 4 by 4 tile takes 21
   * vectors, a wide tile 29.
   */
  static final boolean MANY_REGISTERS = S.vectorBitSize() == 512;

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
      int lda,
      int inca,
      float[] b,
      int bOffset,
      int ldb,
      float[] c,
      int cOffset,
      int ldc) {
    int columns;
    for (int j = 0; j < n; j += columns) {
      columns = columns(m, n - j);
      int next = columns - LANES; // the second of two vectors may overlap the first, or be it
      for (int i = 0; i < m; i += 4) {
        // Past the last row a tile computes that row again and stores the same bits again.
        int r1 = Math.min(i + 1, m - 1);
        int r2 = Math.min(i + 2, m - 1);
        int r3 = Math.min(i + 3, m - 1);
        int a0 = aOffset + i * lda;
        int a1 = aOffset + r1 * lda;
        int a2 = aOffset + r2 * lda;
        int a3 = aOffset + r3 * lda;
        int bj = bOffset + j;
        int c0 = cOffset + i * ldc + j;
        int c1 = cOffset + r1 * ldc + j;
        int c2 = cOffset + r2 * ldc + j;
        int c3 = cOffset + r3 * ldc + j;
        if (next < 0) {
          VectorTiles.column4(k, a, a0, a1, a2, a3, inca, b, bj, ldb, c, c0, c1, c2, c3);
        } else if (columns == 18 * LANES) {
          VectorTiles.tile1x18(k, a, a0, inca, b, bj, ldb, c, c0);
        } else if (columns == 8 * LANES) {
          VectorTiles.tile1x8(k, a, a0, inca, b, bj, ldb, c, c0);
        } else if (columns > 2 * LANES) {
          VectorTiles.tile4x4(k, a, a0, a1, a2, a3, inca, b, bj, ldb, c, c0, c1, c2, c3);
        } else if (r1 == i) {
          VectorTiles.tile1x2(k, a, a0, inca, b, bj, ldb, next, c, c0);
        } else {
          VectorTiles.tile4x2(k, a, a0, a1, a2, a3, inca, b, bj, ldb, next, c, c0, c1, c2, c3);
        }
      }
    }
  }

  /**
   * How many columns the next tiles take: 4 vectors, 8 or 18 of a single row, 2 that may overlap,
   * or a single column; never so many that what is left is more than none and less than a vector.
   */
  private static int columns(int rows, int columns) {
    if (columns < LANES) {
      return 1;
    }
    if (columns <= 2 * LANES) {
      return columns;
    }
    if (columns < 3 * LANES) {
      return LANES;
    }
    if (MANY_REGISTERS && rows == 1 && (columns == 18 * LANES || columns >= 19 * LANES)) {
      return 18 * LANES;
    }
    if (rows == 1 && (columns == 8 * LANES || columns >= 9 * LANES)) {
      return 8 * LANES;
    }
    boolean fourFit = columns == 4 * LANES || columns >= 5 * LANES;
    return MANY_REGISTERS && rows > 1 && fourFit ? 4 * LANES : 2 * LANES;
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
  public void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs) {
    VectorRows.interpolate(x, n, rows, offsets, pairs);
  }

  @Override
  public double multiply(double[] x, double[] y, double[] into, int n) {
    return VectorRows.multiply(x, y, into, n);
  }

  @Override
  public void log(double[] x, int n) {
    VectorRows.log(x, n);
  }

  @Override
  public String name() {
    return "vector-" + S.vectorBitSize();
  }
}
