package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.SmallCase;
import org.cognomen.evaluation.Wilson;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.Majority;
import org.cognomen.evaluation.report.Report;
import org.cognomen.evaluation.report.Slices;
import org.cognomen.util.Decimals;
import org.junit.jupiter.api.Test;

public class ReportViewsTest {
  @Test
  void theMajorityIsWhatAnEvaluationOfItWouldSay() {
    // All five rows answered with Arabic.
    float[] always = new float[20];
    for (int row = 0; row < 5; row++) {
      always[4 * row] = 1;
    }
    Evaluation constant = Evaluation.of(SmallCase.NATIONALITIES, SmallCase.TRUTH, always);
    Map<Metric, Double> majority = Majority.metrics(SmallCase.evaluation());
    assertThat(majority).hasSize(8);
    majority.forEach(
        (metric, value) ->
            assertThat(value).as(metric.title()).isCloseTo(metric.of(constant), within(1e-12)));
  }

  @Test
  void slicesByLengthCountCodePoints() {
    // 6, 6, 10, 5 and 7 characters: Haddad, Nasser, <b>Sabbagh, Novák; Lu, "J" has 7.
    assertThat(Slices.byLength(SmallCase.report()))
        .extracting(Slices.Slice::name, Slices.Slice::n, Slices.Slice::accuracy)
        .containsExactly(
            tuple("4 to 5", 1, 1.0), tuple("6 to 7", 3, 2 / 3.0), tuple("10 to 12", 1, 0.0));
  }

  @Test
  void slicesByWhatTheCallerKnows() {
    Report report = SmallCase.report();
    assertThat(Slices.byUnknownShare(report)).isEmpty();
    assertThat(Slices.byTrainingRows(report)).isEmpty();
    assertThat(Slices.byLearnt(report)).isEmpty();
    report =
        report
            .withUnknownShares(List.of(0.0, 0.05, 0.1, 0.5, 1.0))
            .withTrainingRows(List.of(49, 1000, 0, 0))
            .withLearnt(List.of(true, false, false, true, false));
    // Rows 0, 1 and 3 are right, of which 0 and 3 were learnt.
    assertThat(Slices.byLearnt(report))
        .extracting(Slices.Slice::name, Slices.Slice::n, Slices.Slice::accuracy)
        .containsExactly(
            tuple("new to the model", 3, 1 / 3.0), tuple("appears in train too", 2, 1.0));
    assertThat(Slices.byUnknownShare(report))
        .extracting(Slices.Slice::name, Slices.Slice::n)
        .containsExactly(
            tuple("none", 1),
            tuple("up to 10 %", 1),
            tuple("10 to 25 %", 1),
            tuple("50 % or more", 2));
    assertThat(Slices.byTrainingRows(report))
        .extracting(Slices.Slice::name, Slices.Slice::n)
        .containsExactly(tuple("1 to 49 names", 3), tuple("1,000 or more", 2));
  }

  @Test
  void wilsonsInterval() {
    // 8 of 10: 0.4902 to 0.9433 (Newcombe 1998, method 3).
    Interval interval = Wilson.interval(8, 10);
    assertThat(interval.lower()).isCloseTo(0.4902, within(5e-5));
    assertThat(interval.upper()).isCloseTo(0.9433, within(5e-5));
    assertThat(Wilson.interval(10, 10).upper()).isCloseTo(1, within(1e-12));
  }

  @Test
  void ticksAreRoundNumbers() {
    assertThat(Plot.step(1)).isCloseTo(0.2, within(1e-12));
    assertThat(Plot.step(34)).isCloseTo(10, within(1e-12));
    assertThat(Plot.step(0)).isEqualTo(1);
    assertThat(texts(Plot.ofShares("x", "y"), "yTicks"))
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
    assertThat(texts(Plot.ofEpochs("y", 1, 3, 2.6), "xTicks")).containsExactly("1", "2", "3");
    assertThat(texts(Plot.ofEpochs("y", 1, 1, 2.6), "yTicks")).containsExactly("0", "1", "2", "3");
  }

  @Test
  void aPlotPutsTheOriginAtTheLowerLeft() {
    Plot plot = Plot.ofShares("x", "y");
    double[] ends = {0, 1};
    plot.line("diagonal", ends, ends, List.of("a", "b"));
    assertThat(plot.model().get("lines").toString()).contains("x=44.0, y=232.0, title=a");
    assertThat(plot.model().get("lines").toString()).contains("x=388.0, y=28.0, title=b");
  }

  @Test
  void aBarHasItsIntervalAndAnEpochItsMark() {
    Plot plot = Plot.ofShares("x", "y").bar(0.5, 1, 0.75, new Interval(0.5, 1), "b").mark(0.5, "m");
    // 204 units are the whole height: the interval from the middle to the top.
    assertThat(plot.model().get("bars").toString()).contains("middle=302.0, low=130.0, high=28.0");
    assertThat(plot.model().get("marks").toString()).contains("at=216.0, text=m");
  }

  @Test
  void theHeatMapHasTrueRowsAndPredictedColumns() {
    List<HeatMap.Cell> cells = new HeatMap(SmallCase.evaluation()).cells();
    assertThat(cells).hasSize(4);
    HeatMap.Cell mistake = cells.get(1);
    assertThat(mistake.truth()).isEqualTo("Arabic");
    assertThat(mistake.predicted()).isEqualTo("Czech");
    assertThat(mistake.share()).isEqualTo("33");
    assertThat(mistake.right()).isFalse();
    assertThat(mistake.x()).isGreaterThan(mistake.y());
  }

  @Test
  void perCentsSayWhenTheyAreRoundedAway() {
    assertThat(Decimals.percent(0, 400)).isEqualTo("0");
    assertThat(Decimals.percent(1, 400)).isEqualTo("<1");
    assertThat(Decimals.percent(399, 400)).isEqualTo(">99");
    assertThat(Decimals.percent(400, 400)).isEqualTo("100");
  }

  private static List<String> texts(Plot plot, String key) {
    return ((List<?>) plot.model().get(key))
        .stream().map(tick -> ((Plot.Tick) tick).text()).toList();
  }

  @Test
  void aBaselineIsTestedAgainstTheModelOnTheSameRows() {
    // Right where SmallCase is wrong (rows 2 and 4), wrong in row 3, right with it in rows 0 and 1.
    float[] probabilities = {
      1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0,
    };
    Baseline baseline =
        new Baseline(
            "other", Evaluation.of(SmallCase.NATIONALITIES, SmallCase.TRUTH, probabilities));
    assertThat(baseline.against(SmallCase.evaluation())).isEqualTo(new McNemar(2, 1, 2, 0));
    String text = BaselineText.of(SmallCase.evaluation(), List.of(baseline));
    assertThat(text)
        .contains("this model                     0.6000    0.6500")
        .contains("other                          0.8000")
        .contains("always Arabic                  0.6000    0.3750    0.5000\n")
        .contains("Only this model is right on 1 row, only other on 2:\n")
        .contains("McNemar's exact two-sided p = 1.0000\n");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    assertThat(new McNemar(0, 0, 40, 0).pText()).isEqualTo("< 0.0001");
  }
}
