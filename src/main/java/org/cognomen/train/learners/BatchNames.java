package org.cognomen.train.learners;

import org.cognomen.util.collections.IntRows;

/**
 * The names of one batch, fetched from where the rows are kept. An instance is refilled for each
 * batch.
 */
final class BatchNames {

  private int[][] names = {}; // (B)
  private int[] labels = {}; // (B)
  private int[] all = {}; // (B) 0, 1, 2 ...

  /** Fetches the rows {@code order[from] .. order[to - 1]}. */
  void fetch(VectorizedRows rows, int[] order, int from, int to) {
    int n = to - from;
    if (names.length != n) {
      names = new int[n][];
      labels = new int[n];
      all = new int[n];
      for (int b = 0; b < n; b++) {
        all[b] = b;
      }
    }
    IntRows sequences = rows.sequences();
    for (int b = 0; b < n; b++) {
      names[b] = sequences.row(order[from + b]);
      labels[b] = rows.labels()[order[from + b]];
    }
  }

  /** (B) their tokens. */
  int[][] names() {
    return names;
  }

  /** (B). */
  int[] labels() {
    return labels;
  }

  /** (B) their numbers. */
  int[] all() {
    return all;
  }
}
