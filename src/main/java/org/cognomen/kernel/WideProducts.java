package org.cognomen.kernel;

/**
 * Products in wide tiles; what these leave at the edges of C goes to the narrow ones.
 *
 * <p>They are faster than narrow tiles once they are compiled. To compile them costs half a second
 * of a processor, and the compiler must have seen them at work: after the few calls that the
 * launcher has it wait for with the narrow tiles, it makes worse code of them than of these.
 */
final class WideProducts implements Products {

  private final Products narrow;

  WideProducts(Products narrow) {
    this.narrow = narrow;
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
    int rows = 0;
    int columns = 0;
    if (m >= VectorWideTiles.ROWS && (inca == 1 || lda == 1)) {
      rows = m - m % VectorWideTiles.ROWS;
      columns = inWideTiles(n);
      for (int j = 0; j < columns; j += VectorWideTiles.COLUMNS) {
        for (int i = 0; i < rows; i += VectorWideTiles.ROWS) {
          int ai = aOffset + i * lda;
          int ci = cOffset + i * ldc + j;
          if (inca == 1) {
            VectorWideTiles.rows(k, a, ai, lda, b, bOffset + j, ldb, c, ci, ldc);
          } else {
            VectorWideTiles.columns(k, a, ai, inca, b, bOffset + j, ldb, c, ci, ldc);
          }
        }
      }
    }
    // What is left stands below those tiles and beside them.
    int aLow = aOffset + rows * lda;
    int cLow = cOffset + rows * ldc;
    narrow.multiplyAdd(m - rows, columns, k, a, aLow, lda, inca, b, bOffset, ldb, c, cLow, ldc);
    int bRight = bOffset + columns;
    int cRight = cOffset + columns;
    narrow.multiplyAdd(m, n - columns, k, a, aOffset, lda, inca, b, bRight, ldb, c, cRight, ldc);
  }

  /** How many of n columns wide tiles take, so that the rest is none or fills a vector. */
  private static int inWideTiles(int n) {
    int rest = n % VectorWideTiles.COLUMNS;
    int columns = n - rest;
    return rest > 0 && rest < VectorKernels.LANES && columns > 0
        ? columns - VectorWideTiles.COLUMNS
        : columns;
  }
}
