package org.cognomen.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Metric;
import org.cognomen.report.FoldReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoldSpreadTest {
  // Two folds of two rows: both right, then one of two.
  private static final Evaluation ALL = evaluation(new int[] {0, 1}, 1, 0, 0, 1);
  private static final Evaluation HALF = evaluation(new int[] {0, 1}, 1, 0, 1, 0);
  private static final Evaluation POOLED =
      evaluation(new int[] {0, 1, 0, 1}, 1, 0, 0, 1, 1, 0, 1, 0);

  @TempDir Path directory;

  @Test
  void meanAndSampleDeviationByHand() {
    FoldSpread metrics = new FoldSpread(List.of(ALL, HALF), POOLED);
    assertThat(metrics.mean(Metric.ACCURACY)).isCloseTo(0.75, within(1e-12));
    // sqrt((0.25^2 + 0.25^2) / (2 - 1))
    assertThat(metrics.deviation(Metric.ACCURACY)).isCloseTo(Math.sqrt(0.125), within(1e-12));
  }

  @Test
  void theTableHasALineForEachFold() {
    String text = FoldReport.text(new FoldSpread(List.of(ALL, HALF), POOLED));
    assertThat(text.lines().map(line -> line.substring(0, 29)))
        .containsExactly(
            "fold           rows  accuracy",
            "1                 2    1.0000",
            "2                 2    0.5000",
            "mean                   0.7500",
            "deviation              0.3536",
            "pooled            4    0.7500");
    assertThat(text.lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void jsonHoldsMeanDeviationPooledAndFolds() throws IOException {
    FoldReport.write(directory, new FoldSpread(List.of(ALL, HALF), POOLED));
    JsonNode json =
        new ObjectMapper().readTree(directory.resolve("cross_validation.json").toFile());
    assertThat(json.at("/folds").asInt()).isEqualTo(2);
    assertThat(json.at("/mean/accuracy").asDouble()).isEqualTo(0.75);
    assertThat(json.at("/standard_deviation/accuracy").asDouble()).isEqualTo(0.35355339);
    assertThat(json.at("/pooled/n").asInt()).isEqualTo(4);
    assertThat(json.at("/per_fold/1/accuracy").asDouble()).isEqualTo(0.5);
  }

  @Test
  void oneFoldHasNoDeviation() {
    assertThatThrownBy(() -> new FoldSpread(List.of(ALL), POOLED))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds: expected 2 or more, found 1");
  }

  private static Evaluation evaluation(int[] truth, float... probabilities) {
    return Evaluation.of(List.of("Greek", "Polish"), truth, probabilities);
  }
}
