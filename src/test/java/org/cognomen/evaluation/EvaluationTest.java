package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;

class EvaluationTest {
  private static final Offset<Double> CLOSE = within(1e-12);
  private final Evaluation small = SmallCase.evaluation();

  @Test
  void averagesOfTheSmallCase() {
    assertThat(small.n()).isEqualTo(5);
    assertThat(small.accuracy()).isCloseTo(3 / 5.0, CLOSE);
    // Over Arabic and Czech, as sklearn.metrics.f1_score(..., labels=["Arabic", "Czech"],
    // average="macro") has it; Korean was predicted, but no row has it.
    assertThat(small.nationalitiesWithRows()).isEqualTo(2);
    assertThat(small.macroPrecision()).isCloseTo((1 + 0.5) / 2, CLOSE);
    assertThat(small.macroRecall()).isCloseTo((2 / 3.0 + 0.5) / 2, CLOSE);
    assertThat(small.macroF1()).isCloseTo((0.8 + 0.5) / 2, CLOSE);
    assertThat(small.weightedPrecision()).isCloseTo((3 * 1 + 2 * 0.5) / 5, CLOSE);
    assertThat(small.weightedRecall()).isCloseTo(3 / 5.0, CLOSE);
    assertThat(small.weightedF1()).isCloseTo((3 * 0.8 + 2 * 0.5) / 5, CLOSE);
    // Over Arabic and Czech, as sklearn.metrics.balanced_accuracy_score has it.
    assertThat(small.balancedAccuracy()).isCloseTo((2 / 3.0 + 0.5) / 2, CLOSE);
    assertThat(small.majorityNationality()).isEqualTo("Arabic");
    assertThat(small.majorityAccuracy()).isCloseTo(3 / 5.0, CLOSE);
  }

  @Test
  void metricsPerNationality() {
    assertThat(small.perNationality())
        .containsExactly(
            new ClassMetrics("Arabic", 3, 2, 1.0, 2 / 3.0, 2 * 1.0 * (2 / 3.0) / (1.0 + 2 / 3.0)),
            new ClassMetrics("Czech", 2, 2, 0.5, 0.5, 0.5),
            new ClassMetrics("Irish", 0, 0, 0, 0, 0),
            new ClassMetrics("Korean", 0, 1, 0, 0, 0));
  }

  @Test
  void confusionHasTrueRowsAndPredictedColumns() {
    assertThat(small.confusion().labels()).isEqualTo(SmallCase.NATIONALITIES);
    assertThat(small.confusion().counts())
        .isDeepEqualTo(new int[][] {{2, 1, 0, 0}, {0, 1, 0, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}});
    assertThat(small.confusion().count(0, 1)).isEqualTo(1);
    assertThat(small.confusion().mistakes(1)).containsExactly(new Confusion.Mistake("Korean", 1));
  }

  @Test
  void metricsThatReadTheProbabilities() {
    assertThat(small.top3Accuracy()).isCloseTo(4 / 5.0, CLOSE);
    assertThat(small.top5Accuracy()).isCloseTo(1, CLOSE);
    assertThat(small.logLoss()).isCloseTo(-Math.log(0.7 * 0.4 * 0.2 * 0.8 * 0.1) / 5, within(1e-7));
    // Each row has a bin of its own: the mean distance of 0.7, 0.4, 0.5, 0.8, 0.6 from 1, 1, 0, 1,
    // 0.
    assertThat(small.ece()).isCloseTo((0.3 + 0.6 + 0.5 + 0.2 + 0.6) / 5, within(1e-7));
  }

  @Test
  void logLossIsFiniteWhereTheTruthHadNoProbability() {
    Evaluation sure = Evaluation.of(List.of("Greek", "Polish"), new int[] {1}, new float[] {1, 0});
    assertThat(sure.logLoss()).isCloseTo(-Math.log(1e-7), CLOSE);
  }

  @Test
  void rowsOfOneBinAreAveragedBeforeTheyAreCompared() {
    // 0.62 (right) and 0.66 (wrong) share the bin (9/15, 10/15]; 0.6 lies on the edge of the bin
    // below.
    Evaluation evaluation =
        Evaluation.of(
            List.of("Greek", "Polish"),
            new int[] {0, 1, 0},
            new float[] {0.62f, 0.38f, 0.66f, 0.34f, 0.6f, 0.4f});
    ReliabilityBin bin = evaluation.reliability().get(9);
    assertThat(bin.n()).isEqualTo(2);
    assertThat(bin.accuracy()).isEqualTo(0.5);
    assertThat(bin.meanConfidence()).isCloseTo(0.64, within(1e-7));
    assertThat(evaluation.reliability().get(8).n()).isEqualTo(1);
    assertThat(evaluation.ece()).isCloseTo((2 * 0.14 + 0.4) / 3, within(1e-7));
  }

