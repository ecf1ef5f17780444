package org.cognomen.ngram;

import java.util.Arrays;

/**
 * The n-grams of some counts, of each length up to their order, as a trie of characters in reading
 * order.
 *
 * <p>Nodes are numbered level by level, and by their characters within a level, so that the
 * children of a node stand side by side: node 0 is the root, and nodes 1 to V are the single
 * characters, whether or not they occur. Each n-gram knows the one without its first character, so
 * that only the longest one of a text has to be looked for.
 */
final class NgramTrie {

  private final NgramCounts counts;
  private final int order; // n
  private final int[] firstRows; // (U) of the different n-grams, where each begins in the counts
  private final int[] lengths; // (U) how many of its last characters are of interest, 1 .. n
  private final int[] levels; // (n + 2) the first node of each level
  private int[] tokens; // (nodes) the last character
  private int[] suffixes; // (nodes) the node without the first character
  private int[] firstChildren; // (nodes + 1)
  private final int[][] ends = new int[HIGHEST][]; // [k] (U) the node of the last k characters

  private static final int HIGHEST = NgramCounts.HIGHEST_ORDER + 1;

  /**
   * The trie of some counts.
   *
   * @param wanted the contexts that will be asked for, null for all
   */
  NgramTrie(NgramCounts counts, ContextFilter wanted) {
    this.counts = counts;
    order = counts.order;
    firstRows = differentRows();
    lengths = new int[grams()];
    for (int u = 0; u < grams(); u++) {
      lengths[u] =
          wanted == null
              ? order
              : 1 + wanted.longestContext(counts.rows, firstRows[u] * (order + 1));
    }
    levels = new int[order + 2];
    levels[1] = 1;
    levels[2] = 1 + counts.characters;
    tokens = new int[levels[2]];
    suffixes = new int[levels[2]];
    firstChildren = new int[levels[2] + 1];
    firstChildren[0] = 1;
    for (int token = 0; token < counts.characters; token++) {
      tokens[1 + token] = token;
    }
    int[][] windows = new int[order + 1][grams()]; // [e] (U) the nodes that end at character e
    for (int e = 1; e <= order; e++) {
      for (int u = 0; u < grams(); u++) {
        windows[e][u] = 1 + token(u, e);
      }
    }
    ends[1] = windows[order];
    for (int level = 2; level <= order; level++) {
      windows = grow(level, windows);
      ends[level] = windows[order];
    }
    Arrays.fill(firstChildren, levels[order], nodes() + 1, nodes());
  }

  /** Where n-grams begin that differ from the one before, and behind them the number of rows. */
  private int[] differentRows() {
    int width = order + 1;
    int[] first = new int[counts.counts.length + 1];
    int n = 0;
    for (int k = 0; k < counts.counts.length; k++) {
      int row = k * width;
      boolean same = k > 0;
      for (int j = order - 1; same && j >= 0; j--) {
        same = counts.rows[row + j] == counts.rows[row - width + j];
      }
      if (!same) {
        first[n++] = k;
      }
    }
    first[n++] = counts.counts.length;
    return Arrays.copyOf(first, n);
  }

  /** Character e, 1 .. n, of a different n-gram. */
  private int token(int u, int e) {
    return counts.rows[firstRows[u] * (order + 1) + e - 1];
  }

  /**
   * Adds the nodes of one level.
   *
   * @param shorter [e] (U) the nodes of the level above that end at character e
   * @return the same of this level
   */
  private int[][] grow(int level, int[][] shorter) {
    int first = levels[level - 1];
    int parents = levels[level] - first;
    // By parent: where the characters are that follow it.
    int[] starts = new int[parents + 1];
    for (int e = level; e <= order; e++) {
      for (int u = 0; u < grams(); u++) {
        if (isOfInterest(u, level, e)) {
          starts[shorter[e - 1][u] - first + 1]++;
        }
      }
    }
    for (int parent = 0; parent < parents; parent++) {
      starts[parent + 1] += starts[parent];
    }
    int[] next = Arrays.copyOf(starts, parents);
    int[] followers = new int[starts[parents]];
    int[] linked = new int[starts[parents]];
    int[][] longer = new int[order + 1][];
    for (int e = level; e <= order; e++) {
      longer[e] = new int[grams()];
      for (int u = 0; u < grams(); u++) {
        if (isOfInterest(u, level, e)) {
          int place = next[shorter[e - 1][u] - first]++;
          followers[place] = token(u, e);
          linked[place] = shorter[e][u];
          longer[e][u] = place;
        }
      }
    }
    int[] nodesOfPlaces = number(level, starts, followers, linked);
    for (int e = level; e <= order; e++) {
      for (int u = 0; u < grams(); u++) {
        longer[e][u] = isOfInterest(u, level, e) ? nodesOfPlaces[longer[e][u]] : 0;
      }
    }
    return longer;
  }

  /** Whether the {@code level} characters up to e are within the end of an n-gram. */
  private boolean isOfInterest(int u, int level, int e) {
    return e - level >= order - lengths[u];
  }

  /** Numbers the different followers of each parent in ascending order. */
  private int[] number(int level, int[] starts, int[] followers, int[] linked) {
    int node = nodes();
    reserve(node + followers.length);
    int[] nodesOfTokens = new int[counts.characters]; // those of earlier parents are smaller
    int[] nodesOfPlaces = new int[followers.length];
    for (int parent = 0; parent < starts.length - 1; parent++) {
      int first = node;
      firstChildren[levels[level - 1] + parent] = first;
      for (int i = starts[parent]; i < starts[parent + 1]; i++) {
        if (nodesOfTokens[followers[i]] < first) {
          nodesOfTokens[followers[i]] = node;
          tokens[node++] = followers[i];
        }
      }
      Arrays.sort(tokens, first, node);
      for (int child = first; child < node; child++) {
        nodesOfTokens[tokens[child]] = child;
      }
      for (int i = starts[parent]; i < starts[parent + 1]; i++) {
        nodesOfPlaces[i] = nodesOfTokens[followers[i]];
        suffixes[nodesOfPlaces[i]] = linked[i];
      }
    }
    levels[level + 1] = node;
    reserve(node);
    return nodesOfPlaces;
  }

  private void reserve(int nodes) {
    tokens = Arrays.copyOf(tokens, nodes);
    suffixes = Arrays.copyOf(suffixes, nodes);
    firstChildren = Arrays.copyOf(firstChildren, nodes + 1);
  }

  int nodes() {
    int last = order + 1;
    while (levels[last] == 0) {
      last--;
    }
    return levels[last];
  }

  /** U, how many different n-grams there are. */
  int grams() {
    return firstRows.length - 1;
  }

  /**
   * Where the rows of a different n-gram begin in the counts; those of the next are behind them.
   */
  int firstRow(int u) {
    return firstRows[u];
  }

  /** Whether the last k characters of a different n-gram are of interest. */
  boolean reaches(int u, int k) {
    return lengths[u] >= k;
  }

  /** The node of its last k characters. */
  int end(int u, int k) {
    return ends[k][u];
  }

  /** The first node of a level, 1 .. n; that of level n + 1 is the number of nodes. */
  int firstOf(int level) {
    return levels[level];
  }

  /** (nodes) the last character of each node; ascending among siblings. */
  int[] tokens() {
    return tokens;
  }

  /** (nodes) for each node the one without its first character. */
  int[] suffixes() {
    return suffixes;
  }

  /** (nodes + 1) where the children of each node begin; they end where those of the next begin. */
  int[] firstChildren() {
    return firstChildren;
  }
}
