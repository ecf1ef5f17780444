package org.cognomen.kernel;

/** The kernels in plain Java: the reference that the vectorised ones are held to, bit for bit. */
final class ScalarKernels implements Kernels {

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
    for (int i = 0; i < m; i++) {
      for (int p = 0; p < k; p++) {
        float aip = a[aOffset + i * aRow + p * aColumn];
        int bp = bOffset + p * bRow;
        int ci = cOffset + i * cRow;
        for (int j = 0; j < n; j++) {
          c[ci + j] = Math.fma(aip, b[bp + j], c[ci + j]);
        }
      }
    }
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
  public String name() {
    return "scalar";
  }
}
