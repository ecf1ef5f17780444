package org.cognomen.util;

/**
 * A hash table from long keys of 0 or more to the numbers 0, 1, 2, ... in the order of their first
 * appearance, by open addressing.
 */
public final class LongIntMap {

  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio

  // Key + 1, or 0 where the place is free, and behind it the value: both in one line of the cache.
  private long[] places = new long[2 * 1024];
  private int shift = Long.SIZE - 10;
  private int size;

  /** The number of a key, or -1. */
  public int find(long key) {
    int at = place(key);
    return places[at] == 0 ? -1 : (int) places[at + 1];
  }

  /** The number of a key, which is given the next one if it is new. */
  public int findOrAdd(long key) {
    int at = place(key);
    if (places[at] != 0) {
      return (int) places[at + 1];
    }
    places[at] = key + 1;
    places[at + 1] = size++;
    if (size > places.length / 4) {
      grow();
    }
    return size - 1;
  }

  private int place(long key) {
    int at = 2 * (int) (key * MULTIPLIER >>> shift);
    while (places[at] != 0 && places[at] != key + 1) {
      at = (at + 2) & (places.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] old = places;
    places = new long[2 * old.length];
    shift--;
    for (int i = 0; i < old.length; i += 2) {
      if (old[i] != 0) {
        int at = place(old[i] - 1);
        places[at] = old[i];
        places[at + 1] = old[i + 1];
      }
    }
  }
}
