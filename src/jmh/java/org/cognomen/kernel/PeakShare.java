package org.cognomen.kernel;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What share of the machine's peak the products of {@link KernelBenchmark} reach, each timed a
 * millisecond after the peak itself. On a machine that others use too, where the speed changes from
 * one second to the next, JMH's results of one benchmark after another do not compare.
 *
 * <p>Prints the median of the shares, and in brackets their quartiles.
 */
public final class PeakShare {

  private static final int WARM_UP = 40;
  private static final int ROUNDS = 101;
  private static final int CALLS = 200; // at 64 hidden units, fewer with more

  private static volatile Object result; // so that nothing is computed in vain

  private PeakShare() {}

  public static void main(String[] arguments) {
    for (int hidden : new int[] {64, 128, 256}) {
      KernelBenchmark benchmark = new KernelBenchmark();
      benchmark.hidden = hidden;
      benchmark.setUp();
      Map<String, Supplier<Object>> products = new LinkedHashMap<>();
      products.put("wide tiles", benchmark::productWide);
      products.put("narrow tiles", benchmark::productVector);
      products.put("plain Java", benchmark::productScalar);
      int calls = CALLS * 64 * 64 / (hidden * hidden);
      products.forEach(
          (name, product) -> {
            double[] shares = shares(benchmark::peak, product, calls);
            System.out.printf(
                Locale.ROOT,
                "%3d hidden units, %-12s %5.3f of the peak (%.3f to %.3f)%n",
                hidden,
                name,
                shares[ROUNDS / 2],
                shares[ROUNDS / 4],
                shares[ROUNDS * 3 / 4]);
          });
    }
  }

  private static double[] shares(Supplier<Object> peak, Supplier<Object> product, int calls) {
    double[] shares = new double[ROUNDS];
    for (int round = -WARM_UP; round < ROUNDS; round++) {
      long ofPeak = nanoseconds(peak, calls);
      long ofProduct = nanoseconds(product, calls);
      if (round >= 0) {
        shares[round] = (double) ofPeak / ofProduct;
      }
    }
    Arrays.sort(shares);
    return shares;
  }

  private static long nanoseconds(Supplier<Object> computation, int calls) {
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      result = computation.get();
    }
    return System.nanoTime() - start;
  }
}
