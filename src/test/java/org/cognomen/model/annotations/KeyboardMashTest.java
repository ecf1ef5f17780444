package org.cognomen.model.annotations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardMashTest {

  private static final double R = 1 / 26.0;

  /** a has the neighbours q, w, s, z and x, and nine keys in its row. */
  @Test
  void isHalfAWalkAndHalfRandomLetters() {
    double walk = R * (0.2 * R + 0.25 / 5 + 0.25 / 9);
    assertThat(KeyboardMash.QWERTY.logProbability("as"))
        .isCloseTo(Math.log(walk / 2 + R * R / 2), within(1e-12));
    double same = R * (0.2 * R + 0.15 + 0.25 / 9);
    assertThat(KeyboardMash.QWERTY.logProbability("Aa"))
        .isCloseTo(Math.log(same / 2 + R * R / 2), within(1e-12));
    double other = Math.exp(-7);
    assertThat(KeyboardMash.QWERTY.logProbability("a1"))
        .isCloseTo(Math.log(R * 0.2 * other / 2 + R * other / 2), within(1e-12));
  }

  @Test
  void whatIsRepeatedIsMoreProbable() {
    double repeated = KeyboardMash.QWERTY.logProbability("qpqp");
    assertThat(repeated).isGreaterThan(KeyboardMash.QWERTY.logProbability("qpqz"));
    assertThat(KeyboardMash.QWERTY.logProbability("asdfgh"))
        .isGreaterThan(KeyboardMash.QWERTY.logProbability("Silvas"));
  }

  @Test
  void aLongTextHasALogarithm() {
    assertThat(KeyboardMash.QWERTY.logProbability("x".repeat(5000))).isFinite().isNegative();
    // Each digit after the fourth repeats what is two, three and four before it.
    assertThat(KeyboardMash.QWERTY.logProbability("1".repeat(5000)))
        .isCloseTo(5000 * Math.log(0.2 * Math.exp(-7) + 0.15), within(20.0));
  }

  /** e is typed by the left hand, o by the right one, both in the upper row. */
  @Test
  void layoutsAddWaysOfTyping() {
    double anywhere = R * R;
    double walk = R * (0.2 * R + 0.25 / 10); // on either layout: no neighbours, in the same row
    double hands = 0.5 * (0.25 / 5) * 0.9 * (0.25 / 5);
    assertThat(KeyboardMash.LAYOUTS.logProbability("Eo"))
        .isCloseTo(
            Math.log(0.35 * anywhere + 0.44 * walk + 0.15 * hands + 0.06 * anywhere),
            within(1e-12));
  }

  @Test
  void otherLayoutsAndRepeatedKeysAreMoreProbable() {
    for (String text : List.of("fajfajfaj", "wertzu", "azertazert", "йцукен", "Фываолд")) {
      assertThat(KeyboardMash.LAYOUTS.logProbability(text))
          .as(text)
          .isGreaterThan(KeyboardMash.QWERTY.logProbability(text));
    }
    assertThat(KeyboardMash.LAYOUTS.logProbability("ЙЦУКЕН"))
        .isEqualTo(KeyboardMash.LAYOUTS.logProbability("йцукен"))
        .isGreaterThan(KeyboardMash.LAYOUTS.logProbability("Иванов"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "1", "щ", "ё", "ქ"})
  void anyLongTextHasALogarithm(String character) {
    assertThat(KeyboardMash.LAYOUTS.logProbability(character.repeat(5000))).isFinite().isNegative();
  }
}
