package org.cognomen.ngram;

import java.util.Arrays;
import org.cognomen.util.LongIntMap;

/** Counts under long keys, in the order in which the keys first came. */
final class Tally {

  private final LongIntMap places = new LongIntMap();
  private long[] keys = new long[1024];
  private double[] counts = new double[1024]; // integers, exact below 2^53

  void add(long key, double count) {
    int place = places.findOrAdd(key);
    if (place >= keys.length) {
      keys = Arrays.copyOf(keys, 2 * keys.length);
      counts = Arrays.copyOf(counts, keys.length);
    }
    keys[place] = key;
    counts[place] += count;
  }

  /** 0 for a key that never came. */
  double count(long key) {
    int place = places.find(key);
    return place < 0 ? 0 : counts[place];
  }

  int size() {
    return places.size();
  }

  /** (size) */
  long[] keys() {
    return Arrays.copyOf(keys, size());
  }

  /** (size) */
  double[] counts() {
    return Arrays.copyOf(counts, size());
  }
}
