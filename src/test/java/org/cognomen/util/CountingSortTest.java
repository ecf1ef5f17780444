package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountingSortTest {

  @Test
  void isTheStableSortOfTheLibrary() {
    RandomGenerator random = SeededRandom.of(5, 0, "test");
    CountingSort sort = new CountingSort(); // used again and again, for larger and smaller keys
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(30);
      int[] keys = random.ints(n, 0, 1 + random.nextInt(9)).toArray();
      int[] items = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
      int from = random.nextInt(n);
      int[] sorted = new int[n - from];
      sort.sort(items, from, n, item -> keys[item], sorted);
      assertThat(sorted)
          .containsExactly(
              IntStream.range(from, n)
                  .mapToObj(i -> items[i])
                  .sorted(Comparator.comparing(item -> keys[item]))
                  .mapToInt(Integer::intValue)
                  .toArray());
    }
  }

  @Test
  void nothingIsSortedToNothing() {
    new CountingSort().sort(new int[] {7}, 1, 1, item -> -1, new int[0]);
  }
}
