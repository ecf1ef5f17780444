package org.cognomen.util;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A stable sort of positions by keys of a small range, in linear time. An instance keeps its
 * counts, so it serves one thread at a time and makes no garbage.
 */
public final class CountingSort {

  private int[] next = {}; // (largest key + 2) where the next item with a key goes

  /**
   * Sorts {@code items[from] .. items[to - 1]} by ascending key; equal keys keep their order.
   *
   * @param key of an item, 0 or more; it is asked for several times
   * @param into (to - from) where the items go, another array than {@code items}
   */
  public void sort(int[] items, int from, int to, IntUnaryOperator key, int[] into) {
    int largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, key.applyAsInt(items[i]));
    }
    if (next.length < largest + 2) {
      next = new int[largest + 2];
    }
    Arrays.fill(next, 0, largest + 2, 0);
    for (int i = from; i < to; i++) {
      next[key.applyAsInt(items[i]) + 1]++;
    }
    for (int k = 1; k <= largest; k++) {
      next[k] += next[k - 1];
    }
    for (int i = from; i < to; i++) {
      into[next[key.applyAsInt(items[i])]++] = items[i];
    }
  }
}
