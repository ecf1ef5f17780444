package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.cognomen.evaluation.report.Report;
import org.cognomen.report.ReportWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.MutableLabelInfo;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;

/**
 * The files of a report against Tribuo's own evaluation of the same rows, handed to it here without
 * the classes under test, and against counts made row by row.
 */
class TribuoAgreementTest {
  private static final Offset<Double> EIGHT_DECIMALS = within(0.5e-8 + 1e-12);
  private static final Offset<Double> SIX_DECIMALS = within(0.5e-6 + 1e-12);
  private static final List<String> NATIONALITIES =
      List.of("Arabic", "Czech", "Dutch", "Greek", "Irish");
  private static final int N = 300;

  private final int[] truth = new int[N];
  private final int[] predicted = new int[N];
  @TempDir Path directory;
  private JsonNode json;
  private LabelEvaluation tribuo;

  @BeforeEach
  void evaluate() throws IOException {
    Random random = new Random(7);
    float[] probabilities = new float[N * 5];
    List<String> surnames = new ArrayList<>();
    for (int row = 0; row < N; row++) {
      // Skewed both in truth and in prediction, so that no metric is symmetric in the two.
      truth[row] = (int) (5 * random.nextDouble() * random.nextDouble());
      predicted[row] =
          random.nextDouble() < 0.6 ? truth[row] : (int) (5 * Math.sqrt(random.nextDouble()));
      for (int k = 0; k < 5; k++) {
        probabilities[row * 5 + k] = k == predicted[row] ? 0.6f : 0.1f;
      }
      surnames.add("Name" + row);
    }
    ReportWriter.write(
        directory, Report.of(Evaluation.of(NATIONALITIES, truth, probabilities), surnames));
    json = new ObjectMapper().readTree(directory.resolve("report.json").toFile());
    MutableLabelInfo domain = (MutableLabelInfo) new LabelFactory().generateInfo();
    List<Prediction<Label>> predictions = new ArrayList<>();
    for (int row = 0; row < N; row++) {
      Label is = new Label(NATIONALITIES.get(truth[row]));
      Label answer = new Label(NATIONALITIES.get(predicted[row]));
      domain.observe(is);
      domain.observe(answer);
      predictions.add(new Prediction<>(answer, 1, new ArrayExample<>(is)));
    }
    tribuo =
        new LabelEvaluator()
            .evaluate(
                new PredictedElsewhere(domain.generateImmutableOutputInfo()),
                predictions,
                new EmptyDatasetProvenance());
  }

  @Test
  void averagesAreTribuos() {
    assertThat(metric("accuracy")).isCloseTo(tribuo.accuracy(), EIGHT_DECIMALS);
    assertThat(metric("macro_f1")).isCloseTo(tribuo.macroAveragedF1(), EIGHT_DECIMALS);
    assertThat(metric("macro_recall")).isCloseTo(tribuo.macroAveragedRecall(), EIGHT_DECIMALS);
    assertThat(metric("macro_precision"))
        .isCloseTo(tribuo.macroAveragedPrecision(), EIGHT_DECIMALS);
    assertThat(metric("balanced_accuracy"))
        .isCloseTo(1 - tribuo.balancedErrorRate(), EIGHT_DECIMALS);
  }

  @Test
  void metricsPerNationalityAreTribuosAndThoseCountedByHand() {
    for (int k = 0; k < 5; k++) {
      Label label = new Label(NATIONALITIES.get(k));
      JsonNode of = json.at("/per_nationality/" + k);
      double hits = counted(k, k);
      double precision = hits / rows(k, predicted);
      double recall = hits / rows(k, truth);
      assertThat(of.path("nationality").asText()).isEqualTo(label.getLabel());
      assertThat(of.path("n").asInt()).isEqualTo(rows(k, truth));
      assertThat(of.path("precision").asDouble())
          .isCloseTo(tribuo.precision(label), EIGHT_DECIMALS)
          .isCloseTo(precision, EIGHT_DECIMALS);
      assertThat(of.path("recall").asDouble())
          .isCloseTo(tribuo.recall(label), EIGHT_DECIMALS)
          .isCloseTo(recall, EIGHT_DECIMALS);
      assertThat(of.path("f1").asDouble())
          .isCloseTo(tribuo.f1(label), EIGHT_DECIMALS)
          .isCloseTo(2 * precision * recall / (precision + recall), EIGHT_DECIMALS);
      assertThat(precision).isNotEqualTo(recall);
    }
  }

  @Test
  void confusionIsTribuosTransposed() {
    assertThat(json.at("/confusion/labels").valueStream().map(JsonNode::asText).toList())
        .isEqualTo(NATIONALITIES);
    for (int is = 0; is < 5; is++) {
      for (int answer = 0; answer < 5; answer++) {
        // Tribuo's arguments are the prediction, then the truth.
        assertThat(json.at("/confusion/counts/" + is + "/" + answer).asInt())
            .isEqualTo(counted(is, answer))
            .isEqualTo(
                (int)
                    tribuo.confusion(
                        new Label(NATIONALITIES.get(answer)), new Label(NATIONALITIES.get(is))));
      }
    }
    assertThat(counted(0, 4)).isNotEqualTo(counted(4, 0));
  }

  @Test
  void theTablesSayWhatTheJsonSays() throws IOException {
    List<String> metrics = Files.readAllLines(directory.resolve("per_nationality.csv"));
    List<String> matrix = Files.readAllLines(directory.resolve("confusion.csv"));
    for (int k = 0; k < 5; k++) {
      JsonNode of = json.at("/per_nationality/" + k);
      String[] cells = metrics.get(k + 1).split(",");
      assertThat(cells[0]).isEqualTo(of.path("nationality").asText());
      assertThat(cells[1]).isEqualTo(of.path("n").asText());
      assertThat(Double.parseDouble(cells[2]))
          .isCloseTo(of.path("precision").asDouble(), SIX_DECIMALS);
      assertThat(Double.parseDouble(cells[3]))
          .isCloseTo(of.path("recall").asDouble(), SIX_DECIMALS);
      assertThat(Double.parseDouble(cells[4])).isCloseTo(of.path("f1").asDouble(), SIX_DECIMALS);
      assertThat(matrix.get(k + 1))
          .isEqualTo(
              NATIONALITIES.get(k)
                  + ","
                  + String.join(
                      ",",
                      json.at("/confusion/counts/" + k)
                          .valueStream()
                          .map(JsonNode::asText)
                          .toList()));
    }
    long errors = IntStream.range(0, N).filter(row -> truth[row] != predicted[row]).count();
    assertThat(Files.readAllLines(directory.resolve("errors.csv"))).hasSize((int) errors + 1);
    assertThat(metric("accuracy")).isCloseTo(1 - errors / (double) N, EIGHT_DECIMALS);
  }

  private double metric(String key) {
    return json.path(key).asDouble(Double.NaN);
  }

  private int counted(int is, int answer) {
    return (int)
        IntStream.range(0, N).filter(r -> truth[r] == is && predicted[r] == answer).count();
  }

  private static int rows(int k, int[] of) {
    return (int) IntStream.of(of).filter(value -> value == k).count();
  }
}
