package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.SmallCase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public class TextReportTest {
  @Test
  void theSmallCase() {
    assertThat(TextReport.of(SmallCase.evaluation()))
        .isEqualTo(
            """
            rows                      5
            accuracy             0.6000
            balanced accuracy    0.5833
            top-3 accuracy       0.8000
            top-5 accuracy       1.0000
            log loss             1.0816
            calibration error    0.4400
            majority class       0.6000  always Arabic

                               precision   recall       F1
            macro average         0.7500   0.5833   0.6500  (2 of 4 with rows)
            weighted average      0.8000   0.6000   0.6800

            # Nationality      n  precision  recall      F1  most often mistaken for
            1 Arabic           3     1.0000  0.6667  0.8000  Czech 1
            2 Czech            2     0.5000  0.5000  0.5000  Korean 1
            3 Korean           0     0.0000     n/a  0.0000

            Neither true nor predicted here: Irish

            Confusion matrix: rows true, columns predicted, numbered as above
                     1 2 3
            1 Arabic 2 1 .
            2 Czech  . 1 1
            3 Korean . . .
            """);
  }

  @ParameterizedTest
  @CsvSource({"18,99,80", "18,999,80", "18,99999,80", "60,99,80", "18,99,60", "60,9999,60"})
  void noLineIsLongerThanTheTerminal(int classes, int rowsOfFirst, int columns) {
    String text = TextReport.of(mostlyRight(classes, rowsOfFirst), columns);
    assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= columns);
  }

  @Test
  void eighteenNationalitiesHaveTheirMatrixAtEightyColumns() {
    assertThat(TextReport.of(mostlyRight(18, 999)))
        .contains("\n 2 …me 1   1   1")
        .contains(" 17  18\n");
    assertThat(TextReport.of(mostlyRight(18, 99999)))
        .contains("(per cent of the row; the counts are in confusion.csv of the report directory)")
        .contains("\n 1 …me 0 100   .");
  }

  @Test
  void labelsThatBeginAlikeAreKnownByTheirEnds() {
    List<String> nationalities =
        List.of("GreaterEuropean,West,French", "GreaterEuropean,West,Germanic", "Asian");
    String text =
        TextReport.of(
            Evaluation.of(nationalities, new int[] {0, 1}, new float[] {0, 1, 0, 1, 0, 0}));
    assertThat(text)
        .contains("\n1 …French               1 ")
        .contains("\n2 …Germanic             1 ")
        .contains("…Germanic 1\n")
        .doesNotContain("GreaterEuropea…");
  }

  @Test
  void aMatrixThatDoesNotFitIsPointedTo() {
    assertThat(TextReport.of(mostlyRight(60, 99)))
        .contains("The confusion matrix of 60 nationalities does not fit here:\nsee confusion.csv");
  }

  /** Class 0 has many rows, all right; each other has two, one of them taken for class 0. */
  private static Evaluation mostlyRight(int classes, int rowsOfFirst) {
    List<String> names =
        IntStream.range(0, classes).mapToObj(k -> "Long-Nationality-Name " + k).toList();
    int n = rowsOfFirst + 2 * (classes - 1);
    int[] truth = new int[n];
    float[] probabilities = new float[n * classes];
    for (int row = 0; row < n; row++) {
      truth[row] = row < rowsOfFirst ? 0 : 1 + (row - rowsOfFirst) / 2;
      boolean right = row < rowsOfFirst || (row - rowsOfFirst) % 2 == 0;
      probabilities[row * classes + (right ? truth[row] : 0)] = 1;
    }
    return Evaluation.of(names, truth, probabilities);
  }
}
