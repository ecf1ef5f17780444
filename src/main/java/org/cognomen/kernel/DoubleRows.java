package org.cognomen.kernel;

/** What counted n-grams compute for all nationalities at once, on {@code double[]}; stateless. */
public interface DoubleRows {

  /** Rows take up a multiple of so many numbers, so that no vector is cut off. */
  int ROW_MULTIPLE = 8;

  /** n rounded up to a multiple of {@link #ROW_MULTIPLE}. */
  static int padded(int n) {
    return (n + ROW_MULTIPLE - 1) / ROW_MULTIPLE * ROW_MULTIPLE;
  }

  /**
   * x = x f_k + s_k for k = 0 .. pairs - 1, in this order, each product and each sum rounded.
   *
   * @param x (n)
   * @param n a multiple of {@link #ROW_MULTIPLE}
   * @param rows holds the rows f_k and s_k, n numbers each
   * @param offsets where f_0, s_0, f_1, s_1 ... begin in it
   */
  void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs);

  /**
   * into = x y.
   *
   * @param x (n) 0 or more, as are y and so the products
   * @param n a multiple of {@link #ROW_MULTIPLE}
   * @param into (n) which may be x or y
   * @return the largest product
   */
  double multiply(double[] x, double[] y, double[] into, int n);

  /**
   * x = log(x), with the bits of {@link StrictMath#log}.
   *
   * @param x (n) 0 or more
   * @param n a multiple of {@link #ROW_MULTIPLE}
   */
  void log(double[] x, int n);
}
