package org.cognomen.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SortedKeysTest {

  /** Evenly spread, or all within a small part, as only a file that no training wrote has them. */
  @ParameterizedTest
  @CsvSource({"0,31", "1,31", "1000,12", "1000,31", "5000,10", "4096,12"})
  void eachKeyIsFoundAtItsPosition(int n, int bits) {
    for (int range : new int[] {1 << Math.min(bits, 30), 1 << Math.min(bits, 9)}) {
      int[] keys = new Random(n).ints(n, 0, range).sorted().distinct().toArray();
      SortedKeys found = new SortedKeys(keys, bits);
      for (int i = 0; i < keys.length; i++) {
        assertThat(found.find(keys[i])).isEqualTo(i);
      }
      new Random(n + 1)
          .ints(1000, 0, 1 << Math.min(bits, 30))
          .filter(key -> Arrays.binarySearch(keys, key) < 0)
          .forEach(key -> assertThat(found.find(key)).isEqualTo(-1));
    }
  }

  @Test
  void theHighestKey() {
    int[] keys = {0, Integer.MAX_VALUE};
    SortedKeys found = new SortedKeys(keys, 31);
    assertThat(found.find(Integer.MAX_VALUE)).isEqualTo(1);
    assertThat(found.find(Integer.MAX_VALUE - 1)).isEqualTo(-1);
  }
}
