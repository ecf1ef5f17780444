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

  private final int order; // n
  private final int characterCount; // V
  private final int[] grams; // (U) those n-grams of the counts that have contexts of interest
  private final int[] lengths; // (U) how many of their last characters are of interest, 2 .. n
  private final int[][] characters; // [j] (U) their characters j + 1
  private final int[] levels; // (n + 2) the first node of each level
  private int[] tokens; // (nodes) the last character
  private int[] suffixes; // (nodes) the node without the first character
  private int[] firstChildren; // (nodes + 1)
  private final int[][] ends; // [k] (U) the node of the last k characters, k = 2 .. n

  /**
   * The trie of some counts.
   *
   * @param wanted the contexts that will be asked for, null for all
   */
  NgramTrie(NgramCounts counts, ContextFilter wanted) {
    order = counts.order;
    characterCount = counts.characters;
    int[][] contexts = contexts(counts);
    int[] contextEnds = order == 1 ? new int[] {0} : counts.ends[order - 2]; // of no interest for 1
    int[] longest = new int[contextEnds.length];
    int n = 0;
    for (int i = 0, gram = 0; i < contextEnds.length; i++) {
      longest[i] = wanted == null ? order - 1 : wanted.longestContext(contexts, i);
      n += longest[i] > 0 ? contextEnds[i] - gram : 0;
      gram = contextEnds[i];
    }
    grams = new int[n];
    lengths = new int[n];
    characters = new int[order][n];
    n = 0;
    for (int i = 0, gram = 0; i < contextEnds.length; i++) {
      for (; gram < contextEnds[i]; gram++) {
        if (longest[i] > 0) {
          grams[n] = gram;
          lengths[n] = 1 + longest[i];
          for (int j = 0; j < order - 1; j++) {
            characters[j][n] = contexts[j][i];
          }
          characters[order - 1][n++] = counts.values[order - 1][gram];
        }
      }
    }
    levels = new int[order + 2];
    levels[1] = 1;
    levels[2] = 1 + characterCount;
    tokens = new int[levels[2]];
    suffixes = new int[levels[2]];
    firstChildren = new int[levels[2] + 1];
    firstChildren[0] = 1;
    for (int token = 0; token < characterCount; token++) {
      tokens[1 + token] = token;
    }
    int[][] windows = new int[order][n]; // [j] (U) the nodes that end at character j + 1
    for (int j = 0; j < order; j++) {
      for (int u = 0; u < n; u++) {
        windows[j][u] = 1 + characters[j][u];
      }
    }
    ends = new int[order + 1][];
    for (int level = 2; level <= order; level++) {
      windows = grow(level, windows);
      ends[level] = windows[order - 1];
    }
    Arrays.fill(firstChildren, levels[order], nodes() + 1, nodes());
  }

  /** [j] the characters j + 1 of all contexts of n - 1 characters, side by side. */
  private int[][] contexts(NgramCounts counts) {
    int[][] contexts = new int[order - 1][];
    for (int level = 0; level < order - 1; level++) {
      contexts[level] = counts.values[level];
      for (int above = 0; above < level; above++) {
        int[] spread = new int[contexts[level].length];
        int from = 0;
        for (int i = 0; i < contexts[above].length; i++) {
          Arrays.fill(spread, from, counts.ends[level - 1][i], contexts[above][i]);
          from = counts.ends[level - 1][i];
        }
        contexts[above] = spread;
      }
    }
    return contexts;
  }

  /**
   * Adds the nodes of one level.
   *
   * @param shorter [j] (U) the nodes of the level above that end at character j + 1
   * @return the same of this level
   */
  private int[][] grow(int level, int[][] shorter) {
    int first = levels[level - 1];
    int parents = levels[level] - first;
    // By parent: where the characters are that follow it.
    int[] starts = new int[parents + 1];
    for (int j = level - 1; j < order; j++) {
      for (int u = 0; u < grams.length; u++) {
        if (isOfInterest(u, level, j)) {
          starts[shorter[j - 1][u] - first + 1]++;
        }
      }
    }
    for (int parent = 0; parent < parents; parent++) {
      starts[parent + 1] += starts[parent];
    }
    int[] next = Arrays.copyOf(starts, parents);
    int[] followers = new int[starts[parents]];
    int[] linked = new int[starts[parents]];
    int[][] longer = new int[order][];
    for (int j = level - 1; j < order; j++) {
      longer[j] = new int[grams.length];
      for (int u = 0; u < grams.length; u++) {
        if (isOfInterest(u, level, j)) {
          int place = next[shorter[j - 1][u] - first]++;
          followers[place] = characters[j][u];
          linked[place] = shorter[j][u];
          longer[j][u] = place;
        }
      }
    }
    int[] nodesOfPlaces = number(level, starts, followers, linked);
    for (int j = level - 1; j < order; j++) {
      for (int u = 0; u < grams.length; u++) {
        longer[j][u] = isOfInterest(u, level, j) ? nodesOfPlaces[longer[j][u]] : 0;
      }
    }
    return longer;
  }

  /** Whether the {@code level} characters up to j + 1 are within the end that is of interest. */
  private boolean isOfInterest(int u, int level, int j) {
    return j + 1 - level >= order - lengths[u];
  }

  /** Numbers the different followers of each parent in ascending order. */
  private int[] number(int level, int[] starts, int[] followers, int[] linked) {
    int node = nodes();
    reserve(node + followers.length);
    int[] nodesOfTokens = new int[characterCount]; // those of earlier parents are smaller
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

  /** (U) those n-grams of the counts that have contexts of interest, ascending. */
  int[] grams() {
    return grams;
  }

  /** Whether the last k characters of n-gram u are of interest, k = 2 .. n. */
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
