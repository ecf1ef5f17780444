package org.cognomen.kernel;

/** Matrix products on row-major {@code float[]}; free of state. */
public interface Products {

  /**
   * C += A B, with C (m,n), A (m,k) and B (k,n).
   *
   * <p>C and B have contiguous rows; A may be read in any strides, so that the transpose of a
   * matrix needs no copy: A[i][p] is {@code a[aOffset + i * lda + p * inca]}. For each element c =
   * fma(A[i][p], B[p][j], c) for p = 0 .. k-1. C must not overlap A or B.
   *
   * @param m rows of C and A, at least 0
   * @param n columns of C and B, at least 0
   * @param k columns of A and rows of B, at least 0
   * @param lda from one row of A to the next
   * @param inca from one column of A to the next
   * @param ldb from one row of B to the next
   * @param ldc from one row of C to the next
   */
  void multiplyAdd(
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
      int ldc);
}
