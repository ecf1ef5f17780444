package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WilsonTest {

  /** R. Newcombe, Two-sided confidence intervals for the single proportion (1998), method 3. */
  @ParameterizedTest
  @CsvSource({
    "81, 263, 0.2553, 0.3662",
    "15, 148, 0.0624, 0.1605",
    "0, 20, 0, 0.1611",
    "1, 29, 0.0061, 0.1718",
    "0, 0, 0, 1"
  })
  void theIntervalIsThatOfTheFormula(int hits, int n, double lower, double upper) {
    Interval interval = Wilson.interval(hits, n);
    assertThat(interval.lower()).isCloseTo(lower, within(1e-4));
    assertThat(interval.upper()).isCloseTo(upper, within(1e-4));
    Interval misses = Wilson.interval(n - hits, n);
    assertThat(misses.upper()).isCloseTo(1 - interval.lower(), within(1e-12));
  }
}
