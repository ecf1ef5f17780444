package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecimalsTest {

  @Test
  void roundsAsTheExactValueDoes() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      double probability = i % 2 == 0 ? random.nextFloat() : random.nextFloat() * 1e-6f;
      for (int decimals : new int[] {4, 6, 8}) {
        assertThat(Decimals.probability(probability, decimals))
            .isEqualTo(
                new BigDecimal(probability)
                    .setScale(decimals, RoundingMode.HALF_UP)
                    .toPlainString());
      }
    }
  }

  @Test
  void writesTheEndsInFull() {
    assertThat(Decimals.probability(0, 6)).isEqualTo("0.000000");
    assertThat(Decimals.probability(1, 8)).isEqualTo("1.00000000");
    assertThat(Decimals.probability(Math.nextDown(1f), 6)).isEqualTo("1.000000");
    assertThat(Decimals.probability(Float.MIN_VALUE, 8)).isEqualTo("0.00000000");
  }
}
