package org.cognomen.nn.layers;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A batch of names without padding: the tokens of step 0 of all names, then those of step 1 of the
 * names that have one, and so on, as PyTorch's PackedSequence lays them out.
 *
 * <p>Names stand longest first; then the names that are alive at a step are a prefix of the rows
 * and position(t, b) = offset(t) + b. An instance is refilled for each batch and keeps its arrays,
 * which may be longer than their shapes say. Not for use by several threads while it is filled.
 */
public final class PackedBatch {

  private static final int MOST_TOKENS = Integer.MAX_VALUE / 2; // so that arrays can grow by half

  private final BatchRows rows = new BatchRows();
  private int steps;
  private int size;
  private int[] alive = {}; // (T) names with length > t
  private int[] offsets = {}; // (T)
  private int[] ids = {}; // (N)
  private int[] mirrored = {}; // (N) the position of the same name's token, counted from its end
  private int[] slots = {}; // (N) ids as indices into distinct
  private int[] mirroredIds = {}; // (N) ids read from each name's end
  private int[] mirroredSlots = {}; // (N)
  private int[] distinct = {}; // (U) the different ids, in the order of their first appearance
  private int distinctCount; // U
  private int highestId;
  private int[] slotOf = {}; // (highest id + 1) index into distinct, or -1
  private RecurrentStates initial; // null for zeros

  /** The token of row b at step t. */
  @FunctionalInterface
  public interface Tokens {
    int at(int b, int t);
  }

  /** Packs all of some sequences, longest first; none may be empty. */
  public void pack(int[]... sequences) {
    int[] all = new int[sequences.length];
    Arrays.setAll(all, i -> i);
    pack(sequences, null, all, 0, all.length);
  }

  /**
   * Packs the sequences whose positions are {@code picked[from] .. picked[to - 1]}, longest first;
   * those of one length keep their order.
   *
   * @param sequences names as tokens
   * @param labels the label of each sequence; null where they are unknown
   */
  public void pack(int[][] sequences, int[] labels, int[] picked, int from, int to) {
    pack(sequences, labels, picked, from, to, token -> token);
  }

  /**
   * The same with tokens replaced on the way.
   *
   * @param shown what the batch holds for a token; asked step by step, and in a step row by row
   */
  public void pack(
      int[][] sequences, int[] labels, int[] picked, int from, int to, IntUnaryOperator shown) {
    rows.sort(sequences, labels, picked, from, to, 0);
    fill((b, t) -> shown.applyAsInt(sequences[rows.order[b]][t]));
  }

  /** {@link #pack} without the last token of each sequence, and with these tokens instead. */
  public void packAllButLast(
      int[][] sequences, int[] labels, int[] picked, int from, int to, Tokens tokens) {
    rows.sort(sequences, labels, picked, from, to, 1);
    fill(tokens);
  }

  /**
   * Packs a batch that is sorted already, time-major.
   *
   * @param tokens (T,B): {@code tokens[t * rows + b]}; entries beyond a name's length are not read
   * @param lengths (B), at least 1 each, in descending order
   */
  public void packTimeMajor(int[] tokens, int rows, int[] lengths) {
    this.rows.takeSorted(rows, lengths);
    fill((b, t) -> tokens[t * rows + b]);
  }

  /**
   * Packs a batch that is sorted already, batch-first.
   *
   * @param tokens (B,T): {@code tokens[b * steps + t]}; entries beyond a name's length are not read
   * @param steps T, at least the first name's length
   * @param lengths (B), at least 1 each, in descending order
   */
  public void packBatchFirst(int[] tokens, int rows, int steps, int[] lengths) {
    if (rows > 0 && lengths[0] > steps) {
      throw new IllegalArgumentException(
          "rows of " + steps + " tokens cannot hold a name of length " + lengths[0]);
    }
    this.rows.takeSorted(rows, lengths);
    fill((b, t) -> tokens[b * steps + t]);
  }

  /**
   * Lets the names of this batch start from given states, in place of zeros. They hold until the
   * next batch is packed; they are not copied.
   */
  public void startFrom(RecurrentStates states) {
    initial = states;
  }

