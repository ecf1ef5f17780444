package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.GeneratedName;
import org.cognomen.NameGenerator;
import org.cognomen.model.PretrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GenerateCommandTest {

  @TempDir Path directory;

  /** Held to the bit: other machines make the same names. */
  @Test
  void theSameSeedGivesTheSameNames() {
    List<GeneratedName> names = NameGenerator.pretrained().withSeed(7).generate(6);
    assertThat(names.stream().map(GeneratedName::surname))
        .containsExactly("Hol", "Albizabal", "Shamdou", "Rashian", "Mukmawatariadi", "Nadassi");
    assertThat(NameGenerator.pretrained().withSeed(7).generate(3)).isEqualTo(names.subList(0, 3));
    assertThat(NameGenerator.pretrained().withSeed(8).generate(6)).isNotEqualTo(names);
  }

  @Test
  void jsonSaysHowProbableAndWhetherKnown() throws IOException {
    Cli run =
        Cli.run(
            "generate",
            "--nationality=Irish",
            "--prefix=Mc",
            "-n",
            60,
            "--format=jsonl",
            "--seed=3");
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    List<String> lines = run.out().lines().toList();
    assertThat(lines).hasSize(60);
    int known = 0;
    for (String line : lines) {
      JsonNode json = new ObjectMapper().readTree(line);
      assertThat(json.properties().stream().map(e -> e.getKey()))
          .containsExactly("surname", "nationality", "log_probability", "known");
      assertThat(json.get("surname").asText()).startsWith("Mc");
      assertThat(json.get("nationality").asText()).isEqualTo("Irish");
      assertThat(json.get("log_probability").asDouble()).isBetween(-200.0, -1.0);
      assertThat(json.get("known").asBoolean())
          .isEqualTo(PretrainedModel.read().knows(json.get("surname").asText()).orElseThrow());
      known += json.get("known").asBoolean() ? 1 : 0;
    }
    assertThat(known).isBetween(1, 50);
  }

  @Test
  void csvCanBeEvaluated() throws IOException {
    Cli run = Cli.run("generate", "-m", Cli.model(), "-n", 50, "--format", "csv");
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    assertThat(run.out()).startsWith("surname,nationality,log_probability,known\n");
    Path csv = Files.writeString(directory.resolve("made-up.csv"), run.out());
    Cli evaluated = Cli.run("evaluate", csv, "-m", Cli.model());
    assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(0);
  }

  @Test
  void aLowTemperatureRepeatsTheMostUsualNames() {
    Cli cold =
        Cli.run(
            "generate", "--nationality=Polish", "--temperature=0.05", "-n", 20, "--format=text");
    assertThat(cold.out().lines().distinct().count()).isLessThan(5);
    assertThat(cold.out()).contains("  Polish  ");
  }

  @Test
  void saysWhyItCannot() {
    Path network = Path.of("src/test/resources/parity/elman_tanh");
    Cli alone = Cli.run("generate", "-m", network);
    assertThat(alone.code()).isEqualTo(1);
    assertThat(alone.err()).contains("the model is a network alone").contains("--preset default");
    Cli prefix = Cli.run("generate", "--prefix", "☃");
    assertThat(prefix.code()).isEqualTo(2);
    assertThat(prefix.err()).contains("--prefix: the prefix '☃' has a character");
    assertThat(Cli.run("generate", "--temperature", "0").code()).isEqualTo(2);
    assertThat(Cli.run("generate", "-n", "-1").err()).contains("--count must be 0 or more");
    assertThat(Cli.run("generate", "--nationality", "Mars").err()).contains("does not know 'Mars'");
  }
}
