package org.cognomen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.cli.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster measures as one machine does. */
final class ClusterEvaluationTest {

  private static final Path DATA = Path.of("data", "surnames.csv");

  @TempDir private Path scratch;

  /** Every n-th row of the data that come with the program. */
  private Path rows(int step) throws Exception {
    List<String> lines = Files.readAllLines(DATA);
    Path csv = scratch.resolve("names.csv");
    Files.write(
        csv,
        IntStream.range(0, lines.size())
            .filter(i -> i == 0 || i % step == 1)
            .mapToObj(lines::get)
            .toList());
    return csv;
  }

  @Test
  void theReportIsTheSameToTheByte() throws Exception {
    Path csv = rows(40);
    Path model = scratch.resolve("model");
    Command.run("train", csv, "-o", model, "--preset", "book", "--epochs", 1, "--threads", 1);
    Path all = rows(7);
    assertThat(Files.readAllLines(all)).hasSizeGreaterThan(3 * 8192); // several slices
    Path one = scratch.resolve("one");
    Path cluster = scratch.resolve("cluster");
    String printed =
        Command.run(
            "evaluate",
            all,
            "-m",
            model,
            "--split",
            "all",
            "--report",
            one,
            "--ignore-unknown-labels");
    String same =
        ClusterEvaluation.evaluate(
            Cluster.session(), all.toString(), "all", model.toString(), cluster.toString());
    assertThat(printed).startsWith(same);
    assertThat(cluster.resolve("report.json")).hasSameBinaryContentAs(one.resolve("report.json"));
    for (String file : List.of("report.md", "per_nationality.csv")) {
      if (Files.exists(one.resolve(file))) {
        assertThat(cluster.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
      }
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(
            () ->
                ClusterEvaluation.evaluate(
                    Cluster.session(), DATA.toString(), "test", scratch + "/none", null))
        .hasMessageContaining("There is no model directory");
  }
}