  /** Lays out the rows, whose lengths are known, and reads their tokens. */
  private void fill(Tokens tokens) {
    layOut();
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < alive[t]; b++) {
        ids[offsets[t] + b] = tokens.at(b, t);
      }
    }
    findDistinct();
    for (int p = 0; p < size; p++) {
      mirroredIds[p] = ids[mirrored[p]];
      mirroredSlots[p] = slots[mirrored[p]];
    }
  }

  private void layOut() {
    initial = null;
    int[] lengths = rows.lengths;
    long tokens = 0;
    for (int b = 0; b < rows.count; b++) {
      tokens += lengths[b];
    }
    if (tokens > MOST_TOKENS) {
      throw new IllegalArgumentException(
          "batch: " + tokens + " tokens are too many for one array; use smaller batches");
    }
    size = (int) tokens;
    steps = lengths[0];
    alive = BatchRows.grown(alive, steps);
    offsets = BatchRows.grown(offsets, steps);
    ids = BatchRows.grown(ids, size);
    mirrored = BatchRows.grown(mirrored, size);
    mirroredIds = BatchRows.grown(mirroredIds, size);
    slots = BatchRows.grown(slots, size);
    mirroredSlots = BatchRows.grown(mirroredSlots, size);
    int living = rows.count;
    int offset = 0;
    for (int t = 0; t < steps; t++) {
      while (lengths[living - 1] <= t) {
        living--;
      }
      alive[t] = living;
      offsets[t] = offset;
      offset += living;
    }
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < alive[t]; b++) {
        mirrored[offsets[t] + b] = offsets[lengths[b] - 1 - t] + b;
      }
    }
  }

  private void findDistinct() {
    int highest = 0;
    for (int p = 0; p < size; p++) {
      if (ids[p] < 0) {
        throw new IllegalArgumentException("a token must be 0 or more, but one is " + ids[p]);
      }
      highest = Math.max(highest, ids[p]);
    }
    highestId = highest;
    slotOf = BatchRows.grown(slotOf, highest + 1);
    Arrays.fill(slotOf, -1);
    distinct = BatchRows.grown(distinct, Math.min(size, highest + 1));
    distinctCount = 0;
    for (int p = 0; p < size; p++) {
      int id = ids[p];
      if (slotOf[id] < 0) {
        slotOf[id] = distinctCount;
        distinct[distinctCount++] = id;
      }
      slots[p] = slotOf[id];
    }
  }

  /** B. */
  public int rows() {
    return rows.count;
  }

  /** T. */
  public int steps() {
    return steps;
  }

  /** N. */
  public int size() {
    return size;
  }

  /** (B) the position of each row in the sequences that were packed. */
  public int[] order() {
    return rows.order;
  }

  /** (B) the label of each row, -1 where it is unknown. */
  public int[] labels() {
    return rows.labels;
  }

  /** (N) tokens. */
  public int[] ids() {
    return ids;
  }

  /** Tokens of name b. */
  public int length(int b) {
    return rows.lengths[b];
  }

  /** Names that have a token at step t; 0 beyond the last step. */
  public int alive(int t) {
    return t < steps ? alive[t] : 0;
  }

  /** Where step t begins. */
  public int offset(int t) {
    return offsets[t];
  }

  /** The states that the names start from; null for zeros. */
  public RecurrentStates initial() {
    return initial;
  }

  /** The position of name b's last token. */
  int last(int b) {
    return offsets[rows.lengths[b] - 1] + b;
  }

  /** (N) tokens with each name read from its end. */
  public int[] mirroredIds() {
    return mirroredIds;
  }

  /** (U) the different tokens of the batch. */
  public int[] distinct() {
    return distinct;
  }

  /** U. */
  public int distinctCount() {
    return distinctCount;
  }

  public int highestId() {
    return highestId;
  }

  /** (N) tokens as indices into {@link #distinct}. */
  public int[] slots() {
    return slots;
  }

  /** (N) {@link #slots} with each name read from its end. */
  public int[] mirroredSlots() {
    return mirroredSlots;
  }

  /** (N) for each position the one that mirrors it within its name; its own inverse. */
  public int[] mirrored() {
    return mirrored;
  }

  /**
   * Cuts the rows into parts of nearly equal work (tokens).
   *
   * @return the first row of part {@code index} of {@code parts}; B for {@code index == parts}
   */
  public int firstRow(int index, int parts) {
    if (index >= parts) {
      return rows.count;
    }
    long wanted = (long) size * index / parts;
    long tokens = 0;
    int b = 0;
    while (b < rows.count && tokens + rows.lengths[b] / 2 < wanted) {
      tokens += rows.lengths[b++];
    }
    // Register tiles are four rows high; a cut elsewhere would waste one.
    return Math.min(rows.count, (b + 2) / 4 * 4);
  }
}
