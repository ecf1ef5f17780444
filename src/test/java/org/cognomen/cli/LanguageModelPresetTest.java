package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageModelPresetTest {

  @TempDir Path directory;

  @Test
  void trainsGenerativeMembersAloneThatClassifyByBayesRule() throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    Path model = directory.resolve("model");
    Cli trained =
        Cli.run(
            "train",
            csv,
            "-o",
            model,
            "--preset=language-model",
            "--language-model-hidden-size=16",
            "--language-model-epochs=40",
            "--learning-rate=0.02",
            "--embedding-size=8",
            "--batch-size=8",
            "--threads=1");
    assertThat(trained.code()).as(trained.err()).isEqualTo(0);
    assertThat(trained.err()).contains("preset language-model: no network");
    assertThat(Files.readString(model.resolve("MODEL_CARD.md"))).contains("No network");
    assertThat(Cli.run("classify", "Kerra", "-m", model).out()).contains("Aland 0.9");
    Cli evaluated = Cli.run("evaluate", csv, "-m", model);
    assertThat(evaluated.code()).as(evaluated.err()).isEqualTo(0);
    assertThat(evaluated.out()).contains("accuracy             1.0000");
    List<String> lines = evaluated.out().lines().toList();
    int bits = lines.indexOf("bits per character, by nationality");
    assertThat(lines.subList(bits + 1, lines.size()))
        .hasSize(3)
        .allSatisfy(line -> assertThat(line).matches("[AOU]land {23}[1-3]\\.\\d{3}"));
    Cli generated = Cli.run("generate", "-m", model, "--nationality=Oland", "-n", 20);
    assertThat(generated.out().lines().filter(line -> line.matches("\\S+o .*")).count())
        .as(generated.out())
        .isGreaterThan(12);
    bitsAreThoseOfTheGeneratedName(model);
    Cli again = Cli.run("verify", model, "--data", csv, "--threads=1");
    assertThat(again.out()).startsWith("same: ");
  }

  private void bitsAreThoseOfTheGeneratedName(Path model) throws IOException {
    Cli one = Cli.run("generate", "-m", model, "-n", 1, "--nationality=Aland", "--format=jsonl");
    JsonNode name = new ObjectMapper().readTree(one.out());
    String surname = name.get("surname").asText();
    double bits = -name.get("log_probability").asDouble() / Math.log(2) / (surname.length() + 1);
    Path row =
        Files.writeString(
            directory.resolve("one.csv"), "surname,nationality\n" + surname + ",Aland\n");
    Cli evaluated = Cli.run("evaluate", row, "-m", model);
    String shown = evaluated.out().lines().reduce((a, b) -> b).orElseThrow();
    assertThat(shown).startsWith("Aland ");
    assertThat(Double.parseDouble(shown.substring(28))).isCloseTo(bits, within(0.002));
  }

  @Test
  void somethingMustBeTrained() throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    Cli run = Cli.run("train", csv, "-o", directory.resolve("m"), "--members=0", "--preset=book");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There is nothing to train");
  }
}
