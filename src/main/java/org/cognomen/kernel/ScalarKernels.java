package org.cognomen.kernel;

import org.cognomen.util.NaturalLogarithm;

/** The kernels in plain Java: the reference that the vectorised ones are held to, bit for bit. */
final class ScalarKernels implements Kernels {

  private static final int BLOCK = 8;

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
    for (int i = 0; i < m; i++) {
      int ai = aOffset + i * lda;
      int ci = cOffset + i * ldc;
      int j = 0;
      for (; j <= n - BLOCK; j += BLOCK) {
        block(k, a, ai, inca, b, bOffset + j, ldb, c, ci + j);
      }
      for (; j < n; j++) {
        float sum = c[ci + j];
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[ai + p * inca], b[bOffset + p * ldb + j], sum);
        }
        c[ci + j] = sum;
      }
    }
  }

  /** Eight columns of a row side by side: one alone would wait for each sum before the next. */
  private static void block(
      int k, float[] a, int a0, int inca, float[] b, int b0, int ldb, float[] c, int c0) {
    float s0 = c[c0];
    float s1 = c[c0 + 1];
    float s2 = c[c0 + 2];
    float s3 = c[c0 + 3];
    float s4 = c[c0 + 4];
    float s5 = c[c0 + 5];
    float s6 = c[c0 + 6];
    float s7 = c[c0 + 7];
    for (int p = 0, ap = a0, bp = b0; p < k; p++, ap += inca, bp += ldb) {
      float x = a[ap];
      s0 = Math.fma(x, b[bp], s0);
      s1 = Math.fma(x, b[bp + 1], s1);
      s2 = Math.fma(x, b[bp + 2], s2);
      s3 = Math.fma(x, b[bp + 3], s3);
      s4 = Math.fma(x, b[bp + 4], s4);
      s5 = Math.fma(x, b[bp + 5], s5);
      s6 = Math.fma(x, b[bp + 6], s6);
      s7 = Math.fma(x, b[bp + 7], s7);
    }
    c[c0] = s0;
    c[c0 + 1] = s1;
    c[c0 + 2] = s2;
    c[c0 + 3] = s3;
    c[c0 + 4] = s4;
    c[c0 + 5] = s5;
    c[c0 + 6] = s6;
    c[c0 + 7] = s7;
  }

  @Override
  public void tanh(float[] x, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      x[i] = Transcendental.tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      x[i] = Transcendental.sigmoid(x[i]);
    }
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    for (int i = offset; i < offset + n; i++) {
      x[i] = Transcendental.exp(x[i]);
    }
  }

  @Override
  public void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs) {
    for (int k = 0; k < 2 * pairs; k += 2) {
      int factors = offsets[k];
      int summands = offsets[k + 1];
      for (int i = 0; i < n; i++) {
        x[i] = x[i] * rows[factors + i] + rows[summands + i];
      }
    }
  }

  @Override
  public double multiply(double[] x, double[] y, double[] into, int n) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      into[i] = x[i] * y[i];
      largest = Math.max(largest, into[i]);
    }
    return largest;
  }

  @Override
  public void log(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = NaturalLogarithm.of(x[i]);
    }
  }

  @Override
  public String name() {
    return "scalar";
  }
}
