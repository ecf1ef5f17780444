package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatesCommandTest {

  @TempDir Path directory;

  private Path rows() throws IOException {
    return Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
  }

  @Test
  void aLineForEachTokenSaysHowFarItMovedTheState() {
    Cli run = Cli.run("states", "Bcra", "-m", Cli.model());
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(lines.get(0)).matches("Bcra: network 1 of \\d+: .*, layers \\d, hidden units \\d+");
    assertThat(lines.get(1)).matches("  layer 1, forward, h \\(scale \\d\\.\\d\\d.*\\)");
    assertThat(lines.subList(3, 9))
        .extracting(line -> line.strip().split(" ", 2)[0])
        .containsExactly("BEGIN", "B", "c", "r", "a", "END");
    assertThat(lines.subList(3, 9))
        .allMatch(line -> line.matches(" +\\S+ +\\d+\\.\\d\\d  [#+.=-]+"));
    assertThat(run.out()).endsWith("|s_t - s_t-1|\n");
  }

  /** A cell of an LSTM that is shown through o tanh: |h| is below tanh |c|. */
  @Test
  void anLstmHasItsCellStatesBesideTheHiddenOnes() throws IOException {
    Path model = directory.resolve("lstm");
    Cli training =
        Cli.run(
            "train",
            rows(),
            "-o",
            model,
            "--preset=book",
            "--hidden-size=12",
            "--epochs=1",
            "--cell=lstm",
            "--layers=2",
            "--bidirectional");
    assertThat(training.code()).as(training.err()).isEqualTo(0);
    Path page = directory.resolve("states.html");
    Cli run = Cli.run("states", "Bcra", "-m", model, "--format", "jsonl", "--html", page);
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(4); // two layers in two directions
    for (String line : lines) {
      JsonNode states = new ObjectMapper().readTree(line);
      assertThat(states.get("tokens")).hasSize(6);
      assertThat(states.get("hidden")).hasSize(6);
      assertThat(states.get("cell")).hasSize(6);
      for (int t = 0; t < 6; t++) {
        for (int j = 0; j < 12; j++) {
          double h = states.get("hidden").get(t).get(j).doubleValue();
          double c = states.get("cell").get(t).get(j).doubleValue();
          assertThat(Math.abs(h)).isPositive().isLessThan(Math.tanh(Math.abs(c)));
        }
      }
    }
    String html = Files.readString(page);
    assertThat(html.split("<figure class=\"states\">", -1)).hasSize(1 + 8); // h and c of each
    assertThat(html).contains("cell states c").contains("Layer 2, backward");
  }

  @Test
  void thePageHasNothingFromOutsideAndNoMarkupFromNames() throws IOException {
    Path page = directory.resolve("states.html");
    Cli run = Cli.run("states", "<b>&a", "x".repeat(200), "-m", Cli.model(), "--html", page);
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    assertThat(Files.readString(page))
        .contains("&lt;b&gt;&amp;a")
        .contains("The first 80 of 202 tokens are shown.")
        .doesNotContain("<b>&")
        .doesNotContain("http:")
        .doesNotContain("https:");
  }

  @Test
  void saysWhichNetworksThereAre() {
    Cli run = Cli.run("states", "Bcra", "-m", Cli.model(), "--network", "9");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--network must be ").contains("or all, but is 9");
    assertThat(Cli.run("states").err()).contains("no name is given");
  }

  @Test
  void refusesAModelWithoutANetwork() throws IOException {
    Path model = directory.resolve("ngrams");
    Cli training = Cli.train(rows(), model, "--members=0", "--language-models=1");
    assertThat(training.code()).as(training.err()).isEqualTo(0);
    Cli run = Cli.run("states", "Bcra", "-m", model);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("no recurrent network that classifies");
  }
}
