package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --quiet}, {@code --verbose}, what is sent by a pipe, and {@code --print-config}. */
class VerbosityTest {

  @TempDir Path directory;

  private Path csv() throws IOException {
    return Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
  }

  @Test
  void quietLeavesErrorsAlone() throws IOException {
    Cli loud = Cli.train(csv(), directory.resolve("model"));
    assertThat(loud.err()).contains("rows: train 72").contains("epoch ");
    Cli quiet = Cli.train(csv(), directory.resolve("model"), "--quiet");
    assertThat(quiet.code()).as(quiet.err()).isZero();
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.out()).startsWith("val ");
    Cli wrong = Cli.run("classify", "Bcra", "-q", "-m", directory.resolve("none"));
    assertThat(wrong.code()).isEqualTo(1);
    assertThat(wrong.err()).contains("There is no model directory");
  }

  @Test
  void verboseSaysWhatRunsAndForHowLong() {
    Cli run = Cli.run("classify", "Bcra", "--verbose", "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("Java " + Runtime.version() + ", kernels " + Kernels.best().name() + "\n")
        .containsPattern("\\d+\\.\\d\\d s, \\d+ MB of heap in use\n$");
    assertThat(run.out()).isEqualTo(Cli.run("classify", "Bcra", "-m", Cli.model()).out());
    Cli both = Cli.run("classify", "Bcra", "-q", "-v", "-m", Cli.model());
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--quiet and --verbose exclude each other");
  }

  @Test
  void whatIsPipedIsReadWhereNothingIsNamed() throws IOException {
    Path model = Cli.model();
    Cli named = Cli.run("classify", "Bcra", "Bcro", "-m", model, "--format", "csv");
    Cli piped = Cli.runPiped("Bcra\nBcro\n", "classify", "-m", model, "--format", "csv");
    assertThat(piped.out()).isEqualTo(named.out()).contains("Bcro");
    Cli both = Cli.runPiped("Bcro\n", "classify", "Bcra", "-m", model);
    assertThat(both.out()).contains("Bcra").doesNotContain("Bcro");
    String rows = Cli.rows(true);
    Cli predicted = Cli.runPiped(rows, "predict", "-m", model);
    assertThat(predicted.out()).isEqualTo(Cli.run("predict", csv(), "-m", model).out());
    Cli evaluated = Cli.runPiped(rows, "evaluate", "-m", model);
    assertThat(evaluated.out()).isEqualTo(Cli.run("evaluate", csv(), "-m", model).out());
    Cli missing = Cli.run("predict", "-m", model);
    assertThat(missing.code()).isEqualTo(2);
  }

  @Test
  void thePrintedSettingsAreThoseOfTheTraining() throws IOException {
    Path model = directory.resolve("model");
    Cli printed = Cli.train(csv(), model, "--label-smoothing=0.25", "--print-config");
    assertThat(printed.code()).as(printed.err()).isZero();
    assertThat(model).doesNotExist();
    JsonNode settings = new ObjectMapper().readTree(printed.out());
    assertThat(settings.get("label_smoothing").doubleValue()).isEqualTo(0.25);
    assertThat(settings.get("hidden_size").intValue()).isEqualTo(12);
    Path file = Files.writeString(directory.resolve("config.json"), printed.out());
    Cli again = Cli.run("train", csv(), "-o", model, "--config", file, "--print-config");
    assertThat(again.out()).isEqualTo(printed.out());
  }

  @Test
  void aReportHasBitsPerCharacter() throws IOException {
    Path model = directory.resolve("model");
    Cli.train(csv(), model, "--members=0", "--language-models=1");
    Path report = directory.resolve("report");
    Cli run = Cli.run("evaluate", csv(), "-m", model, "--report", report);
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode bits =
        new ObjectMapper()
            .readTree(report.resolve("report.json").toFile())
            .get("bits_per_character");
    assertThat(bits).hasSize(3);
    assertThat(bits.get(0).get("nationality").asText()).isEqualTo("Aland");
    assertThat(bits.get(0).get("bits").doubleValue()).isBetween(0.5, 8.0);
    assertThat(run.out())
        .containsPattern("Aland +" + bits.get(0).get("bits").asText().substring(0, 3));
  }
}
