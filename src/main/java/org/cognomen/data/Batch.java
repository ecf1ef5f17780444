package org.cognomen.data;

import java.util.Arrays;
import java.util.List;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * Sequences laid out for the network, time-major and longest first.
 *
 * <p>B rows of at most T steps. Because longer rows come first, those still unfinished at step t
 * are the first {@link #alive alive(t)} ones, and a step computes only these. Rows of the same
 * length keep the order they came in.
 *
 * <p>A batch can be filled again and then makes no garbage: its arrays only grow. So an array may
 * be longer than its shape says; what lies behind is left over. They are the batch's own: read them
 * only. Not for use by several threads at once.
 */
public final class Batch {

  private static final int NO_LABEL = -1;

  private int rows; // B
  private int steps; // T
  private int[] ids = {}; // (T,B)
  private int[] lengths = {}; // (B)
  private int[] labels = {}; // (B)
  private int[] order = {}; // (B)
  private int[] alive = {}; // (T+1), the last is 0
  private int[] nextPlace = {}; // (T+1), scratch of the counting sort: by length, where a row goes

  /** A batch of no rows, to be filled. */
  public Batch() {}

  /**
   * A batch of all the sequences.
   *
   * @param sequences (B) of indices, each of 1 .. T
   * @param labels (B) indices of nationalities, or null where they are unknown
   * @throws IllegalArgumentException as {@link #fill}
   */
  public static Batch of(List<int[]> sequences, int[] labels) {
    int[] all = new int[sequences.size()];
    Arrays.setAll(all, i -> i);
    Batch batch = new Batch();
    batch.fill(sequences.toArray(int[][]::new), labels, all, 0, all.length);
    return batch;
  }

  /**
   * Fills this batch anew with the sequences whose positions are picked[from] .. picked[to-1].
   *
   * @param sequences sequences of indices, none of them empty
   * @param labels the label of each sequence, or null where they are unknown
   * @param picked positions in sequences
   * @param from the first place of picked, inclusive
   * @param to the last place of picked, exclusive; more than from
   * @throws IllegalArgumentException where no row is picked, a sequence is empty, there are not as
   *     many labels as sequences, or T times B is more than an array can hold
   */
  public void fill(int[][] sequences, int[] labels, int[] picked, int from, int to) {
    if (from >= to) {
      throw new IllegalArgumentException(
          "batch: no rows from " + from + " to " + to + "; expected at least one");
    }
    if (labels != null && labels.length != sequences.length) {
      throw new IllegalArgumentException(
          String.format(
              "batch: %d labels for %d sequences; expected one each",
              labels.length, sequences.length));
    }
    int newSteps = longest(sequences, picked, from, to);
    int cells = cells(newSteps, to - from);
    rows = to - from;
    steps = newSteps;
    lengths = grown(lengths, rows);
    this.labels = grown(this.labels, rows);
    order = grown(order, rows);
    ids = grown(ids, cells);

    sortByLength(sequences, labels, picked, from, to);
    layOut(sequences);
  }

  /** Counting sort, longest first and stable. */
  private void sortByLength(int[][] sequences, int[] labels, int[] picked, int from, int to) {
    alive = grown(alive, steps + 1);
    nextPlace = grown(nextPlace, steps + 1);
    Arrays.fill(nextPlace, 0, steps + 1, 0);
    for (int i = from; i < to; i++) {
      nextPlace[sequences[picked[i]].length]++;
    }
    // Rows longer than t stand before those of length t: alive(t) is where these start.
    int longer = 0;
    for (int t = steps; t >= 0; t--) {
      int ofThisLength = nextPlace[t];
      alive[t] = longer;
      nextPlace[t] = longer;
      longer += ofThisLength;
    }
    for (int i = from; i < to; i++) {
      int length = sequences[picked[i]].length;
      int b = nextPlace[length]++;
      order[b] = picked[i];
      lengths[b] = length;
      this.labels[b] = labels == null ? NO_LABEL : labels[picked[i]];
    }
  }

  private void layOut(int[][] sequences) {
    for (int b = 0; b < rows; b++) {
      int[] sequence = sequences[order[b]];
      for (int t = 0; t < sequence.length; t++) {
        ids[t * rows + b] = sequence[t];
      }
    }
    for (int t = 0; t < steps; t++) {
      Arrays.fill(ids, t * rows + alive[t], (t + 1) * rows, SequenceVocabulary.MASK);
    }
  }

  private static int longest(int[][] sequences, int[] picked, int from, int to) {
    int longest = 0;
    for (int i = from; i < to; i++) {
      int length = sequences[picked[i]].length;
      if (length == 0) {
        throw new IllegalArgumentException(
            "batch: sequence " + picked[i] + " is empty; expected at least one index");
      }
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static int cells(int steps, int rows) {
    long cells = (long) steps * rows;
    if (cells > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          String.format(
              "batch: %d rows of %d steps do not fit into one array; use smaller batches",
              rows, steps));
    }
    return (int) cells;
  }

  private static int[] grown(int[] array, int size) {
    return array.length >= size
        ? array
        : new int[(int) Math.min(Integer.MAX_VALUE - 8, (long) size + (size >> 2))];
  }

  /** B, how many rows there are; 0 before the first fill. */
  public int rows() {
    return rows;
  }

  /** T, the length of the longest row; 0 before the first fill. */
  public int steps() {
    return steps;
  }

  /** (T,B) indices: row b at step t is ids[t * B + b], MASK where the row is finished. */
  public int[] ids() {
    return ids;
  }

  /** (B) steps of each row, 1 .. T, descending. */
  public int[] lengths() {
    return lengths;
  }

  /** (B) index of the nationality of each row, -1 where it is unknown. */
  public int[] labels() {
    return labels;
  }

  /** (B) the position of each row in the sequences that the batch was made from. */
  public int[] order() {
    return order;
  }

  /**
   * How many rows, from the first on, have a step t: those with a length above t.
   *
   * @param t 0 .. T; alive(T) is 0
   * @throws IndexOutOfBoundsException where t is outside that range
   */
  public int alive(int t) {
    if (t < 0 || t > steps) {
      throw new IndexOutOfBoundsException("step " + t + "; expected 0 to " + steps);
    }
    return alive[t];
  }
}
