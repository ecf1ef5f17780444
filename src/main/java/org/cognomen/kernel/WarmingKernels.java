package org.cognomen.kernel;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The vectorised kernels, with the scalar ones in their place until the JIT compiler has compiled
 * them.
 *
 * <p>Until then each vector is an object, and a product a thousand times as slow as later. A big
 * loop that meets this state stays in it for seconds. Tiny calls on a thread of their own are over
 * soon, and it is calls that the compiler counts. Both kernels give the same bits, so one may
 * replace the other at any moment, each function on its own. Last, and only in a program that
 * computes for long, come the wide tiles.
 */
final class WarmingKernels implements Kernels {

  private static final int CALLS = 25; // to be counted, between two that are timed
  private static final int LANES = VectorKernels.LANES;

  // Products go through all tiles in each call, and through all that the tiles' caller does.
  private static final int ROWS = 5; // a tile's and one more
  private static final int COLUMNS = 6 * LANES; // a wide tile's and a narrow one's
  private static final int ROW_COLUMNS = 26 * LANES; // of both tiles of a single row
  private static final int SHORT = 2; // k of a call that is made to be counted
  private static final int LONG = 16; // k of a call that is made to be timed

  // What a first call leaves out, the compiler leaves out too, and starts over when it is met.
  private static final int FEW = 2 * LANES + 1; // elements: a loop of vectors, and a remainder
  private static final int MANY = 16 * LANES;
  private static final int FEW_ROWS = 2 * ROW_MULTIPLE;
  private static final double TYPICAL = 0.3; // of the probabilities that rows hold

  private static final double FAST_PRODUCT = 2; // ns for a multiply-add; compiled 0.02 to 0.3
  private static final double FAST_FUNCTION = 30; // ns for an element; compiled 1 to 3
  private static final long PATIENCE =
      TimeUnit.SECONDS.toNanos(60); // there may be no such compiler

  // A program that has computed for so long is likely to run until the wide tiles have paid.
  private static final long LATE = TimeUnit.SECONDS.toNanos(10);
  private static final long LATE_PATIENCE = TimeUnit.SECONDS.toNanos(10); // compiled after 1 or 2

  private final Kernels scalar;
  private final Kernels vectorised;
  private final Products wide;
  private final CountDownLatch sigmoidWanted = new CountDownLatch(1);
  private final CountDownLatch rowsWanted = new CountDownLatch(1);
  private volatile Products products;
  private volatile Functions tanh;
  private volatile Functions exp;
  private volatile Functions sigmoid;
  private volatile DoubleRows doubleRows;

  /**
   * The vectorised kernels, until {@link #warmUp} is called.
   *
   * @param wide takes the place of the vectorised products late; or these themselves
   */
  WarmingKernels(Kernels scalar, Kernels vectorised, Products wide) {
    this.scalar = scalar;
    this.vectorised = vectorised;
    this.wide = wide;
    useEverywhere(vectorised);
  }

  private void useEverywhere(Kernels kernels) {
    products = kernels;
    tanh = kernels;
    exp = kernels;
    sigmoid = kernels;
    doubleRows = kernels;
  }

  /** Continues with the scalar kernels. */
  void useScalar() {
    useEverywhere(scalar);
  }

  /** Continues with the scalar kernels, and starts a thread that warms up the others and ends. */
  void warmUp() {
    warmUp(PATIENCE);
    if (wide != vectorised) {
      start(() -> widen(LATE, LATE_PATIENCE), "cognomen-wide-tiles");
    }
  }

  /**
   * The same with a limit to the time that each attempt takes; where it is reached, the scalar
   * kernels remain.
   *
   * @param patience in nanoseconds
   * @return the thread, which does not end before sigmoid was asked for
   */
  Thread warmUp(long patience) {
    useScalar();
    start(() -> makeRowsFast(patience), "cognomen-rows");
    return start(() -> makeFast(patience), "cognomen-kernels");
  }

