package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.cognomen.evaluation.report.PredictionSets;
import org.cognomen.evaluation.report.Report;
import org.cognomen.evaluation.report.Slices;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.junit.jupiter.api.Test;

/** What a model says of the five names beside its probabilities, worked out by hand. */
class MeasuredNamesTest {

  @Test
  void unfamiliarNamesAreCountedByTrueNationality() {
    UnfamiliarNames names =
        UnfamiliarNames.of(
            SmallCase.evaluation(), new boolean[] {false, true, true, false, false}, 0.01);
    assertThat(names.rows()).containsExactly(1, 2);
    assertThat(names.share()).isEqualTo(0.4);
    assertThat(names.perNationality())
        .extracting(of -> of.nationality(), of -> of.n(), of -> of.unfamiliar())
        .containsExactly(tuple("Arabic", 3, 2), tuple("Czech", 2, 0));
    assertThat(names.familiarAccuracy()).isEqualTo(2 / 3.0);
    assertThat(names.unfamiliarAccuracy()).isEqualTo(0.5);
  }

  @Test
  void withoutUnfamiliarNamesNothingIsDividedByZero() {
    UnfamiliarNames names = UnfamiliarNames.of(SmallCase.evaluation(), new boolean[5], 0.01);
    assertThat(names.share()).isZero();
    assertThat(names.unfamiliarAccuracy()).isZero();
    assertThat(names.familiarAccuracy()).isEqualTo(0.6);
  }

  @Test
  void setsAreMeasuredByTrueNationality() {
    PredictionSets sets =
        PredictionSets.of(
            SmallCase.evaluation(),
            List.of(List.of(0), List.of(0, 1), List.of(1), List.of(1), List.of(3, 2, 1)),
            0.9);
    assertThat(sets.coverage()).isEqualTo(0.8);
    assertThat(sets.meanSize()).isEqualTo(1.6);
    assertThat(sets.perNationality())
        .extracting(of -> of.nationality(), of -> of.coverage(), of -> of.meanSize())
        .containsExactly(tuple("Arabic", 2 / 3.0, 4 / 3.0), tuple("Czech", 1.0, 2.0));
  }

  @Test
  void asManyAreExpectedAsRows() {
    assertThatThrownBy(() -> UnfamiliarNames.of(SmallCase.evaluation(), new boolean[4], 0.01))
        .hasMessage("unfamiliar names: expected 5, found 4");
    assertThatThrownBy(() -> PredictionSets.of(SmallCase.evaluation(), List.of(), 0.9))
        .hasMessage("prediction sets: expected 5, found 0");
  }

  @Test
  void scriptsAreSlicesTheLargestFirst() {
    Report report =
        Report.of(SmallCase.evaluation(), List.of("Иванов", "Ng", "ʻUluʻave", "Émile", "'-12"));
    assertThat(Slices.byScript(report))
        .extracting(slice -> slice.name(), slice -> slice.n(), slice -> slice.accuracy())
        .containsExactly(
            tuple("Latin", 3, 2 / 3.0), tuple("Cyrillic", 1, 1.0), tuple("no letter", 1, 0.0));
  }
}
