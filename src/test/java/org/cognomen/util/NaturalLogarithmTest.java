package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class NaturalLogarithmTest {

  private static void assertSameBits(double x) {
    assertThat(Double.doubleToLongBits(NaturalLogarithm.of(x)))
        .as("log(%s)", x)
        .isEqualTo(Double.doubleToLongBits(StrictMath.log(x)));
  }

  @Test
  void hasTheBitsOfStrictMath() {
    SplittableRandom random = new SplittableRandom(1);
    int different = 0;
    for (int i = 0; i < 2_000_000; i++) {
      double any = Double.longBitsToDouble(random.nextLong());
      double probability = random.nextDouble();
      double nearOne = 1 + (random.nextDouble() - 0.5) / (1L << random.nextInt(54));
      for (double x : new double[] {any, probability, nearOne}) {
        different +=
            Double.doubleToLongBits(NaturalLogarithm.of(x))
                    == Double.doubleToLongBits(StrictMath.log(x))
                ? 0
                : 1;
      }
    }
    assertThat(different).isZero();
  }

  @Test
  void hasThemAtTheEdgesToo() {
    double[] edges = {
      0, -0.0, 1, -1, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, Double.NaN
    };
    for (double edge : edges) {
      assertSameBits(edge);
      assertSameBits(Math.nextUp(edge));
      assertSameBits(Math.nextDown(edge));
    }
    assertSameBits(Double.POSITIVE_INFINITY);
    assertSameBits(Double.NEGATIVE_INFINITY);
    for (int k = -1074; k < 1024; k++) {
      double power = Math.scalb(1.0, k);
      assertSameBits(power);
      assertSameBits(Math.nextUp(power));
      assertSameBits(Math.nextDown(power));
      assertSameBits(power * Math.sqrt(2));
    }
    assertThat(NaturalLogarithm.of(Math.E)).isEqualTo(1);
  }
}
