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

class ExplainCommandTest {

  @TempDir Path directory;

  @Test
  void barsShowTheSignWithoutColour() {
    Cli run = Cli.run("explain", "Bcra", "Bcro", "-m", Cli.model(), "--nationality", "Aland");
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(lines.get(0)).startsWith("Bcra: Aland 0.").contains(" = base 0.");
    assertThat(lines.get(4)).startsWith("  a  +0.").contains("|+++");
    assertThat(lines.get(5)).startsWith("  strongest part: '");
    assertThat(lines.get(6)).startsWith("Bcro: Aland 0.0");
    assertThat(lines.get(10)).startsWith("  o  -0.").contains("---|");
  }

  @Test
  void jsonHasALineForEachNameThatIsThere() throws IOException {
    Cli run = Cli.runWith("Bcra\n\nBcru\n", "explain", "-", "-m", Cli.model(), "--format", "jsonl");
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(3);
    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    assertThat(first.get("nationality").asText()).isEqualTo("Aland");
    assertThat(first.get("characters")).hasSize(4);
    assertThat(new ObjectMapper().readTree(lines.get(1)).get("nationality").isNull()).isTrue();
  }

  @Test
  void thePageHasAChartForEachNameAndNothingFromOutside() throws IOException {
    Path page = directory.resolve("names.html");
    Cli run = Cli.run("explain", "<b>&a", "Bcru", " ", "-m", Cli.model(), "--html", page);
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    String html = Files.readString(page);
    assertThat(html)
        .contains("&lt;b&gt;&amp;a")
        .doesNotContain("<b>")
        .doesNotContain("http:")
        .doesNotContain("https:");
    assertThat(html.split("<svg ", -1)).hasSize(3);
    assertThat(run.out()).contains("(blank: no name)");
  }

  @Test
  void saysWhatTheModelDoesNotKnow() {
    Cli run = Cli.run("explain", "Bcra", "-m", Cli.model(), "--nationality", "Mars");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--nationality: the model does not know 'Mars'; expected one of 'Aland'");
    assertThat(Cli.run("explain").err()).contains("no name is given");
    assertThat(Cli.run("explain", "-x").err()).contains("goes behind --");
  }
}
