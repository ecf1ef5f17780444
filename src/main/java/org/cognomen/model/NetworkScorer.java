package org.cognomen.model;

import org.cognomen.data.Batch;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.PackedBatch;
import org.cognomen.nn.Parameters;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.Workers;

/** The logits of a network for names in any order, in batches of like length. */
final class NetworkScorer implements MemberScorer {

  /** Enough rows to fill the register tiles, few enough that the states stay in the cache. */
  private static final int BATCH_ROWS = 128;

  /** A batch keeps states for each of its steps; names as long as books come fewer at once. */
  private static final int BATCH_TOKENS = 1 << 14;

  /** Fewer names share too little to pay for finding out. */
  private static final int FEWEST_TO_SHARE = 8;

  private final SurnameNetwork network;
  private final int classes; // C
  private final Batch batch = new Batch();
  private final PackedBatch packed = new PackedBatch();
  private int[] rows = {}; // (n) positions of the names, ordered by length

  NetworkScorer(Parameters parameters, Kernels kernels, Workers workers) {
    network = new SurnameNetwork(parameters, kernels, workers);
    classes = parameters.shape().nationalities();
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    if (n >= FEWEST_TO_SHARE && network.sharesPrefixes()) {
      System.arraycopy(network.logitsOfAll(sequences, first, n), 0, into, 0, n * classes);
      return;
    }
    if (rows.length < n) {
      rows = new int[n];
    }
    orderByLength(sequences, first, n);
    int to;
    for (int from = 0; from < n; from = to) {
      to = Math.min(from + BATCH_ROWS, n);
      while (to - from > 1 && (to - from) * sequences[rows[to - 1]].length > BATCH_TOKENS) {
        to--;
      }
      batch.fill(sequences, null, rows, from, to);
      packed.packTimeMajor(batch.ids(), batch.rows(), batch.lengths());
      float[] logits = network.logits(packed);
      for (int b = 0; b < batch.rows(); b++) {
        int row = batch.order()[b] - first;
        System.arraycopy(logits, b * classes, into, row * classes, classes);
      }
    }
  }

  /** Names of like length side by side leave few steps in which only a part of a batch is alive. */
  private void orderByLength(int[][] sequences, int first, int n) {
    int longest = 0;
    for (int i = first; i < first + n; i++) {
      longest = Math.max(longest, sequences[i].length);
    }
    int[] starts = new int[longest + 2];
    for (int i = first; i < first + n; i++) {
      starts[sequences[i].length + 1]++;
    }
    for (int length = 1; length < starts.length; length++) {
      starts[length] += starts[length - 1];
    }
    for (int i = first; i < first + n; i++) {
      rows[starts[sequences[i].length]++] = i;
    }
  }
}
