package org.cognomen.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

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

  /**
   * What a nationality was mistaken for, most often first; where two counts are equal, in the order
   * of {@link #labels()}.
   *
   * @param truth index of the true nationality, 0..C-1
   * @return the nationalities that were predicted instead at least once
   */
  public List<Mistake> mistakes(int truth) {
    return IntStream.range(0, counts.length)
        .filter(predicted -> predicted != truth && counts[truth][predicted] > 0)
        .mapToObj(predicted -> new Mistake(labels.get(predicted), counts[truth][predicted]))
        .sorted(Comparator.comparingInt(Mistake::count).reversed())
        .toList();
  }

  /**
   * A nationality that was predicted in place of the true one.
   *
   * @param nationality the predicted nationality
   * @param count how often it was
   */
  public record Mistake(String nationality, int count) {}

  /** Takes each count above 0, row by row. */
  public interface Cells {
    void take(int truth, int predicted, int count);
  }

  /** Gives each count above 0, row by row. */
  public void forEach(Cells cells) {
    for (int truth = 0; truth < counts.length; truth++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        if (counts[truth][predicted] > 0) {
          cells.take(truth, predicted, counts[truth][predicted]);
        }
      }
    }
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