  @Test
  void coverageCountsRowsAtOrAboveTheThreshold() {
    assertThat(small.coverage())
        .contains(
            new CoveragePoint(0, 5, 1, 0.6),
            new CoveragePoint(0.6, 3, 0.6, 2 / 3.0),
            new CoveragePoint(0.7, 2, 0.4, 1),
            new CoveragePoint(0.99, 0, 0, 0))
        .hasSize(21);
  }

  @Test
  void theLeastThresholdReachesThePrecisionAndNoLowerOneDoes() {
    assertThat(small.leastThreshold(0)).contains(new CoveragePoint(0, 5, 1, 0.6));
    assertThat(small.leastThreshold(0.6)).contains(new CoveragePoint(0, 5, 1, 0.6));
    // 0.6 wrong, 0.7 and 0.8 right: everything above 0.6 is right.
    assertThat(small.leastThreshold(0.9)).contains(new CoveragePoint(0.601, 2, 0.4, 1));
    assertThat(small.leastThreshold(0.66)).contains(new CoveragePoint(0.501, 3, 0.6, 2 / 3.0));
    assertThat(
            Evaluation.of(List.of("Greek", "Polish"), new int[] {1}, new float[] {1, 0})
                .leastThreshold(0.5))
        .isEmpty();
  }

  @Test
  void agreesWithTribuosOwnEvaluation() {
    TribuoRows rows =
        new TribuoRows(
            SmallCase.NATIONALITIES,
            Outcomes.of(SmallCase.NATIONALITIES, SmallCase.TRUTH, SmallCase.PROBABILITIES));
    LabelEvaluation tribuo =
        new LabelEvaluator()
            .evaluate(
                new PredictedElsewhere(rows.domain()),
                rows.predictions(),
                new EmptyDatasetProvenance());
    assertThat(small.accuracy()).isEqualTo(tribuo.accuracy());
    // Tribuo counts Korean too, which has no true row: its F1 and its recall are 0.
    assertThat(small.macroF1()).isCloseTo(tribuo.macroAveragedF1() * 3 / 2, CLOSE);
    assertThat(small.accuracy()).isEqualTo(tribuo.microAveragedF1());
    // Arabic taken for Czech: Tribuo is asked for (predicted, true).
    assertThat(tribuo.confusion(new Label("Czech"), new Label("Arabic")))
        .isEqualTo(small.confusion().count(0, 1));
    assertThat(1 - tribuo.balancedErrorRate()).isCloseTo(small.macroRecall() * 2 / 3, CLOSE);
  }

  @Test
  void epochMetricsAreThoseOfTheEvaluation() {
    EpochMetrics epoch =
        EpochMetrics.of(
            SmallCase.NATIONALITIES,
            Outcomes.of(SmallCase.NATIONALITIES, SmallCase.TRUTH, SmallCase.PROBABILITIES));
    assertThat(epoch).isEqualTo(new EpochMetrics(small.accuracy(), small.macroF1()));
  }

  @Test
  void aNationalityWithoutRowsIsNoWarning() {
    StringBuilder logged = new StringBuilder();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord record) {
            logged.append(record.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger.getLogger("").addHandler(handler);
    try {
      SmallCase.evaluation();
    } finally {
      Logger.getLogger("").removeHandler(handler);
    }
    assertThat(logged).isEmpty();
  }

  @Test
  void faultyArgumentsAreNamed() {
    List<String> two = List.of("Greek", "Polish");
    assertThatThrownBy(() -> Evaluation.of(two, new int[0], new float[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least one row");
    assertThatThrownBy(() -> Evaluation.of(two, new int[] {0}, new float[] {1}))
        .hasMessage("probabilities: expected 2 (1 rows x 2 nationalities), found 1");
    assertThatThrownBy(() -> Evaluation.of(two, new int[] {2}, new float[] {1, 0}))
        .hasMessage("truth of row 0: expected 0..1, found 2");
    assertThatThrownBy(() -> Evaluation.of(two, new int[] {0}, new float[] {Float.NaN, 1}))
        .hasMessage("probability of Greek in row 0: expected 0..1, found NaN");
    assertThatThrownBy(() -> Evaluation.of(two, new int[] {0}, new float[] {2.5f, 1}))
        .hasMessageContaining(
            "expected a sum of 1, found 3.500000; pass probabilities, not logits");
    assertThatThrownBy(
            () -> Evaluation.of(List.of("Greek", "Greek"), new int[] {0}, new float[] {1, 0}))
        .hasMessage("nationalities: expected distinct names, found \"Greek\" twice");
  }
}
