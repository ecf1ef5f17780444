package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.Child;
import org.junit.jupiter.api.Test;

public class SeededRandomTest {

  /**
   * What these arguments gave when the first models were trained; another value breaks resuming.
   */
  @Test
  void numbersNeverChange() {
    RandomGenerator random = SeededRandom.of(42, 3, "shuffle");
    assertThat(new long[] {random.nextLong(), random.nextLong(), random.nextLong()})
        .containsExactly(1825258566728051878L, 6725235235232967040L, -4838912491844896511L);
    int[] values = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    SeededRandom.shuffle(values, 9, SeededRandom.of(42, 3, "shuffle"));
    assertThat(values).containsExactly(4, 8, 6, 7, 1, 3, 5, 2, 0, 9);
  }

  /** In a Java of its own, because only the first thread that asks for a generator looks for it. */
  @Test
  void aThreadWhoseClassLoaderSeesNothingHasTheSameNumbers() throws Exception {
    Child java = Child.run(Child.java(List.of(), WithoutContext.class));
    assertThat(java.out()).isEqualToIgnoringNewLines("1825258566728051878");
    assertThat(java.code()).isZero();
  }

  /** Prints the first number of {@link #numbersNeverChange}. */
  static final class WithoutContext {
    public static void main(String[] arguments) {
      Thread.currentThread().setContextClassLoader(new ClassLoader(null) {});
      System.out.println(SeededRandom.of(42, 3, "shuffle").nextLong());
    }
  }

  @Test
  void everyArgumentCounts() {
    long first = SeededRandom.of(1, 2, "init").nextLong();
    assertThat(SeededRandom.of(1, 2, "init").nextLong()).isEqualTo(first);
    assertThat(SeededRandom.of(2, 2, "init").nextLong()).isNotEqualTo(first);
    assertThat(SeededRandom.of(2, 1, "init").nextLong()).isNotEqualTo(first);
    assertThat(SeededRandom.of(1, 3, "init").nextLong()).isNotEqualTo(first);
    assertThat(SeededRandom.of(1, 2, "tini").nextLong()).isNotEqualTo(first);
    assertThat(SeededRandom.of(1, 2, "").nextLong()).isNotEqualTo(first);
  }

  @Test
  void belowIsEvenAndStaysInRange() {
    int[] counts = new int[7];
    RandomGenerator random = SeededRandom.of(5, 0, "test");
    for (int i = 0; i < 70_000; i++) {
      counts[SeededRandom.below(7, random)]++;
    }
    // 10,000 each, standard deviation 93
    assertThat(Arrays.stream(counts).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(9_600, 10_400));
    assertThat(SeededRandom.below(1, random)).isZero();
    assertThat(SeededRandom.below(Integer.MAX_VALUE, random)).isNotNegative();
  }

  @Test
  void shuffleKeepsEveryValueAndReachesEveryOrder() {
    int[] seen = new int[64];
    for (int epoch = 0; epoch < 6_000; epoch++) {
      int[] values = {1, 2, 3, 9};
      SeededRandom.shuffle(values, 3, SeededRandom.of(1, epoch, "shuffle"));
      assertThat(values[3]).isEqualTo(9);
      seen[values[0] * 16 + values[1] * 4 + values[2]]++;
    }
    // Six orders of about 1,000 (standard deviation 29) each
    assertThat(Arrays.stream(seen).filter(count -> count > 0).boxed())
        .hasSize(6)
        .allSatisfy(count -> assertThat(count).isBetween(870, 1_130));
  }
}
