package org.cognomen.evaluation;

import java.util.List;

/**
 * The confusion matrix: how often each true nationality (row) was predicted as each nationality
 * (column).
 */
public final class Confusion {
  private final List<String> labels;
  private final int[][] counts; // (C,C) rows true, columns predicted

  Confusion(List<String> labels, int[][] counts) {
    this.labels = labels;
    this.counts = counts;
  }

  /** The nationalities (C), in the order of both rows and columns. */
  public List<String> labels() {
    return labels;
  }

  /**
   * Rows whose true nationality is {@code labels().get(truth)} and which were predicted as {@code
   * labels().get(predicted)}.
   *
   * @throws IndexOutOfBoundsException if either index is outside 0..C-1
   */
  public int count(int truth, int predicted) {
    return counts[truth][predicted];
  }

  /** A copy of all counts (C,C), rows true, columns predicted. */
  public int[][] counts() {
    int[][] copy = new int[counts.length][];
    for (int row = 0; row < counts.length; row++) {
      copy[row] = counts[row].clone();
    }
    return copy;
  }
}
