package org.cognomen.linear;

import java.util.Arrays;
import org.cognomen.util.StableHash;

/**
 * The features of names, as hashes: every n-gram up to an order, BEGIN and END counted as
 * characters, and every word, once by itself and, where a name has several, once more with its
 * place (first, last or between). It keeps its buffer, so it serves one thread at a time.
 *
 * <p>A hash has 63 bits, so that two features share one by chance in no vocabulary of this size.
 */
final class NameFeatures {

  private static final long NGRAM = StableHash.fnv1a("n-gram");
  private static final long WORD = StableHash.fnv1a("word");
  private static final long FIRST_WORD = StableHash.fnv1a("first word");
  private static final long LAST_WORD = StableHash.fnv1a("last word");
  private static final long INNER_WORD = StableHash.fnv1a("inner word");

  private final int order;
  private final int space; // the index of the character between words; -1 where there is none
  private long[] hashes = new long[256];
  private int size;

  NameFeatures(int order, int space) {
    this.order = order;
    this.space = space;
  }

  /**
   * Finds the features of a name, of which one may occur several times.
   *
   * @param sequence the name as indices, BEGIN and END included
   * @return how many there are
   */
  int read(int[] sequence) {
    size = 0;
    for (int from = 0; from < sequence.length; from++) {
      long hash = NGRAM;
      int to = Math.min(sequence.length, from + order);
      for (int i = from; i < to; i++) {
        hash = with(hash, sequence[i]);
        add(hash);
      }
    }
    readWords(sequence);
    return size;
  }

  /** Feature i of the name that was read last, 0 or more. */
  long get(int i) {
    return hashes[i];
  }

  private void readWords(int[] sequence) {
    int end = sequence.length - 1;
    int from = 1;
    for (int i = 1; i <= end; i++) {
      if (i == end || sequence[i] == space) {
        if (i > from) {
          addWord(sequence, from, i, end);
        }
        from = i + 1;
      }
    }
  }

  private void addWord(int[] sequence, int from, int to, int end) {
    long hash = WORD;
    for (int i = from; i < to; i++) {
      hash = with(hash, sequence[i]);
    }
    add(hash);
    if (from > 1 || to < end) {
      add(StableHash.mix(hash + (from == 1 ? FIRST_WORD : to == end ? LAST_WORD : INNER_WORD)));
    }
  }

  private static long with(long hash, int index) {
    return StableHash.mix(hash * 31 + index + 1);
  }

  private void add(long hash) {
    if (size == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * size);
    }
    hashes[size++] = hash >>> 1;
  }
}
