package org.cognomen.model.members;

import org.cognomen.nn.parameters.NetworkShape;

/**
 * How many names are scored together: the one place that decides it. No answer depends on it, for
 * names have the same bits in any company; speed and memory do.
 */
final class ScoringSizes {

  /** Names among which beginnings are shared: more share more, and take more memory. */
  private static final int NAMES = 8192;

  /** Scores at once: names of a model with many nationalities come fewer at once. */
  private static final int SCORES = 1 << 20;

  /** More tokens than that many names have; names as long as books come fewer at once. */
  static final int TOKENS = 1 << 17;

  /** Tokens among which a language model shares beginnings. */
  static final int LANGUAGE_MODEL_TOKENS = 1 << 12;

  /** Enough rows to fill the register tiles, few enough that the states stay in the cache. */
  static final int BATCH_ROWS = 128;

  /** A batch keeps states for each of its steps; names as long as books come fewer at once. */
  static final int BATCH_TOKENS = 1 << 14;

  /** Fewer names share too little to pay for finding out. */
  static final int FEWEST_TO_SHARE = 8;

  /** Names of one trie: few enough that the states of all stay in the cache. */
  static final int TRIE_NAMES = 256;

  /** Numbers that a layer of the head has at once: wide ones come with fewer names. */
  private static final int LAYER_NUMBERS = 1 << 22;

  private ScoringSizes() {}

  /** Most names that a model scores at once; at least 1. */
  static int names(int nationalities, int networks) {
    // The networks of an ensemble, each of which keeps states, share the memory of one.
    return Math.max(1, Math.min(NAMES, SCORES / nationalities) / Math.max(1, networks));
  }

  /** Most names that pass through the head of a network at once; at least 1. */
  static int throughHead(NetworkShape shape) {
    int widest = Math.max(Math.max(shape.headSize(), shape.pooledSize()), shape.nationalities());
    return Math.max(1, LAYER_NUMBERS / widest);
  }

  /**
   * How many names from {@code first} on are scored together, at least one where there is one.
   *
   * @param most names
   * @param mostTokens after which no further name is taken
   */
  static int count(int[][] sequences, int first, int most, int mostTokens) {
    int count = 0;
    for (int tokens = 0; count < most && tokens < mostTokens; count++) {
      tokens += sequences[first + count].length;
    }
    return count;
  }

  /** The tokens of {@code count} names. */
  static int tokens(int[][] sequences, int first, int count) {
    int tokens = 0;
    for (int i = first; i < first + count; i++) {
      tokens += sequences[i].length;
    }
    return tokens;
  }
}