  private static Thread start(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Waits, and then gives the products to the wide tiles if the compiler makes these faster. */
  void widen(long wait, long patience) {
    try {
      TimeUnit.NANOSECONDS.sleep(wait);
      if (products == vectorised && new WideWarmUp(vectorised, wide).isFaster(patience)) {
        products = wide;
      }
    } catch (InterruptedException e) {
      // the present kernels remain
    }
  }

  /** Whether the wide tiles answer. */
  boolean isWide() {
    return products == wide;
  }

  /** Whether the vectorised kernels answer, but for sigmoid, which waits until it is asked for. */
  boolean isVectorised() {
    return products == vectorised && tanh == vectorised && exp == vectorised;
  }

  /** Whether the vectorised rows of n-grams answer. */
  boolean areRowsVectorised() {
    return doubleRows == vectorised;
  }

  /** Whether the vectorised sigmoid answers. */
  boolean isSigmoidVectorised() {
    return sigmoid == vectorised;
  }

  private void makeFast(long patience) {
    float[] a = new float[ROWS * LONG]; // (ROWS,LONG)
    float[] b =
        new float
            [LONG * COLUMNS + ROW_COLUMNS]; // (LONG,COLUMNS) and what a single row reads past it
    float[] c = new float[ROWS * COLUMNS]; // (ROWS,COLUMNS)
    float[] x = new float[MANY]; // (MANY)
    long start = System.nanoTime();
    while (!isVectorised() && System.nanoTime() - start < patience) {
      // Once fast is enough: whatever else the machine does makes a call slow, never fast.
      if (products == scalar && areProductsFast(a, b, c)) {
        products = vectorised;
      }
      if (tanh == scalar && isFast(vectorised::tanh, x)) {
        tanh = vectorised;
      }
      if (exp == scalar && isFast(vectorised::exp, x)) {
        exp = vectorised;
      }
    }
    try {
      sigmoidWanted.await(); // an Elman network never asks
    } catch (InterruptedException e) {
      return;
    }
    start = System.nanoTime();
    while (sigmoid == scalar && System.nanoTime() - start < patience) {
      if (isFast(vectorised::sigmoid, x)) {
        sigmoid = vectorised;
      }
    }
  }

  private void makeRowsFast(long patience) {
    try {
      rowsWanted.await(); // models without n-grams never ask
    } catch (InterruptedException e) {
      return;
    }
    double[] x = new double[MANY];
    double[] rows = new double[MANY];
    int[] offsets = new int[2 * SHORT];
    long start = System.nanoTime();
    while (doubleRows == scalar && System.nanoTime() - start < patience) {
      if (areRowsFast(x, rows, offsets)) {
        doubleRows = vectorised;
      }
    }
  }

  private boolean areRowsFast(double[] x, double[] rows, int[] offsets) {
    for (int i = 0; i < CALLS; i++) {
      rows(FEW_ROWS, x, rows, offsets);
    }
    long start = System.nanoTime();
    rows(MANY, x, rows, offsets);
    return System.nanoTime() - start < FAST_FUNCTION * MANY;
  }

  private void rows(int n, double[] x, double[] rows, int[] offsets) {
    Arrays.fill(x, 0, n, TYPICAL);
    Arrays.fill(rows, 0, n, TYPICAL);
    vectorised.interpolate(x, n, rows, offsets, SHORT);
    vectorised.multiply(x, rows, x, n);
    vectorised.log(x, n);
  }

  private boolean areProductsFast(float[] a, float[] b, float[] c) {
    for (int i = 0; i < CALLS; i++) {
      product(SHORT, a, b, c);
    }
    long start = System.nanoTime();
    product(LONG, a, b, c);
    return System.nanoTime() - start < FAST_PRODUCT * ROWS * COLUMNS * LONG;
  }

  private void product(int k, float[] a, float[] b, float[] c) {
    vectorised.multiplyAdd(ROWS, COLUMNS, k, a, 0, LONG, 1, b, 0, COLUMNS, c, 0, COLUMNS);
    vectorised.multiplyAdd(1, ROW_COLUMNS, k, a, 0, LONG, 1, b, 0, COLUMNS, c, 0, COLUMNS);
  }

  @FunctionalInterface
  private interface Function {
    void apply(float[] x, int offset, int n);
  }

  private static boolean isFast(Function function, float[] x) {
    for (int i = 0; i < CALLS; i++) {
      function.apply(x, 0, FEW);
    }
    long start = System.nanoTime();
    function.apply(x, 0, MANY);
    return System.nanoTime() - start < FAST_FUNCTION * MANY;
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
    products.multiplyAdd(m, n, k, a, aOffset, lda, inca, b, bOffset, ldb, c, cOffset, ldc);
  }

  @Override
  public void tanh(float[] x, int offset, int n) {
    tanh.tanh(x, offset, n);
  }

  @Override
  public void sigmoid(float[] x, int offset, int n) {
    sigmoidWanted.countDown();
    sigmoid.sigmoid(x, offset, n);
  }

  @Override
  public void exp(float[] x, int offset, int n) {
    exp.exp(x, offset, n);
  }

  @Override
  public void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs) {
    rowsWanted.countDown();
    doubleRows.interpolate(x, n, rows, offsets, pairs);
  }

  @Override
  public double multiply(double[] x, double[] y, double[] into, int n) {
    return doubleRows.multiply(x, y, into, n);
  }

  @Override
  public void log(double[] x, int n) {
    doubleRows.log(x, n);
  }

  @Override
  public String name() {
    return vectorised.name();
  }
}
