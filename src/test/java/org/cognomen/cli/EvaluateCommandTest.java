package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

  @TempDir Path directory;

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  @Test
  void measuresTheTestRowsUnlessToldOtherwise() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli run = Cli.run("evaluate", in, "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith("rows                     24\n")
        .contains("accuracy", "macro average", "Confusion matrix", "Oland");
    assertThat(run.err()).isEmpty();
    assertThat(Cli.run("evaluate", in, "-m", Cli.model(), "--split=train").out())
        .startsWith("rows                     72\n");
    assertThat(Cli.run("evaluate", in, "-m", Cli.model(), "--split=all").out())
        .startsWith("rows                    120\n");
  }

  @Test
  void withoutASplitColumnAllRowsAreMeasuredAndThatIsSaid() throws IOException {
    Cli run = Cli.run("evaluate", csv(Cli.rows(false)), "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.out()).startsWith("rows                    120\n");
    assertThat(run.err()).contains("in.csv has no split column: all its rows are evaluated");
  }

  @Test
  void aTargetPrecisionNamesItsThresholdAndCoverage() throws IOException {
    Path in = csv(Cli.rows(true));
    assertThat(Cli.run("evaluate", in, "-m", Cli.model(), "--target-precision=0.9").out())
        .containsPattern(
            "\nprecision 0\\.900: --min-probability [01]\\.\\d{3} answers [\\d.]+ % of the names,"
                + " [\\d.]+ % of them correctly\n$");
  }

  @Test
  void anotherPriorChangesTheAnswers() throws IOException {
    Path in = csv(Cli.rows(true));
    Path prior =
        Files.writeString(
            directory.resolve("prior.csv"), "nationality,share\nAland,0\nOland,1\nUland,1\n");
    String out = Cli.run("classify", "Kerra", "-k=0", "-m", Cli.model(), "--prior", prior).out();
    assertThat(out).contains("Oland", "Uland").doesNotContain("Aland"); // ruled out
    assertThat(Cli.run("evaluate", in, "-m", Cli.model(), "--prior", prior).out())
        .isNotEqualTo(Cli.run("evaluate", in, "-m", Cli.model()).out());
    assertThat(Cli.run("evaluate", in, "-m", Cli.model(), "--prior=uniform").code()).isZero();
    Files.writeString(prior, "nationality,share\nAland,-1\n");
    Cli run = Cli.run("evaluate", in, "-m", Cli.model(), "--prior", prior);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(prior + ":2: the share is '-1'; expected a number of 0 or more");
    Files.writeString(prior, "Nationality;Share\nAland;1\nOland;1\n");
    Cli two = Cli.run("classify", "Kerra", "-k=1", "-m", Cli.model(), "--prior", prior);
    assertThat(two.code()).isZero();
    assertThat(two.err()).contains("has no share for 'Uland': it is 0");
    assertThat(two.out()).doesNotContain("Uland");
    Files.writeString(prior, "nationality,share\naland,1\n");
    assertThat(Cli.run("classify", "Kerra", "-m", Cli.model(), "--prior", prior).err())
        .contains(":2: the nationality 'aland' is unknown; perhaps 'Aland'")
        .contains("perhaps 'Aland'");
    assertThat(Cli.run("classify", "Kerra", "-m", Cli.model(), "--prior", "nothing.csv").err())
        .contains("nothing.csv: cannot be read as a prior");
  }

  @Test
  void theReportIsWrittenAsADirectory() throws IOException {
    Path report = directory.resolve("report");
    Cli run = Cli.run("evaluate", csv(Cli.rows(true)), "-m", Cli.model(), "--report", report);
    assertThat(run.code()).isZero();
    assertThat(report.resolve("per_nationality.csv")).exists();
    assertThat(report.resolve("confusion.csv")).exists();
    assertThat(report.resolve("errors.csv")).exists();
    var json = new ObjectMapper().readTree(report.resolve("report.json").toFile());
    assertThat(json.get("n").intValue()).isEqualTo(24);
  }

  @Test
  void aReportThatCannotBeWrittenIsNamed() throws IOException {
    Path in = csv(Cli.rows(true));
    Cli run = Cli.run("evaluate", in, "-m", Cli.model(), "--report", in);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("report directory " + in + ": expected a directory");
    assertThat(run.err().lines()).hasSize(1);
  }

  @Test
  void aNationalityThatTheModelDoesNotKnowIsNamedWithItsLine() throws IOException {
    Path in = csv("surname,nationality,split\nKerra,Aland,test\nFoo,Eland,test\n");
    Cli run = Cli.run("evaluate", in, "-m", Cli.model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "cognomen evaluate: "
                + in
                + ":3: the model does not know the nationality 'Eland' (1 row; perhaps 'Aland',"
                + " 'Oland'); it knows 'Aland', 'Oland', 'Uland'; --label-map FILE.csv (columns"
                + " from, to) reads them as others; --ignore-unknown-labels leaves them out");
  }

  @Test
  void aSplitWithoutRowsIsNamed() throws IOException {
    Path in = csv("surname,nationality,split\nKerra,Aland,train\n");
    Cli run = Cli.run("evaluate", in, "-m", Cli.model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("in.csv: no row is in the split test; choose another");
  }
}
