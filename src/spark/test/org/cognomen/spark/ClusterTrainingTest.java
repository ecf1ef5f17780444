package org.cognomen.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cognomen.cli.Command;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings on a cluster come to what they come to on one machine. */
final class ClusterTrainingTest {

  private static final Map<String, Object> SMALL =
      Map.of("epochs", 3, "embedding_size", 4, "hidden_size", 8);

  @TempDir private Path scratch;
  private Path csv;

  @BeforeEach
  void writeRows() throws IOException {
    StringBuilder rows = new StringBuilder("surname,nationality,split\n");
    String[] ends = {"ov", "ez", "ini"};
    for (int i = 0; i < 240; i++) {
      String name = "K" + (char) ('a' + i % 20) + (char) ('a' + i * 7 % 23) + ends[i % 3];
      rows.append(name).append(",N").append(i % 3).append(i % 4 == 0 ? ",val\n" : ",train\n");
    }
    csv = scratch.resolve("rows.csv");
    Files.writeString(csv, rows);
  }

  /** trials.jsonl without the seconds that a training took. */
  private static List<String> trials(Path directory) throws IOException {
    return Files.readAllLines(directory.resolve("trials.jsonl")).stream()
        .map(line -> line.replaceAll("\"seconds\":[0-9.E-]+,", ""))
        .toList();
  }

  @Test
  void aSearchMakesTheSameTrialsAndChoosesTheSame() throws Exception {
    Path one = scratch.resolve("one");
    Path cluster = scratch.resolve("cluster");
    Command.run(
        "tune",
        csv,
        "-o",
        one,
        "--preset",
        "book",
        "--trials",
        4,
        "--epochs",
        3,
        "--embedding-size",
        4,
        "--hidden-size",
        8,
        "--threads",
        1);
    String best =
        ClusterTraining.tune(
                Cluster.session(), csv.toString(), "book", SMALL, 4, "log_loss", cluster.toString())
            .orElseThrow();
    assertThat(trials(cluster)).hasSizeGreaterThan(4).isEqualTo(trials(one));
    assertThat(cluster.resolve("best.json")).hasSameBinaryContentAs(one.resolve("best.json"));
    assertThat(best).contains(cluster.resolve("best.json").toString());
    // Nothing is left to do.
    assertThat(
            ClusterTraining.tune(
                Cluster.session(),
                csv.toString(),
                "book",
                SMALL,
                4,
                "log_loss",
                cluster.toString()))
        .contains(best);
    assertThat(trials(cluster)).isEqualTo(trials(one));
  }

  @Test
  void foldsAreTheSame() throws Exception {
    Path one = scratch.resolve("one");
    Path cluster = scratch.resolve("cluster");
    String printed =
        Command.run(
            "cross-validate",
            csv,
            "-o",
            one,
            "--preset",
            "book",
            "--folds",
            3,
            "--epochs",
            3,
            "--embedding-size",
            4,
            "--hidden-size",
            8,
            "--threads",
            1);
    String same =
        ClusterTraining.crossValidate(
            Cluster.session(), csv.toString(), "book", SMALL, 3, cluster.toString());
    assertThat(same).isEqualTo(printed);
    for (String file : List.of("report.json", "cross_validation.json")) {
      assertThat(cluster.resolve(file)).hasSameBinaryContentAs(one.resolve(file));
    }
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(
            () ->
                ClusterTraining.crossValidate(
                    Cluster.session(), csv.toString(), "book", Map.of("epoch", 3), 3, null))
        .hasMessageContaining("epoch");
  }
}
