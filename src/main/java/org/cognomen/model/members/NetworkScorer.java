package org.cognomen.model.members;

import java.util.function.ToIntFunction;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.util.CountingSort;

/** The logits of a network for names in any order: in tries, or in batches of like length. */
final class NetworkScorer implements MemberScorer {

  /** Tokens by which names are grouped, BEGIN among them. */
  private static final int GROUPING_TOKENS = 3;

  private final SurnameNetwork network;
  private final int classes; // C
  private final boolean bidirectional;
  private final int mostRows; // names that pass through the head at once
  private final PackedBatch batch = new PackedBatch();
  private final CountingSort sort = new CountingSort();
  private int[] rows = {}; // (n) positions of the names
  private int[] ordered = {}; // (n) the same in the order that is being made
  private int[][] group = {}; // names of one trie

  NetworkScorer(Parameters parameters, Kernels kernels, Workers workers) {
    network = new SurnameNetwork(parameters, kernels, workers);
    classes = parameters.shape().nationalities();
    NetworkShape shape = parameters.shape();
    bidirectional = shape.bidirectional();
    mostRows = ScoringSizes.throughHead(shape);
  }

  @Override
  public void score(int[][] sequences, int first, int n, float[] into) {
    if (rows.length < n) {
      rows = new int[n];
      ordered = new int[n];
    }
    for (int i = 0; i < n; i++) {
      rows[i] = first + i;
    }
    if (n >= ScoringSizes.FEWEST_TO_SHARE && network.sharesPrefixes()) {
      scoreTries(sequences, first, n, into);
    } else {
      scoreBatches(sequences, first, n, into);
    }
  }

  private void scoreTries(int[][] sequences, int first, int n, float[] into) {
    // Of both directions only one could be grouped.
    int size = Math.min(bidirectional ? n : ScoringSizes.TRIE_NAMES, mostRows);
    if (size < n) {
      for (int position = GROUPING_TOKENS - 1; position > 0; position--) {
        int p = position;
        order(sequences, n, tokens -> p < tokens.length ? tokens[p] : 0);
      }
    }
    int to;
    for (int from = 0; from < n; from = to) {
      to = Math.min(from + size, n);
      if (group.length < to - from) {
        group = new int[to - from][];
      }
      for (int i = from; i < to; i++) {
        group[i - from] = sequences[rows[i]];
      }
      float[] logits = network.logitsOfAll(group, to - from);
      for (int i = from; i < to; i++) {
        System.arraycopy(logits, (i - from) * classes, into, (rows[i] - first) * classes, classes);
      }
    }
  }

  private void scoreBatches(int[][] sequences, int first, int n, float[] into) {
    // Names of like length side by side leave few steps in which only a part of a batch is alive.
    order(sequences, n, tokens -> tokens.length);
    int to;
    for (int from = 0; from < n; from = to) {
      to = Math.min(from + Math.min(ScoringSizes.BATCH_ROWS, mostRows), n);
      while (to - from > 1
          && (to - from) * sequences[rows[to - 1]].length > ScoringSizes.BATCH_TOKENS) {
        to--;
      }
      batch.pack(sequences, null, rows, from, to);
      float[] logits = network.logits(batch);
      for (int b = 0; b < batch.rows(); b++) {
        int row = batch.order()[b] - first;
        System.arraycopy(logits, b * classes, into, row * classes, classes);
      }
    }
  }

  /** Orders the first n of {@link #rows} by a key of 0 or more, and leaves equal ones in order. */
  private void order(int[][] sequences, int n, ToIntFunction<int[]> key) {
    sort.sort(rows, 0, n, row -> key.applyAsInt(sequences[row]), ordered);
    int[] done = rows;
    rows = ordered;
    ordered = done;
  }
}
