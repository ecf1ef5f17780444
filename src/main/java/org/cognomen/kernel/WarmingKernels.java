package org.cognomen.kernel;

/**
 * The vectorised kernels, with plain ones in their place while the compiler has not come to them.
 *
 * <p>Until then each vector is an object, and a product a thousand times as slow as later. A big
 * loop that meets this state stays in it for seconds. Tiny calls on a thread of their own are over
 * soon, and it is calls that the compiler counts. Both kernels give the same bits, so nobody sees
 * when the one takes over from the other.
 */
final class WarmingKernels implements Kernels {

  private static final int ROWS = 4;
  private static final int SHORT = 2; // k of a call that is made to be counted
  private static final int LONG = 64; // k of a call that is made to be timed
  private static final int CALLS = 200; // between two that are timed
  private static final double FAST_PRODUCT = 2; // ns for a multiply-add; compiled 0.02 to 0.3
  private static final double FAST_FUNCTION = 30; // ns for an element; compiled 1 to 3
  private static final long PATIENCE = 20_000_000_000L; // ns; some machines have no such compiler

  private final Kernels plain;
  private final Kernels vectorised;
  private volatile Kernels current;

  /** The vectorised kernels, until {@link #warmUp} is called. */
  WarmingKernels(Kernels plain, Kernels vectorised) {
    this.plain = plain;
    this.vectorised = vectorised;
    current = vectorised;
  }

  /** Goes on with the plain kernels, and with a thread that makes the others fast and ends. */
  void warmUp() {
    current = plain;
    Thread thread = new Thread(this::makeFast, "cognomen-kernels");
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether the vectorised kernels answer. */
  boolean isVectorised() {
    return current == vectorised;
  }

  private void makeFast() {
    int columns = 4 * VectorKernels.LANES;
    int[][] shapes = {{ROWS, columns}, {ROWS, columns / 2}, {1, columns / 2}};
    boolean[] fast = new boolean[shapes.length + 1];
    float[] a = new float[ROWS * LONG];
    float[] b = new float[LONG * columns];
    float[] c = new float[ROWS * columns];
    long end = System.nanoTime() + PATIENCE;
    boolean all = false;
    while (!all && System.nanoTime() - end < 0) {
      all = true;
      for (int i = 0; i < shapes.length; i++) {
        // Once is enough: whatever else the machine does makes a call slow, never fast.
        fast[i] = fast[i] || productTime(shapes[i][0], shapes[i][1], a, b, c) < FAST_PRODUCT;
        all &= fast[i];
      }
      fast[shapes.length] = fast[shapes.length] || functionTime(c) < FAST_FUNCTION;
      all &= fast[shapes.length];
    }
    current = vectorised;
  }

  /** Nanoseconds for a multiply-add. */
  private double productTime(int m, int n, float[] a, float[] b, float[] c) {
    for (int i = 0; i < CALLS; i++) {
      vectorised.multiplyAdd(m, n, SHORT, a, 0, LONG, 1, b, 0, n, c, 0, n);
    }
    long start = System.nanoTime();
    vectorised.multiplyAdd(m, n, LONG, a, 0, LONG, 1, b, 0, n, c, 0, n);
    return (System.nanoTime() - start) / ((double) m * n * LONG);
  }

  /** Nanoseconds for an element, the mean of the three functions. */
  private double functionTime(float[] x) {
    for (int i = 0; i < CALLS; i++) {
      functions(x, VectorKernels.LANES);
    }
    long start = System.nanoTime();
    functions(x, x.length);
    return (System.nanoTime() - start) / (3.0 * x.length);
  }

  private void functions(float[] x, int n) {
    vectorised.tanh(x, 0, n);
    vectorised.sigmoid(x, 0, n);
    vectorised.exp(x, 0, n);
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
    current.multiplyAdd(m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, c, cOffset, cRow);
  }

  @Override
  public void tanh(float[] x, int offset, int n) {
    current.tanh(x, offset, n);
  }

  @Override
  public void sigmoid(float[] x, int offset, int n) {
    current.sigmoid(x, offset, n);
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    current.exp(x, offset, n);
  }

  @Override
  public String name() {
    return vectorised.name();
  }
}
