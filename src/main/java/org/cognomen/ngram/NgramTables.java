package org.cognomen.ngram;

import java.util.Arrays;
import org.cognomen.util.LongIntMap;

/**
 * The summands and factors of {@link NgramModel}'s equation for each n-gram, as a tree of
 * characters in reading order. Immutable.
 */
final class NgramTables {

  private static final int TOKEN_BITS = 21;
  private static final int MOST_SINGLE = 1 << 20; // numbers of characters by nationality

  private final NgramCounts counts;
  private final float backoff; // b
  private final ContextFilter wanted; // null for all
  private final LongIntMap children = new LongIntMap(); // (parent, token) to node - 1
  final int order; // n
  final int classes; // C
  final double lowest; // 1 / V

  // A node stands for the n-gram on its path from the root, node 0. Own is the first summand of the
  // equation, of the node's last character; rest is the factor of p_k-1 where the node is h.
  final double[] sharedOwn; // (nodes)
  final double[] sharedRest; // (nodes)
  final SparseRows own; // (nodes, C)
  final SparseRows rest; // (nodes, C)

  /**
   * The tables of some counts.
   *
   * @param backoff b
   * @param wanted the contexts that will be asked for, null for all; the others are left out
   */
  NgramTables(NgramCounts counts, float backoff, ContextFilter wanted) {
    this.counts = counts;
    this.backoff = backoff;
    this.wanted = wanted;
    order = counts.order;
    classes = counts.classes;
    lowest = 1.0 / counts.characters;

    Tally grams = new Tally(); // c(h w) by (node of h w, class)
    int[] parents = count(grams);
    int nodes = parents.length;
    Tally contexts = new Tally(); // c(h) by (node of h, class)
    Tally followers = new Tally(); // T(h) by (node of h, class)
    double[] sharedGrams = new double[nodes];
    long[] keys = grams.keys();
    double[] gramCounts = grams.counts();
    for (int i = 0; i < keys.length; i++) {
      int node = (int) (keys[i] / classes);
      long context = (long) parents[node] * classes + keys[i] % classes;
      contexts.add(context, gramCounts[i]);
      followers.add(context, 1);
      sharedGrams[node] += gramCounts[i];
    }
    own =
        new SparseRows(
            keys, ownParts(keys, gramCounts, parents, contexts, followers), nodes, classes, 0);
    rest = new SparseRows(contexts.keys(), restParts(contexts, followers), nodes, classes, 1);
    sharedOwn = new double[nodes];
    sharedRest = new double[nodes];
    share(sharedGrams, parents);
  }

  /** Counts the n-grams of every length and returns the parent of each node. */
  private int[] count(Tally grams) {
    int width = order + 1;
    int[] parents = new int[1024];
    // Single characters, which every row has, are added up without looking for their nodes.
    long numbers = (long) counts.characters * classes;
    double[] single = new double[numbers <= MOST_SINGLE ? (int) numbers : 0]; // (V,C)
    int shortest = single.length > 0 ? 2 : 1;
    for (int k = 0; k < counts.counts.length; k++) {
      int longest = wanted == null ? order : 1 + wanted.longestContext(counts.rows, k * width);
      if (single.length > 0) {
        int last = counts.rows[k * width + order - 1];
        single[last * classes + counts.rows[k * width + order]] += counts.counts[k];
      }
      for (int length = shortest; length <= longest; length++) {
        int node = 0;
        for (int j = order - length; j < order; j++) {
          int parent = node;
          node = 1 + children.findOrAdd(key(parent, counts.rows[k * width + j]));
          if (node >= parents.length) {
            parents = Arrays.copyOf(parents, 2 * parents.length);
          }
          parents[node] = parent;
        }
        grams.add((long) node * classes + counts.rows[k * width + order], counts.counts[k]);
      }
    }
    for (int i = 0; i < single.length; i++) {
      if (single[i] > 0) {
        int node = 1 + children.findOrAdd(key(0, i / classes));
        parents = node < parents.length ? parents : Arrays.copyOf(parents, 2 * parents.length);
        grams.add((long) node * classes + i % classes, single[i]);
      }
    }
    return Arrays.copyOf(parents, children.size() + 1);
  }

  private double[] ownParts(
      long[] keys, double[] gramCounts, int[] parents, Tally contexts, Tally followers) {
    double[] parts = new double[keys.length];
    for (int i = 0; i < parts.length; i++) {
      long context = (long) parents[(int) (keys[i] / classes)] * classes + keys[i] % classes;
      parts[i] = gramCounts[i] / (contexts.count(context) + backoff * followers.count(context));
    }
    return parts;
  }

  private double[] restParts(Tally contexts, Tally followers) {
    double[] parts = contexts.counts();
    double[] different = followers.counts(); // both tallies have the same keys in the same order
    for (int i = 0; i < parts.length; i++) {
      parts[i] = backoff * different[i] / (parts[i] + backoff * different[i]);
    }
    return parts;
  }

  /** The same over all nationalities together, with b = 1. */
  private void share(double[] grams, int[] parents) {
    double[] contexts = new double[grams.length];
    double[] followers = new double[grams.length];
    for (int node = 1; node < grams.length; node++) {
      if (grams[node] > 0) { // a beginning of names alone is no n-gram that was counted
        contexts[parents[node]] += grams[node];
        followers[parents[node]]++;
      }
    }
    for (int node = 0; node < grams.length; node++) {
      double context = contexts[parents[node]] + followers[parents[node]];
      sharedOwn[node] = grams[node] > 0 ? grams[node] / context : 0;
      sharedRest[node] =
          followers[node] > 0 ? followers[node] / (contexts[node] + followers[node]) : 1;
    }
  }

  private static long key(int node, int token) {
    return (long) node << TOKEN_BITS | token;
  }

  /** The node for one more character, or -1 where no name has it; the root is 0. */
  int child(int node, int token) {
    int number = children.find(key(node, token));
    return number < 0 ? -1 : number + 1;
  }
}
