package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HighestTest {

  @Test
  void isASortByNumberAndThenByPosition() {
    Random random = new Random(5);
    for (int n : new int[] {0, 1, 2, 17, 70, 300}) {
      float[] x = new float[n];
      for (int i = 0; i < n; i++) {
        x[i] = random.nextInt(4) == 0 ? random.nextInt(3) / 4f : random.nextFloat() * 1e-3f;
      }
      for (int k : new int[] {0, 1, 2, 3, 16, 17, 70, 1000}) {
        int[] sorted =
            IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -x[i]).thenComparing(i -> i))
                .limit(k)
                .mapToInt(i -> i)
                .toArray();
        assertThat(Highest.of(x, k)).as("%d of %d", k, n).isEqualTo(sorted);
      }
    }
  }
}
