package org.cognomen.model;

import org.cognomen.data.Batch;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.PackedBatch;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;

/**
 * Turns vectorized names into probabilities, many at once. It keeps its buffers, so it serves one
 * thread at a time.
 */
public final class Scorer {

  /** Enough rows to fill the register tiles, few enough that the states stay in the cache. */
  private static final int BATCH_ROWS = 128;

  /** Names among which beginnings are shared: more share more, and take more memory. */
  private static final int CHUNK = 8192;

  /** Fewer names share too little to pay for finding out. */
  private static final int FEWEST_TO_SHARE = 8;

  private final SurnameNetwork network;
  private final float temperature;
  private final int classes; // C
  private final Batch batch = new Batch();
  private final PackedBatch packed = new PackedBatch();
  private int[] rows = {}; // (n) 0 .. n-1, ordered by length
  private float[] sorted = {}; // (B,C)

  public Scorer(SurnameModel model, Kernels kernels, Workers workers) {
    network = model.network(kernels, workers);
    temperature = model.config().temperature();
    classes = model.nationalities();
  }

  /**
   * The probabilities of names; each row sums to 1.
   *
   * @param sequences (n) each a name as indices, with BEGIN and END
   * @param n how many of them
   * @param into (n,C), row-major, in the order of the sequences
   */
  public void probabilities(int[][] sequences, int n, float[] into) {
    if (n >= FEWEST_TO_SHARE && network.sharesPrefixes()) {
      for (int from = 0; from < n; from += CHUNK) {
        int count = Math.min(CHUNK, n - from);
        network.probabilitiesOfAll(sequences, from, count, temperature, into, from * classes);
      }
      return;
    }
    if (rows.length < n) {
      rows = new int[n];
      sorted = new float[Math.min(n, BATCH_ROWS) * classes];
    }
    orderByLength(sequences, n);
    for (int from = 0; from < n; from += BATCH_ROWS) {
      int to = Math.min(from + BATCH_ROWS, n);
      batch.fill(sequences, null, rows, from, to);
      packed.packTimeMajor(batch.ids(), batch.rows(), batch.lengths());
      network.probabilities(packed, temperature, sorted, 0);
      for (int b = 0; b < batch.rows(); b++) {
        System.arraycopy(sorted, b * classes, into, batch.order()[b] * classes, classes);
      }
    }
  }

  /** Names of like length side by side leave few steps in which only a part of a batch is alive. */
  private void orderByLength(int[][] sequences, int n) {
    int longest = 0;
    for (int i = 0; i < n; i++) {
      longest = Math.max(longest, sequences[i].length);
    }
    int[] starts = new int[longest + 2];
    for (int i = 0; i < n; i++) {
      starts[sequences[i].length + 1]++;
    }
    for (int length = 1; length < starts.length; length++) {
      starts[length] += starts[length - 1];
    }
    for (int i = 0; i < n; i++) {
      rows[starts[sequences[i].length]++] = i;
    }
  }
}
