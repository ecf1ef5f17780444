package org.cognomen.nn;

import java.util.Arrays;

/**
 * A batch without its padding: the tokens of step 0 of all names, then those of step 1 of the names
 * that have one, and so on, as PyTorch's PackedSequence lays them out.
 *
 * <p>Names must come longest first; then the names that are alive at a step are a prefix of the
 * rows and position(t, b) = offset(t) + b. An instance is refilled for each batch and keeps its
 * arrays.
 */
public final class PackedBatch {

  private int rows;
  private int steps;
  private int size;
  private int[] lengths = {}; // (B)
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

  /**
   * Takes over a time-major batch.
   *
   * @param tokens (T,B): {@code tokens[t * rows + b]}; entries beyond a name's length are not read
   * @param lengths (B), at least 1 each, in descending order
   */
  public void packTimeMajor(int[] tokens, int rows, int[] lengths) {
    pack(tokens, rows, lengths, rows, 1);
  }

  /**
   * Takes over a batch-first batch.
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
    pack(tokens, rows, lengths, 1, steps);
  }

  /**
   * Lets the names of this batch start from given states, in place of zeros. They hold until the
   * next batch is packed; they are not copied.
   */
  public void startFrom(RecurrentStates states) {
    initial = states;
  }

  private void pack(int[] tokens, int rows, int[] lengths, int stepStride, int rowStride) {
    layOut(rows, lengths);
    for (int t = 0; t < steps; t++) {
      for (int b = 0; b < alive[t]; b++) {
        ids[offsets[t] + b] = tokens[t * stepStride + b * rowStride];
      }
    }
    findDistinct();
    for (int p = 0; p < size; p++) {
      mirroredIds[p] = ids[mirrored[p]];
      mirroredSlots[p] = slots[mirrored[p]];
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
    slotOf = grow(slotOf, highest + 1);
    Arrays.fill(slotOf, -1);
    distinct = grow(distinct, Math.min(size, highest + 1));
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

  private void layOut(int rows, int[] lengths) {
    if (rows < 1) {
      throw new IllegalArgumentException("a batch needs one name or more, but has " + rows);
    }
    initial = null;
    this.rows = rows;
    this.lengths = grow(this.lengths, rows);
    System.arraycopy(lengths, 0, this.lengths, 0, rows);
    size = 0;
    for (int b = 0; b < rows; b++) {
      if (lengths[b] < 1 || (b > 0 && lengths[b] > lengths[b - 1])) {
        throw new IllegalArgumentException(
            "lengths must be 1 or more and descend, but row " + b + " has " + lengths[b]);
      }
      size = Math.addExact(size, lengths[b]);
    }
    steps = lengths[0];
    alive = grow(alive, steps);
    offsets = grow(offsets, steps);
    ids = grow(ids, size);
    mirrored = grow(mirrored, size);
    mirroredIds = grow(mirroredIds, size);
    slots = grow(slots, size);
    mirroredSlots = grow(mirroredSlots, size);
    int living = rows;
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

  private static int[] grow(int[] array, int length) {
    return array.length >= length ? array : Arrays.copyOf(array, length + length / 2);
  }

  /** B. */
  public int rows() {
    return rows;
  }

  /** T. */
  public int steps() {
    return steps;
  }

  /** N. */
  public int size() {
    return size;
  }

  /** Tokens of name b. */
  public int length(int b) {
    return lengths[b];
  }

  /** Names that have a token at step t; 0 beyond the last step. */
  int alive(int t) {
    return t < steps ? alive[t] : 0;
  }

  /** Where step t begins. */
  int offset(int t) {
    return offsets[t];
  }

  /** The states that the names start from; null for zeros. */
  RecurrentStates initial() {
    return initial;
  }

  /** The position of name b's last token. */
  int last(int b) {
    return offsets[lengths[b] - 1] + b;
  }

  /** (N) tokens; the array may be longer. */
  int[] ids() {
    return ids;
  }

  /** (N) tokens with each name read from its end. */
  int[] mirroredIds() {
    return mirroredIds;
  }

  /** (U) the different tokens of the batch; the array may be longer. */
  int[] distinct() {
    return distinct;
  }

  /** U. */
  int distinctCount() {
    return distinctCount;
  }

  int highestId() {
    return highestId;
  }

  /** (N) tokens as indices into {@link #distinct}. */
  int[] slots() {
    return slots;
  }

  /** (N) {@link #slots} with each name read from its end. */
  int[] mirroredSlots() {
    return mirroredSlots;
  }

  /** (N) for each position the one that mirrors it within its name; its own inverse. */
  int[] mirrored() {
    return mirrored;
  }

  /**
   * Cuts the rows into shares of nearly equal work (tokens).
   *
   * @return the first row of share {@code index} of {@code shares}; B for {@code index == shares}
   */
  int share(int index, int shares) {
    if (index >= shares) {
      return rows;
    }
    long wanted = (long) size * index / shares;
    long tokens = 0;
    int b = 0;
    while (b < rows && tokens + lengths[b] / 2 < wanted) {
      tokens += lengths[b++];
    }
    // Register tiles are four rows high; a cut elsewhere would waste one.
    return Math.min(rows, (b + 2) / 4 * 4);
  }
}
