package org.cognomen.ngram;

import java.util.Arrays;

/** How often the n-gram of each node of a {@link NgramTrie} occurs in each nationality. */
final class NgramSums {

  /** Of single characters, that are kept at once where most are 0: 8 MB. */
  private static final int MOST_SUMS = 1 << 20;

  private final NgramCounts counts;
  private final ClassTally tally;
  private final int[] starts; // (nodes + 1)
  int[] classes; // (n) ascending within a node
  double[] values; // (n)
  private int n;

  /**
   * Adds up the counts of longer n-grams.
   *
   * @param singles those of single characters, which are of all n-grams, whatever contexts are of
   *     interest
   */
  NgramSums(NgramCounts counts, NgramSums singles, NgramTrie trie) {
    this.counts = counts;
    tally = new ClassTally(counts.classes);
    n = singles.n;
    starts = Arrays.copyOf(singles.starts, trie.nodes() + 1);
    classes = Arrays.copyOf(singles.classes, n + trie.grams().length);
    values = Arrays.copyOf(singles.values, classes.length);
    int[] grams = new int[trie.grams().length];
    int[] nodes = new int[grams.length];
    for (int level = 2; level <= counts.order; level++) {
      int found = 0;
      for (int u = 0; u < trie.grams().length; u++) {
        if (trie.reaches(u, level)) {
          grams[found] = trie.grams()[u];
          nodes[found++] = trie.end(u, level);
        }
      }
      addLevel(grams, nodes, found, trie.firstOf(level), trie.firstOf(level + 1));
    }
    starts[trie.nodes()] = n;
  }

  /** The single characters alone, which are the nodes 1 to V of every trie. */
  NgramSums(NgramCounts counts) {
    this.counts = counts;
    tally = new ClassTally(counts.classes);
    starts = new int[counts.characters + 2];
    classes = new int[counts.characters];
    values = new double[classes.length];
    int most = Math.max(1, MOST_SUMS / counts.classes);
    for (int first = 0; first < counts.characters; first += most) {
      addCharacters(first, Math.min(counts.characters, first + most));
    }
    starts[counts.characters + 1] = n;
  }

  /** Adds up n-grams by their last characters, from {@code first} to before {@code end}. */
  private void addCharacters(int first, int end) {
    int[] last = counts.values[counts.order - 1];
    int[] ends = counts.ends[counts.order - 1];
    int[] nationalities = counts.values[counts.order];
    double[] sums = new double[(end - first) * counts.classes];
    int row = 0;
    for (int gram = 0; gram < last.length; gram++) {
      if (last[gram] >= first && last[gram] < end) {
        int sum = (last[gram] - first) * counts.classes;
        for (; row < ends[gram]; row++) {
          sums[sum + nationalities[row]] += counts.counts[row];
        }
      }
      row = ends[gram];
    }
    for (int character = first; character < end; character++) {
      starts[1 + character] = n;
      int sum = (character - first) * counts.classes;
      for (int c = 0; c < counts.classes; c++) {
        if (sums[sum + c] > 0) {
          reserve(1);
          classes[n] = c;
          values[n++] = sums[sum + c];
        }
      }
    }
  }

  /**
   * Adds up n-grams that end with the nodes of a level.
   *
   * @param grams (found) of the counts
   * @param ofGrams (found) which node each ends with
   * @param first the first node of the level
   * @param end of its nodes
   */
  private void addLevel(int[] grams, int[] ofGrams, int found, int first, int end) {
    int[] places = new int[end - first + 1]; // of the n-grams that end with each node
    for (int i = 0; i < found; i++) {
      places[ofGrams[i] - first + 1]++;
    }
    for (int node = 0; node < end - first; node++) {
      places[node + 1] += places[node];
    }
    int[] next = places.clone();
    int[] ordered = new int[found];
    for (int i = 0; i < found; i++) {
      ordered[next[ofGrams[i] - first]++] = grams[i];
    }
    for (int node = 0; node < end - first; node++) {
      starts[first + node] = n;
      for (int i = places[node]; i < places[node + 1]; i++) {
        addUp(ordered[i]);
      }
      take();
    }
  }

  private void addUp(int gram) {
    int[] ends = counts.ends[counts.order - 1];
    int[] nationalities = counts.values[counts.order];
    for (int row = gram == 0 ? 0 : ends[gram - 1]; row < ends[gram]; row++) {
      tally.add(nationalities[row], counts.counts[row]);
    }
  }

  /** Takes over the sums of the tally, and clears it. */
  private void take() {
    int found = tally.sort();
    reserve(found);
    for (int i = 0; i < found; i++) {
      classes[n] = tally.touched[i];
      values[n++] = tally.sums[tally.touched[i]];
    }
    tally.clear();
  }

  private void reserve(int more) {
    if (n + more > classes.length) {
      classes = Arrays.copyOf(classes, n + more + classes.length / 2);
      values = Arrays.copyOf(values, classes.length);
    }
  }

  /** Where the numbers of a node begin; they end where those of the next begin. */
  int start(int node) {
    return starts[node];
  }
}
