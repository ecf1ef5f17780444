package org.cognomen.ngram;

import java.util.Arrays;

/** How often the n-gram of each node of a {@link NgramTrie} occurs in each nationality. */
final class NgramSums {

  private final int[] starts; // (nodes + 1)
  int[] classes; // (n) ascending within a node
  double[] values; // (n)
  private int n;

  /** Adds up the counts of longer n-grams. */
  NgramSums(NgramCounts counts, NgramTrie trie) {
    starts = new int[trie.nodes() + 1];
    classes = new int[counts.counts.length];
    values = new double[classes.length];
    for (int level = 1; level <= counts.order; level++) {
      addLevel(counts, trie, level);
    }
    starts[trie.nodes()] = n;
  }

  private void addLevel(NgramCounts counts, NgramTrie trie, int level) {
    int first = trie.firstOf(level);
    int nodes = trie.firstOf(level + 1) - first;
    int[] places = new int[nodes + 1]; // of the n-grams that end with each node
    for (int u = 0; u < trie.grams(); u++) {
      if (trie.reaches(u, level)) {
        places[trie.end(u, level) - first + 1]++;
      }
    }
    for (int node = 0; node < nodes; node++) {
      places[node + 1] += places[node];
    }
    int[] next = Arrays.copyOf(places, nodes);
    int[] grams = new int[places[nodes]];
    for (int u = 0; u < trie.grams(); u++) {
      if (trie.reaches(u, level)) {
        grams[next[trie.end(u, level) - first]++] = u;
      }
    }
    int width = counts.order + 1;
    ClassTally tally = new ClassTally(counts.classes);
    for (int node = 0; node < nodes; node++) {
      starts[first + node] = n;
      for (int g = places[node]; g < places[node + 1]; g++) {
        for (int row = trie.firstRow(grams[g]); row < trie.firstRow(grams[g] + 1); row++) {
          tally.add(counts.rows[row * width + counts.order], counts.counts[row]);
        }
      }
      int found = tally.sort();
      if (n + found > classes.length) {
        classes = Arrays.copyOf(classes, n + found + classes.length / 2);
        values = Arrays.copyOf(values, classes.length);
      }
      for (int i = 0; i < found; i++) {
        classes[n] = tally.touched[i];
        values[n++] = tally.sums[tally.touched[i]];
      }
      tally.clear();
    }
  }

  /** Where the numbers of a node begin; they end where those of the next begin. */
  int start(int node) {
    return starts[node];
  }
}
