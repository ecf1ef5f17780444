package org.cognomen.linear;

import java.util.Arrays;
import org.cognomen.util.LongIntMap;
import org.cognomen.util.NaturalLogarithm;

/**
 * Counts whole words by nationality: what a given name or a frequent surname says where it has been
 * seen before.
 *
 * <pre>
 *   score(c) = log prior(c) + sum_w log(1 + n(w, c) / share(c))      n(w, c) occurrences of word w in rows of c
 * </pre>
 *
 * <p>Up to a constant the sum is log(P(c | w) / share(c)) with P(c | w) = (n(w, c) + share(c)) /
 * (n(w) + 1), so that a word counts for the nationalities that it occurred with as if each word had
 * been seen once more, in the shares of all rows (a Dirichlet prior of one observation). A word that
 * no row has says nothing.
 */
public final class WordCounts {

  private WordCounts() {}

  /**
   * The counts as a linear model of order 0.
   *
   * @param sequences (n) names as indices, BEGIN and END included
   * @param labels (n) their nationalities, 0 .. C-1
   * @param space the index of the character between words; -1 where there is none
   * @param logPrior (C) the logarithm of the prior of the training
   */
  public static LinearModel of(int[][] sequences, int[] labels, int space, double[] logPrior) {
    int classes = logPrior.length;
    int[] rows = new int[classes];
    for (int label : labels) {
      rows[label]++;
    }
    NameFeatures features = new NameFeatures(0, space);
    LongIntMap words = new LongIntMap();
    int occurrences = 0;
    for (int[] sequence : sequences) {
      int n = features.read(sequence);
      occurrences += n;
      for (int i = 0; i < n; i++) {
        words.findOrAdd(features.get(i));
      }
    }
    int keyBits = LinearModel.keyBits(words.size());
    long[] pairs = new long[occurrences]; // of key and nationality
    int size = 0;
    for (int row = 0; row < sequences.length; row++) {
      int n = features.read(sequences[row]);
      for (int i = 0; i < n; i++) {
        pairs[size++] = (long) LinearModel.key(features.get(i), keyBits) * classes + labels[row];
      }
    }
    Arrays.sort(pairs);
    return model(pairs, rows, labels.length, keyBits, logPrior);
  }

  private static LinearModel model(
      long[] pairs, int[] rows, int all, int keyBits, double[] logPrior) {
    int classes = rows.length;
    int[] keys = new int[pairs.length];
    int[] starts = new int[pairs.length + 1];
    int[] nationalities = new int[pairs.length];
    float[] weights = new float[pairs.length];
    int words = 0;
    int entries = 0;
    for (int from = 0, to; from < pairs.length; from = to) {
      for (to = from + 1; to < pairs.length && pairs[to] == pairs[from]; ) {
        to++;
      }
      int key = (int) (pairs[from] / classes);
      int c = (int) (pairs[from] % classes);
      if (words == 0 || keys[words - 1] != key) {
        keys[words++] = key;
      }
      nationalities[entries] = c;
      // log(1 + n(w, c) / share(c))
      weights[entries++] = (float) NaturalLogarithm.of(1 + (double) (to - from) * all / rows[c]);
      starts[words] = entries;
    }
    float[] bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      bias[c] = (float) logPrior[c];
    }
    return LinearModel.rounded(
        0,
        keyBits,
        bias,
        Arrays.copyOf(keys, words),
        Arrays.copyOf(starts, words + 1),
        Arrays.copyOf(nationalities, entries),
        Arrays.copyOf(weights, entries));
  }
}
