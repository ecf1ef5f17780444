package org.cognomen.ngram;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How often n-grams occur in nationalities.
 *
 * @param rows (K, n + 1) an n-gram and a nationality; ascending, no two alike
 * @param counts (K) at least 1
 */
record CountedRows(int[] rows, int[] counts) {

  /** Counts n rows. */
  static CountedRows of(int[] all, int n, int width) {
    Integer[] sorted = IntStream.range(0, n).boxed().toArray(Integer[]::new);
    Arrays.sort(sorted, (a, b) -> compareRows(all, a, all, b, width));
    int[] rows = new int[n * width];
    int[] counts = new int[n];
    int kept = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || compareRows(all, sorted[i - 1], all, sorted[i], width) != 0) {
        System.arraycopy(all, sorted[i] * width, rows, kept * width, width);
        kept++;
      }
      counts[kept - 1]++;
    }
    return new CountedRows(Arrays.copyOf(rows, kept * width), Arrays.copyOf(counts, kept));
  }

  /** The sums of both. */
  CountedRows plus(CountedRows other, int width) {
    int both = 0; // rows that both have
    for (int a = 0, b = 0; a < counts.length && b < other.counts.length; ) {
      int compared = compareRows(rows, a, other.rows, b, width);
      both += compared == 0 ? 1 : 0;
      a += compared <= 0 ? 1 : 0;
      b += compared >= 0 ? 1 : 0;
    }
    int n = Math.addExact(counts.length, other.counts.length) - both;
    int[] sumRows = new int[Math.multiplyExact(n, width)];
    int[] sums = new int[n];
    int a = 0;
    int b = 0;
    for (int k = 0; k < n; k++) {
      int compared =
          a == counts.length
              ? 1
              : b == other.counts.length ? -1 : compareRows(rows, a, other.rows, b, width);
      if (compared <= 0) {
        System.arraycopy(rows, a * width, sumRows, k * width, width);
        sums[k] += counts[a++];
      } else {
        System.arraycopy(other.rows, b * width, sumRows, k * width, width);
      }
      if (compared >= 0) {
        sums[k] += other.counts[b++];
      }
    }
    return new CountedRows(sumRows, sums);
  }

  private static int compareRows(int[] rows, int a, int[] others, int b, int width) {
    return Arrays.compare(rows, a * width, (a + 1) * width, others, b * width, (b + 1) * width);
  }
}
