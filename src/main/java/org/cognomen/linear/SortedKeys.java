package org.cognomen.linear;

import java.util.Arrays;

/**
 * Finds numbers among ascending ones that are spread evenly, as hashes are: the upper bits of a key
 * say where to look. A file may hold others; these take a binary search.
 */
final class SortedKeys {

  private static final int FEW = 8;

  private final int[] keys; // (K) ascending
  private final int shift; // of a key to its bucket
  private final int[] starts; // (buckets + 1) the first key of each, and K

  /**
   * @param keys (K) ascending, of 0 to 2^bits - 1
   * @param bits 1 to 31
   */
  SortedKeys(int[] keys, int bits) {
    this.keys = keys;
    int bucketBits =
        Math.min(bits, Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, keys.length)));
    shift = bits - bucketBits;
    starts = new int[(1 << bucketBits) + 1];
    for (int key : keys) {
      starts[(key >>> shift) + 1]++;
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
  }

  /**
   * The position of a key, or -1.
   *
   * @param key 0 to 2^bits - 1
   */
  int find(int key) {
    int bucket = key >>> shift;
    int at = starts[bucket];
    int end = starts[bucket + 1];
    if (end - at > FEW) {
      return Math.max(-1, Arrays.binarySearch(keys, at, end, key));
    }
    while (at < end && keys[at] < key) {
      at++;
    }
    return at < end && keys[at] == key ? at : -1;
  }
}
