package org.cognomen.data;

import org.cognomen.util.SeededRandom;

/**
 * Divides the rows of a dataset into batches, in a new random order for each epoch.
 *
 * <p>The order of an epoch depends on (seed, epoch) only, not on the epochs before it. Batch i is
 * the range {@link #from} .. {@link #to} of {@link #order}; the last may be short. Not for use by
 * several threads at once.
 */
public final class BatchSampler {

  private final int[] order; // (rows)
  private final int batchSize;
  private final long seed;

  /**
   * A sampler, in the order 0 .. rows-1 until the first {@link #shuffle}.
   *
   * @param rows how many rows there are, 0 or more
   * @param batchSize rows in a batch, 1 or more
   * @param seed the seed, any number
   * @throws IllegalArgumentException where rows or batchSize is outside its range
   */
  public BatchSampler(int rows, int batchSize, long seed) {
    if (rows < 0 || batchSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              "batches of %d from %d rows; expected a batch size of 1 or more and no fewer than 0"
                  + " rows",
              batchSize, rows));
    }
    this.order = new int[rows];
    this.batchSize = batchSize;
    this.seed = seed;
    reset();
  }

  /** Takes the order of an epoch. */
  public void shuffle(long epoch) {
    reset();
    SeededRandom.shuffle(order, order.length, SeededRandom.of(seed, epoch, "shuffle"));
  }

  /** How many batches there are. */
  public int batches() {
    return (int) ((order.length + (long) batchSize - 1) / batchSize);
  }

  /** The first position in order() of a batch, 0 .. batches()-1. */
  public int from(int batch) {
    return batch * batchSize;
  }

  /** The position in order() behind the last of a batch, 0 .. batches()-1. */
  public int to(int batch) {
    return (int) Math.min(order.length, (long) from(batch) + batchSize);
  }

  /** The rows in the order of the epoch, (rows). The sampler's own array: read it only. */
  public int[] order() {
    return order;
  }

  private void reset() {
    for (int row = 0; row < order.length; row++) {
      order[row] = row;
    }
  }
}
