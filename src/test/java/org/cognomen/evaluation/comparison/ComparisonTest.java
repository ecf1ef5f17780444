package org.cognomen.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.SmallCase;
import org.cognomen.evaluation.report.Report;
import org.cognomen.report.ComparisonText;
import org.cognomen.report.ReportWriter;
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
        Report.of(other, List.of("Lu, \"J\"", "Novák", "<b>Sabbagh", "Haddad", "Haddad")));
    before = directory.resolve("a").resolve("report.json");
    after = directory.resolve("b").resolve("report.json");
  }

  @Test
  void pairsTheRowsInCommon() throws IOException {
    // Haddad (first) right in both; Sabbagh and Lu only after; Novák only before.
    assertThat(Comparison.of(before, after).mcNemar()).contains(new McNemar(1, 1, 2, 0));
  }

  @Test
  void changesOfMetricsAndNationalities() throws IOException {
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.rowsBefore()).isEqualTo(5);
    assertThat(comparison.metrics())
        .contains(new Comparison.MetricChange(Metric.BALANCED_ACCURACY, 0.58333333, 0.58333333))
        .contains(new Comparison.MetricChange(Metric.MACRO_F1, 0.65, 0.58333333));
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
        .contains("Macro F1                     0.6500     0.5833    -0.0667\n")
        .contains(
            "Nationality          before    after   change    change    rows  gained   lost\n")
        .contains(
            "Arabic               0.8000   0.6667  -0.1333   +0.5000       2       1      0\n")
        // Irish has no rows in either report, and does not stand in the second at all.
        .contains(
            "Irish                   n/a      n/a      n/a       n/a       0       0      0\n")
        .doesNotContain("Holm")
        .contains("The reports are of different rows, so the metrics above compare different names")
        .contains("McNemar's test of accuracy on 4 rows in common\n")
        .contains("p = 1.0000: no clear difference: one of this size may well be chance");
  }

  @Test
  void eachNationalityHasItsRowsInCommon() throws IOException {
    Comparison comparison = Comparison.of(before, after);
    assertThat(comparison.perNationality().get(0).common()).isEqualTo(new McNemar(1, 0, 1, 0));
    assertThat(comparison.perNationality().get(1).common()).isEqualTo(new McNemar(0, 1, 1, 0));
    assertThat(comparison.perNationality().get(2).isInBoth()).isFalse();
    assertThat(comparison.perNationality().get(2).f1Change()).isZero();
  }

  @Test
  void reportsOfTheSameRowsAreNotSaidToDiffer() throws IOException {
    assertThat(ComparisonText.of(Comparison.of(before, before)))
        .contains("McNemar's test of accuracy on 5 rows in common\n")
        .doesNotContain("different rows");
  }

  @Test
  void aDifferenceIsClearWhereItsPairedIntervalLeavesOutZero() {
    List<PairedBootstrap.Pair> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String truth = i % 2 == 0 ? "a" : "b";
      String wrong = i % 2 == 0 ? "b" : "a";
      // The second is right where the first is, and in 20 of its 40 mistakes.
      rows.add(
          new PairedBootstrap.Pair(
              truth, i < 40 ? wrong : truth, i < 40 && i % 4 < 2 ? wrong : truth));
    }
    List<PairedDifference> better = PairedBootstrap.differences(rows);
    assertThat(better)
        .extracting(PairedDifference::metric)
        .containsExactly(Metric.ACCURACY, Metric.MACRO_F1);
    assertThat(better.get(0).difference()).isCloseTo(0.1, within(1e-12));
    assertThat(better.get(0).interval().lower()).isBetween(0.04, 0.08);
    assertThat(better.get(0).interval().upper()).isBetween(0.12, 0.16);
    assertThat(better).extracting(PairedDifference::verdict).containsOnly("better");
    assertThat(PairedBootstrap.differences(rows)).isEqualTo(better);
    List<PairedBootstrap.Pair> back =
        rows.stream()
            .map(row -> new PairedBootstrap.Pair(row.truth(), row.second(), row.first()))
            .toList();
    assertThat(PairedBootstrap.differences(back))
        .extracting(PairedDifference::verdict)
        .containsOnly("worse");
    // One row more and one less: nothing can be said.
    List<PairedBootstrap.Pair> alike =
        List.of(
            new PairedBootstrap.Pair("a", "a", "b"),
            new PairedBootstrap.Pair("a", "b", "a"),
            new PairedBootstrap.Pair("b", "b", "b"));
    assertThat(PairedBootstrap.differences(alike).get(0).difference()).isZero();
    assertThat(PairedBootstrap.differences(alike))
        .extracting(PairedDifference::verdict)
        .containsOnly("no clear difference");
    assertThat(PairedBootstrap.differences(List.of())).isEmpty();
  }

  @Test
  void theStarsAreThoseOfHolm() {
    // p = 2 / 2^8 = 0.0078, 2 / 2^7 = 0.0156 and 2 / 2^6 = 0.0312, held against 0.05 / 3, / 2, / 1.
    List<Comparison.ClassChange> all = List.of(change("c", 6), change("a", 8), change("b", 7));
    assertThat(ComparisonText.significant(all)).containsExactly("a", "b", "c");
    // Held against 0.05 / 4 and / 3, the second fails, and with it all after it.
    List<Comparison.ClassChange> four =
        List.of(change("c", 6), change("a", 8), change("b", 6), change("d", 0));
    assertThat(ComparisonText.significant(four)).containsExactly("a");
    Comparison comparison = new Comparison(9, 9, List.of(), four, Optional.empty(), List.of());
    assertThat(ComparisonText.of(comparison))
        .contains("       8      0 *\n")
        .contains("       6      0\n")
        .contains(
            "* the change of recall is significant: McNemar's exact test of gained and lost,\n")
        .contains("p below 0.05 when adjusted for 4 nationalities (Holm 1979)\n");
    assertThat(ComparisonText.of(comparison).lines()).allMatch(line -> line.length() <= 80);
  }

  private static Comparison.ClassChange change(String nationality, int gained) {
    ClassMetrics metrics = new ClassMetrics(nationality, 9, 9, 1, 1, 1);
    return new Comparison.ClassChange(nationality, metrics, metrics, new McNemar(1, 0, gained, 0));
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
