package org.cognomen.kernel;

/**
 * The vectorised kernels with wide tiles for products, which are a quarter to a third faster than
 * the narrow ones once they are compiled. To compile them costs half a second of a processor, and
 * the compiler must have seen them at work: after the few calls that the launcher has it wait for
 * with the narrow tiles, it makes worse code of them than of these.
 */
final class WideKernels implements Kernels {

  private final Kernels narrow;

  /** Wide tiles where they fit, else the products and the functions of {@code narrow}. */
  WideKernels(Kernels narrow) {
    this.narrow = narrow;
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
    int rows = 0;
    int columns = 0;
    if (aColumn == 1 || aRow == 1) {
      rows = m - m % VectorWideTiles.ROWS;
      columns = inWideTiles(n);
      for (int j = 0; j < columns; j += VectorWideTiles.COLUMNS) {
        for (int i = 0; i < rows; i += VectorWideTiles.ROWS) {
          int ai = aOffset + i * aRow;
          int ci = cOffset + i * cRow + j;
          if (aColumn == 1) {
            VectorWideTiles.rows(k, a, ai, aRow, b, bOffset + j, bRow, c, ci, cRow);
          } else {
            VectorWideTiles.columns(k, a, ai, aColumn, b, bOffset + j, bRow, c, ci, cRow);
          }
        }
      }
    }
    // What is left stands below those tiles and beside them.
    int aLow = aOffset + rows * aRow;
    int cLow = cOffset + rows * cRow;
    narrow.multiplyAdd(
        m - rows, columns, k, a, aLow, aRow, aColumn, b, bOffset, bRow, c, cLow, cRow);
    int bRight = bOffset + columns;
    int cRight = cOffset + columns;
    narrow.multiplyAdd(
        m, n - columns, k, a, aOffset, aRow, aColumn, b, bRight, bRow, c, cRight, cRow);
  }

  /** How many of n columns wide tiles take, so that the rest is none or fills a vector. */
  private static int inWideTiles(int n) {
    int rest = n % VectorWideTiles.COLUMNS;
    int columns = n - rest;
    return rest > 0 && rest < VectorKernels.LANES && columns > 0
        ? columns - VectorWideTiles.COLUMNS
        : columns;
  }

  @Override
  public void tanh(float[] x, int offset, int n) {
    narrow.tanh(x, offset, n);
  }

  @Override
  public void sigmoid(float[] x, int offset, int n) {
    narrow.sigmoid(x, offset, n);
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    narrow.exp(x, offset, n);
  }

  @Override
  public String name() {
    return narrow.name();
  }
}
