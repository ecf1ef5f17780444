package org.cognomen.util;

import java.util.Arrays;

/**
 * A hash table from long keys of 0 or more to the numbers 0, 1, 2, ... in the order of their first
 * appearance, by open addressing.
 */
public final class LongIntMap {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio

  private long[] keys = new long[1024]; // key + 1, or 0 where the place is free
  private int[] values = new int[1024];
  private int shift = Long.SIZE - 10;
  private int size;

  /** How many keys there are. */
  public int size() {
    return size;
  }

  /** The number of a key, or -1. */
  public int find(long key) {
    int at = place(key);
    return keys[at] == 0 ? -1 : values[at];
  }

  /** The number of a key, which is given the next one if it is new. */
  public int findOrAdd(long key) {
    int at = place(key);
    if (keys[at] != 0) {
      return values[at];
    }
    keys[at] = key + 1;
    values[at] = size++;
    if (size > keys.length / 2) {
      grow();
    }
    return size - 1;
  }

  private int place(long key) {
    int at = (int) (key * MULTIPLIER >>> shift);
    while (keys[at] != 0 && keys[at] != key + 1) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[keys.length];
    Arrays.fill(values, -1);
    shift--;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int at = place(oldKeys[i] - 1);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
