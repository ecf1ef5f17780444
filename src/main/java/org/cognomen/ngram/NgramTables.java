package org.cognomen.ngram;

/**
 * The summands and factors of {@link NgramModel}'s equation for each n-gram, by the nodes of a
 * {@link NgramTrie}. Immutable.
 */
final class NgramTables {

  /** Up to so many children are looked through one by one. */
  private static final int FEW_CHILDREN = 8;

  // What links hold of a node.
  private static final int SUFFIX = 0;
  private static final int FIRST_CHILD = 1;
  private static final int OWN = 2;
  private static final int REST = 3;
  private static final int LINKS = 4;

  final int order; // n
  final int classes; // C
  final double lowest; // 1 / V
  private final int[] tokens; // (nodes) of the trie

  // A node stands for the n-gram on its path from the root, node 0. Own is the first summand of the
  // equation, of the node's last character; rest is the factor of p_k-1 where the node is h.
  // What is read of a node together lies together: each line of the cache has to be waited for.
  private final double[] shared; // (nodes,2) own and rest over all nationalities
  private final int[] links; // (nodes + 1,4) suffix, first child, rows of own and of rest
  final SparseRows rows;

  /**
   * The tables of some counts.
   *
   * @param singles the sums of single characters
   * @param backoff b
   * @param wanted the contexts that will be asked for, null for all; the others are left out
   */
  NgramTables(NgramCounts counts, NgramSums singles, float backoff, ContextFilter wanted) {
    order = counts.order;
    classes = counts.classes;
    lowest = 1.0 / counts.characters;
    NgramTrie trie = new NgramTrie(counts, wanted);
    tokens = trie.tokens();
    int[] firstChildren = trie.firstChildren();
    int nodes = trie.nodes();
    rows = new SparseRows(classes);
    shared = new double[2 * nodes];
    links = new int[LINKS * (nodes + 1)];
    link(trie.suffixes(), nodes, SUFFIX);
    link(firstChildren, nodes + 1, FIRST_CHILD);
    NgramSums sums = new NgramSums(counts, singles, trie); // c(h w) by (node of h w, class)
    ClassTally contexts = new ClassTally(classes); // c(h) by class
    ClassTally followers = new ClassTally(classes); // T(h) by class
    for (int node = 0; node < nodes; node++) {
      int firstChild = firstChildren[node];
      int lastChild = firstChildren[node + 1];
      double sharedContext = 0;
      int sharedFollowers = 0;
      for (int child = firstChild; child < lastChild; child++) {
        double grams = 0;
        for (int i = sums.start(child); i < sums.start(child + 1); i++) {
          contexts.add(sums.classes[i], sums.values[i]);
          followers.add(sums.classes[i], 1);
          grams += sums.values[i];
        }
        sharedContext += grams;
        sharedFollowers += grams > 0 ? 1 : 0; // a beginning of names alone was not counted
        shared[2 * child] = grams;
      }
      for (int child = firstChild; child < lastChild; child++) {
        int start = sums.start(child);
        int end = sums.start(child + 1);
        for (int i = start; i < end; i++) {
          int c = sums.classes[i];
          sums.values[i] /= contexts.sums[c] + backoff * followers.sums[c];
        }
        links[LINKS * child + OWN] = rows.add(sums.classes, sums.values, start, end - start, 0);
        shared[2 * child] =
            shared[2 * child] > 0 ? shared[2 * child] / (sharedContext + sharedFollowers) : 0;
      }
      shared[2 * node + 1] =
          sharedFollowers > 0 ? sharedFollowers / (sharedContext + sharedFollowers) : 1;
      int n = contexts.sort();
      for (int i = 0; i < n; i++) {
        int c = contexts.touched[i];
        contexts.parts[i] =
            backoff * followers.sums[c] / (contexts.sums[c] + backoff * followers.sums[c]);
      }
      links[LINKS * node + REST] = rows.add(contexts.touched, contexts.parts, 0, n, 1);
      contexts.clear();
      followers.clear();
    }
    rows.trim();
  }

  private void link(int[] values, int n, int field) {
    for (int node = 0; node < n; node++) {
      links[LINKS * node + field] = values[node];
    }
  }

  /** The first summand of p_0 for a node; 0 for -1, which is not a node. */
  double sharedOwn(int node) {
    return node < 0 ? 0 : shared[2 * node];
  }

  /** The factor of p_0 for a context. */
  double sharedRest(int context) {
    return shared[2 * context + 1];
  }

  /** The number of the row of summands of a node; zeros for -1, which is not a node. */
  int own(int node) {
    return node < 0 ? SparseRows.ZEROS : links[LINKS * node + OWN];
  }

  /** The number of the row of factors of a context. */
  int rest(int context) {
    return links[LINKS * context + REST];
  }

  /** The node for one more character, or -1 where no name has it; the root is 0. */
  int child(int node, int token) {
    if (node == 0) {
      return 1 + token;
    }
    int low = links[LINKS * node + FIRST_CHILD];
    int high = links[LINKS * (node + 1) + FIRST_CHILD];
    while (high - low > FEW_CHILDREN) {
      int middle = (low + high) >>> 1;
      if (tokens[middle] > token) {
        high = middle;
      } else {
        low = middle;
      }
    }
    while (low < high && tokens[low] < token) {
      low++;
    }
    return low < high && tokens[low] == token ? low : -1;
  }

  /** The node of the n-gram without its first character; it is there wherever the longer one is. */
  int suffix(int node) {
    return links[LINKS * node + SUFFIX];
  }
}
