package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  @Test
  void everyRowOnceGivesTheMetricsOfTheEvaluation() {
    Evaluation small = SmallCase.evaluation();
    double[] metrics = Bootstrap.metrics(small, IntStream.range(0, small.n()).toArray());
    for (Metric metric : Metric.values()) {
      if (metric != Metric.ECE) {
        assertThat(metrics[metric.ordinal()])
            .as(metric.title())
            .isCloseTo(metric.of(small), within(1e-12));
      }
    }
  }

  @Test
  void aRowDrawnTwiceCountsTwice() {
    double[] metrics = Bootstrap.metrics(SmallCase.evaluation(), 0, 0, 4);
    assertThat(metrics[Metric.ACCURACY.ordinal()]).isCloseTo(2 / 3.0, within(1e-12));
    // The nationality without a row among the three is not averaged over.
    assertThat(metrics[Metric.MACRO_RECALL.ordinal()]).isCloseTo(1 / 2.0, within(1e-12));
    assertThat(metrics[Metric.BALANCED_ACCURACY.ordinal()]).isCloseTo(1 / 2.0, within(1e-12));
  }

  @Test
  void theSpreadIsThatOfABinomialShare() {
    // 400 rows, 300 of them right: accuracy 0.75 with a standard error of sqrt(0.75 * 0.25 / 400).
    float[] probabilities = new float[800];
    for (int row = 0; row < 400; row++) {
      probabilities[2 * row + (row < 300 ? 0 : 1)] = 1;
    }
    Evaluation evaluation = Evaluation.of(List.of("Greek", "Polish"), new int[400], probabilities);
    Interval interval = Bootstrap.intervals(evaluation, 7).get(Metric.ACCURACY);
    double reach = 1.96 * Math.sqrt(0.75 * 0.25 / 400);
    assertThat(interval.lower()).isCloseTo(0.75 - reach, within(0.006));
    assertThat(interval.upper()).isCloseTo(0.75 + reach, within(0.006));
  }

  @Test
  void theSeedDecides() {
    Evaluation small = SmallCase.evaluation();
    Map<Metric, Interval> first = Bootstrap.intervals(small, 3);
    assertThat(Bootstrap.intervals(small, 3)).isEqualTo(first);
    assertThat(Bootstrap.intervals(small, 4)).isNotEqualTo(first);
    assertThat(first).doesNotContainKey(Metric.ECE);
  }

  @Test
  void quantilesAreInterpolated() {
    assertThat(Bootstrap.quantile(new double[] {1, 2, 4, 8}, 0.5)).isEqualTo(3);
    assertThat(Bootstrap.quantile(new double[] {1, 2, 4, 8}, 1)).isEqualTo(8);
  }
}
