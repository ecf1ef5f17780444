package org.cognomen.nn.layers;

import java.util.Arrays;
import org.cognomen.util.CountingSort;

/** Which names the rows of a batch are, longest first. */
final class BatchRows {

  private static final int NO_LABEL = -1;

  int count; // B
  int[] order = {}; // (B) the position of each row in the sequences that it came from
  int[] labels = {}; // (B)
  int[] lengths = {}; // (B) tokens, descending
  private final CountingSort sort = new CountingSort();

  /**
   * Takes the sequences whose positions are {@code picked[from] .. picked[to - 1]}, longest first;
   * those of one length keep their order.
   *
   * @param labels the label of each sequence; null where they are unknown
   * @param unread how many tokens at the end of each sequence are left out
   */
  void sort(int[][] sequences, int[] labels, int[] picked, int from, int to, int unread) {
    if (labels != null && labels.length != sequences.length) {
      throw new IllegalArgumentException(
          String.format(
              "batch: %d labels for %d sequences; expected one each",
              labels.length, sequences.length));
    }
    reserve(to - from);
    int longest = 0;
    for (int i = from; i < to; i++) {
      int length = sequences[picked[i]].length;
      if (length <= unread) {
        throw new IllegalArgumentException(
            String.format(
                "batch: sequence %d has length %d; expected %d or more",
                picked[i], length, unread + 1));
      }
      longest = Math.max(longest, length);
    }
    int highest = longest;
    sort.sort(picked, from, to, i -> highest - sequences[i].length, order);
    for (int b = 0; b < count; b++) {
      lengths[b] = sequences[order[b]].length - unread;
      this.labels[b] = labels == null ? NO_LABEL : labels[order[b]];
    }
  }

  /** Takes rows that are sorted already. */
  void takeSorted(int rows, int[] sortedLengths) {
    reserve(rows);
    for (int b = 0; b < rows; b++) {
      if (sortedLengths[b] < 1 || (b > 0 && sortedLengths[b] > sortedLengths[b - 1])) {
        throw new IllegalArgumentException(
            "lengths must be 1 or more and descend, but row " + b + " has " + sortedLengths[b]);
      }
      lengths[b] = sortedLengths[b];
      order[b] = b;
      labels[b] = NO_LABEL;
    }
  }

  private void reserve(int rows) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs one name or more, but has " + rows);
    }
    count = rows;
    order = grown(order, rows);
    labels = grown(labels, rows);
    lengths = grown(lengths, rows);
  }

  /** The array, or a longer one with the same content. */
  static int[] grown(int[] array, int length) {
    return array.length >= length ? array : Arrays.copyOf(array, length + length / 2);
  }
}
