package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class KeyboardMashTest {

  private static final double R = 1 / 26.0;

  /** a has the neighbours q, w, s, z and x, and nine keys in its row. */
  @Test
  void isHalfAWalkAndHalfRandomLetters() {
    double walk = R * (0.2 * R + 0.25 / 5 + 0.25 / 9);
    assertThat(KeyboardMash.logProbability("as"))
        .isCloseTo(Math.log(walk / 2 + R * R / 2), within(1e-12));
    double same = R * (0.2 * R + 0.15 + 0.25 / 9);
    assertThat(KeyboardMash.logProbability("Aa"))
        .isCloseTo(Math.log(same / 2 + R * R / 2), within(1e-12));
    double other = Math.exp(-7);
    assertThat(KeyboardMash.logProbability("a1"))
        .isCloseTo(Math.log(R * 0.2 * other / 2 + R * other / 2), within(1e-12));
  }

  @Test
  void whatIsRepeatedIsMoreProbable() {
    double repeated = KeyboardMash.logProbability("qpqp");
    assertThat(repeated).isGreaterThan(KeyboardMash.logProbability("qpqz"));
    assertThat(KeyboardMash.logProbability("asdfgh"))
        .isGreaterThan(KeyboardMash.logProbability("Silvas"));
  }

  @Test
  void aLongTextHasALogarithm() {
    assertThat(KeyboardMash.logProbability("x".repeat(5000))).isFinite().isNegative();
    // Each digit after the fourth repeats what is two, three and four before it.
    assertThat(KeyboardMash.logProbability("1".repeat(5000)))
        .isCloseTo(5000 * Math.log(0.2 * Math.exp(-7) + 0.15), within(20.0));
  }
}
