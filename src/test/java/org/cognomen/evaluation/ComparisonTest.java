package org.cognomen.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {
  @TempDir Path directory;
  private Path before;
  private Path after;

  @BeforeEach
  void writeReports() throws IOException {
    ReportWriter.write(directory.resolve("a"), SmallCase.report());
    // The same names in another order without Nasser, with a second Haddad; Novák now goes wrong,
    // Sabbagh right.
    Evaluation other =
        Evaluation.of(
            List.of("Arabic", "Czech"),
            new int[] {1, 1, 0, 0, 0},
            new float[] {0.2f, 0.8f, 0.9f, 0.1f, 1, 0, 1, 0, 0, 1});
    ReportWriter.write(
        directory.resolve("b"),
        other,
        List.of("Lu, \"J\"", "Novák", "<b>Sabbagh", "Haddad", "Haddad"));
    before = directory.resolve("a").resolve("report.json");
    after = directory.resolve("b").resolve("report.json");
  }

  @Test
  void pairsTheRowsInCommon() throws IOException {
    // Haddad (first) right in both; Sabbagh and Lu only after; Novák only before.
    assertThat(Comparison.of(before, after).mcNemar()).contains(new McNemar(1, 1, 2, 0));
  }

  @Test
  void changesOfFiguresAndNationalities() throws IOException {
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.rowsBefore()).isEqualTo(5);
    assertThat(comparison.figures())
        .contains(new Comparison.FigureChange(Figure.BALANCED_ACCURACY, 0.58333333, 0.58333333))
        .contains(new Comparison.FigureChange(Figure.MACRO_F1, 0.43333333, 0.58333333));
    assertThat(comparison.perNationality())
        .extracting(Comparison.ClassChange::nationality)
        .containsExactly("Arabic", "Czech", "Irish", "Korean");
    // Arabic: precision 2/3 and recall 2/3 after, F1 0.8 before.
    assertThat(comparison.perNationality().get(0).f1Change())
        .isCloseTo(2 / 3.0 - 0.8, within(1e-7));
    assertThat(comparison.perNationality().get(3).after().n()).isZero();
  }

  @Test
  void theTextSaysWhichWay() throws IOException {
    assertThat(ComparisonText.of(Comparison.of(before, after)))
        .contains("Macro F1                     0.4333     0.5833    +0.1500  better\n")
        .contains("Arabic                       0.8000     0.6667    -0.1333  worse\n")
        .contains("Irish                        0.0000     0.0000     0.0000\n")
        .contains("McNemar's test on 4 rows in common\n")
        .contains("p = 1.0000: a difference of this size may well be chance");
  }

  @Test
  void withoutPredictionsThereIsNoTest() throws IOException {
    Files.delete(directory.resolve("b").resolve("predictions.csv"));
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.mcNemar()).isEmpty();
    assertThat(ComparisonText.of(comparison)).contains("a predictions.csv is needed beside each");
    assertThat(ComparisonText.of(comparison).lines()).allMatch(line -> line.length() <= 80);
  }

  @Test
  void faultyFilesAreNamed() throws IOException {
    assertThatThrownBy(() -> Comparison.of(directory.resolve("none.json"), after))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.json: no such file");
    Path broken = Files.writeString(directory.resolve("broken.json"), "{\n\"n\": 5,,}");
    assertThatThrownBy(() -> Comparison.of(broken, after))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("broken.json: expected JSON, found a fault at line 2");
    Path other = Files.writeString(directory.resolve("other.json"), "[]");
    assertThatThrownBy(() -> Comparison.of(other, after))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("other.json: expected the keys \"n\" and \"per_nationality\"");
    Path rows = directory.resolve("a").resolve("predictions.csv");
    Files.write(rows, Files.readAllLines(rows).subList(0, 3));
    assertThatThrownBy(() -> Comparison.of(before, after))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected the 5 rows of report.json beside it, found 2");
    Files.writeString(rows, "a,b\n1,2\n");
    assertThatThrownBy(() -> Comparison.of(before, after))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("predictions.csv: expected the predictions.csv of a report");
  }

  @Test
  void exactValuesOfTheTest() {
    // binom.test(1, 10): 2 * (1 + 10) / 1024.
    assertThat(new McNemar(50, 9, 1, 3).pValue()).isCloseTo(22 / 1024.0, within(1e-12));
    assertThat(new McNemar(50, 0, 0, 3).pValue()).isEqualTo(1);
    assertThat(new McNemar(0, 4, 4, 0).pValue()).isEqualTo(1);
    // A sum of 5000 differences neither underflows nor exceeds 1.
    assertThat(new McNemar(0, 2500, 2500, 0).pValue()).isEqualTo(1);
    assertThat(new McNemar(0, 2400, 2600, 0).pValue()).isBetween(0.0048, 0.0051);
  }
}
