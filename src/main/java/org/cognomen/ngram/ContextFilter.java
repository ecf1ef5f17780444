package org.cognomen.ngram;

import java.util.BitSet;
import org.cognomen.util.LongIntMap;

/**
 * The contexts that some names have: of each character the 1 .. n - 1 characters before it. Kept as
 * a tree that begins with the nearest character, so that a context's shorter ones are on its path.
 */
final class ContextFilter {

  private static final int TOKEN_BITS = 21;

  private final int order; // n
  private final LongIntMap children = new LongIntMap(); // (parent, token) to node - 1
  private final BitSet nearest = new BitSet(); // the tokens of contexts of one character

  ContextFilter(int order) {
    this.order = order;
  }

  /** Adds the contexts of a name, which is read from its end if {@code backward}. */
  void add(int[] sequence, boolean backward) {
    for (int end = 1; end < sequence.length; end++) {
      int node = 0;
      for (int back = 1; back < order; back++) {
        int token = NgramCounts.token(sequence, end - back, backward);
        nearest.set(token); // those further off are nearest to another character
        node = 1 + children.findOrAdd(key(node, token));
      }
    }
  }

  /**
   * How long the longest of the contexts is that are the end of some characters.
   *
   * @param characters [j] (N) character j + 1 of n - 1
   * @param i which of the N
   */
  int longestContext(int[][] characters, int i) {
    if (order > 1 && !nearest.get(characters[order - 2][i])) {
      return 0; // as of most n-grams
    }
    int node = 0;
    for (int back = 1; back < order; back++) {
      int number = children.find(key(node, characters[order - 1 - back][i]));
      if (number < 0) {
        return back - 1;
      }
      node = number + 1;
    }
    return order - 1;
  }

  private static long key(int node, int token) {
    return (long) node << TOKEN_BITS | token;
  }
}
