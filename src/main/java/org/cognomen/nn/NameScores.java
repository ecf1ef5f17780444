package org.cognomen.nn;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Linear;
import org.cognomen.nn.layers.Recurrent;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.NetworkShape;

/**
 * The scores of names by a {@link LanguageModel} whose layers have taken over its weights, many
 * names in every nationality at once; a beginning that names share is computed once.
 */
final class NameScores {

  /** States of so many characters, each in one nationality, stay in the cache. */
  private static final int POSITIONS = 1 << 12;

  private final LanguageModelShape shape;
  private final Kernels kernels;
  private final Linear out; // (V,H)
  private final PrefixTrie trie = new PrefixTrie();
  private final PrefixWalk walk;
  private final float[] row; // (V)
  private float[] states = {}; // (N,H)
  private float[] logits = {}; // (N,V)
  private double[] logSums = {}; // (N)

  NameScores(LanguageModelShape shape, Kernels kernels, Recurrent cell, Linear out) {
    this.shape = shape;
    this.kernels = kernels;
    this.out = out;
    walk = new PrefixWalk(cell);
    row = new float[shape.characters()];
  }

  /** {@link LanguageModel#score}. */
  void score(int[][] names, int first, int n, double[] into) {
    int[][] read = new int[n][];
    for (int i = 0; i < n; i++) {
      int[] name = names[first + i];
      read[i] = Arrays.copyOf(name, name.length - 1); // nothing follows END
    }
    trie.build(read, n, false);
    NetworkShape.requireKnown(trie.highestId(), shape.characters());
    int block = Math.max(1, Math.min(shape.nationalities(), POSITIONS / trie.size()));
    for (int c = 0; c < shape.nationalities(); c += block) {
      if (c > 0) {
        trie.build(read, n, false);
      }
      score(names, first, n, c, Math.min(block, shape.nationalities() - c), into);
    }
  }

  /** The same in the nationalities from {@code firstClass} on, for the trie of the names. */
  private void score(int[][] names, int first, int n, int firstClass, int classes, double[] into) {
    int characters = shape.characters();
    trie.repeat(firstClass, classes, characters);
    reserve(trie.size());
    walk.run(trie, shape.pairs(), this::keep);
    out.forward(states, logits, 0, trie.size());
    for (int p = 0; p < trie.size(); p++) {
      System.arraycopy(logits, p * characters, row, 0, characters);
      logSums[p] = Softmax.softmax(kernels, row, 0, characters);
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < classes; k++) {
        into[i * shape.nationalities() + firstClass + k] =
            logProbability(names[first + i], trie.last(i) * classes + k);
      }
    }
  }

  private void reserve(int positions) {
    if (logSums.length < positions) {
      int capacity = positions + positions / 4;
      states = new float[capacity * shape.hiddenSize()];
      logits = new float[capacity * shape.characters()];
      logSums = new double[capacity];
    }
  }

  private void keep(int level, float[] ofLevel) {
    int from = trie.offset(level) * shape.hiddenSize();
    int to = trie.offset(level + 1) * shape.hiddenSize();
    System.arraycopy(ofLevel, 0, states, from, to - from);
  }

  /** Sums over the characters of a name, from its END back to its first, whose node is given. */
  private double logProbability(int[] name, int last) {
    double sum = 0;
    int node = last;
    for (int t = name.length - 1; t > 0; t--) {
      sum += logits[node * shape.characters() + name[t]] - logSums[node];
      node = trie.parents()[node];
    }
    return sum;
  }
}
