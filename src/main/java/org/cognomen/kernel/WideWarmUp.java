package org.cognomen.kernel;

import java.util.concurrent.TimeUnit;

/**
 * Calls the wide tiles until the compiler has taken them, and finds out whether they are worth it.
 *
 * <p>They are compiled from what the compiler saw of them, so each call is a real product in small:
 * long rows, both layouts of A, and rows and columns that are left over. Between the calls there
 * are pauses, because the program's own threads are busy by now.
 */
final class WideWarmUp {

  private static final int CALLS = 25; // of each layout between two comparisons
  private static final int TIMES =
      5; // that each is timed in one comparison, of which the best counts
  private static final double GAIN = 0.95; // of the time that narrow tiles take, at most
  private static final int M = 2 * VectorWideTiles.ROWS + 2;
  private static final int N = 2 * VectorWideTiles.COLUMNS + VectorKernels.LANES;
  private static final int K = 64;
  private static final int SHORT = 16; // k of a call that is made to be counted

  private final Products narrow;
  private final Products wide;
  private final float[] a = new float[M * K]; // (M,K) or (K,M)
  private final float[] b = new float[K * N]; // (K,N)
  private final float[] c = new float[M * N]; // (M,N)

  WideWarmUp(Products narrow, Products wide) {
    this.narrow = narrow;
    this.wide = wide;
  }

  /** Whether, before so many nanoseconds are over, the wide tiles became the faster ones. */
  boolean isFaster(long patience) throws InterruptedException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience) {
      for (int i = 0; i < CALLS; i++) {
        multiply(wide, SHORT);
      }
      if (isFasterNow()) {
        return true;
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
    return false;
  }

  private boolean isFasterNow() {
    long narrowBest = time(narrow);
    long wideBest = time(wide);
    if (wideBest > 2 * narrowBest) {
      return false; // not compiled: to call it again and again would take long
    }
    for (int i = 1; i < TIMES; i++) {
      narrowBest = Math.min(narrowBest, time(narrow));
      wideBest = Math.min(wideBest, time(wide));
    }
    return wideBest < GAIN * narrowBest;
  }

  private long time(Products products) {
    long start = System.nanoTime();
    multiply(products, K);
    return System.nanoTime() - start;
  }

  private void multiply(Products products, int k) {
    products.multiplyAdd(M, N, k, a, 0, K, 1, b, 0, N, c, 0, N);
    products.multiplyAdd(M, N, k, a, 0, 1, M, b, 0, N, c, 0, N);
  }
}
