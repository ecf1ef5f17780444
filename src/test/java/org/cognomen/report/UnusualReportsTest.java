package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.report.EpochPoint;
import org.cognomen.evaluation.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports of sizes at which a metric has no denominator, or a picture no room. */
public class UnusualReportsTest {
  @TempDir Path directory;

  @Test
  void oneNationality() throws IOException {
    JsonNode json = write(Evaluation.of(List.of("Greek"), new int[2], new float[] {1, 1}));
    assertThat(json.path("macro_f1").asDouble()).isEqualTo(1);
    assertThat(json.path("top_3_accuracy").asDouble()).isEqualTo(1);
    // No draw differs from another, so there is nothing to make an interval of.
    assertThat(json.path("intervals_95").has("accuracy")).isFalse();
    assertThat(html()).contains("2 names, 1 nationality</title>");
  }

  @Test
  void oneRowPredictedWronglyAndTwoNationalitiesWithoutAny() throws IOException {
    Evaluation evaluation =
        Evaluation.of(
            List.of("Arabic", "Czech", "Irish", "Korean"), new int[] {1}, new float[] {0, 0, 0, 1});
    JsonNode json = write(evaluation);
    assertThat(json.path("accuracy").asDouble()).isZero();
    assertThat(json.path("per_nationality")).hasSize(4);
    assertThat(html()).contains("1 name, 2 nationalities</title>");
    assertThat(TextReport.of(evaluation))
        // Never predicted, and never true.
        .contains("1 Czech            1        n/a  0.0000  0.0000  Korean 1\n")
        .contains("2 Korean           0     0.0000     n/a  0.0000\n")
        .contains("Neither true nor predicted here: Arabic, Irish\n");
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| Accuracy | 0.000 | n/a | 1.000 |\n")
        .contains("| Czech | 1 | n/a | 0.000 | 0.000 | Korean 1 |\n");
  }

  @Test
  void sixtyNationalities() throws IOException {
    int c = 60;
    int n = 600;
    Random random = new Random(5);
    int[] truth = random.ints(n, 0, c).toArray();
    float[] probabilities = new float[n * c];
    for (int row = 0; row < n; row++) {
      int predicted = random.nextInt(4) > 0 ? truth[row] : random.nextInt(c);
      for (int k = 0; k < c; k++) {
        probabilities[row * c + k] = k == predicted ? 0.41f : 0.01f;
      }
    }
    List<String> names =
        IntStream.range(0, c)
            .mapToObj(k -> k == 7 ? "Papua New Guinean of the Highlands" : "Nationality" + k)
            .toList();
    Evaluation evaluation = Evaluation.of(names, truth, probabilities);
    JsonNode json = write(evaluation);
    assertThat(json.at("/confusion/counts/59")).hasSize(60);
    assertThat(html())
        .contains("<title>Papua New Guinean of the Highlands</title>")
        // The cells have no room for numbers, so there is nothing to choose between.
        .doesNotContain("show-count\"");
    assertThat(TextReport.of(evaluation).lines())
        .allMatch(line -> line.codePointCount(0, line.length()) <= 80);
  }

  private JsonNode write(Evaluation evaluation) throws IOException {
    List<String> surnames = Collections.nCopies(evaluation.n(), "Name");
    ReportWriter.write(
        directory,
        Report.of(evaluation, surnames)
            .withTrainingRows(Collections.nCopies(evaluation.nationalities().size(), 0))
            .withUnknownShares(Collections.nCopies(evaluation.n(), 1.0))
            .withLearningCurve(List.of(new EpochPoint(1, 0, 0, 0, 0)), 1));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        assertThat(Files.readString(file)).as(file.toString()).doesNotContain("NaN", "Infinity");
      }
    }
    assertThat(TextReport.of(evaluation)).doesNotContain("NaN", "Infinity");
    return new ObjectMapper()
        .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .readTree(directory.resolve("report.json").toFile());
  }

  private String html() throws IOException {
    return Files.readString(directory.resolve("report.html"));
  }
}
