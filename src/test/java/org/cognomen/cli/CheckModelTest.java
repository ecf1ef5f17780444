package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check -m} compares a file with a model, which knows Aland, Oland and Uland. */
class CheckModelTest {

  @TempDir Path directory;

  private Path file(String content) throws IOException {
    return Files.writeString(directory.resolve("names.csv"), content);
  }

  @Test
  void saysWhatTheModelDoesNotKnow() throws IOException {
    Path csv =
        file("surname,nationality\nBcra,Aland\nDcro,Oland\nЖж,Eland\nЖ12,Eland\nBcra,Iland\n");
    Cli run = Cli.run("check", csv, "-m", Cli.model(), "--report", directory.resolve("r"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    assertThat(run.out().replaceAll("\\s+", " "))
        .contains("Compared with the model " + Cli.model())
        .contains("unfamiliar names: 2 of 5, 40.0 %, such as 'Жж', 'Ж12'")
        .contains("scripts: Latin 3, Cyrillic 2 (unfamiliar 2)")
        .contains("characters that the model does not know: 2")
        .contains("Ж U+0416, 2 times, in 'Жж', 'Ж12'")
        .contains("nationalities that the model lacks: Eland 2, Iland 1")
        .contains("nationalities of the model that the file lacks: Uland");
    JsonNode model =
        new ObjectMapper().readTree(directory.resolve("r/check.json").toFile()).get("model");
    assertThat(model.at("/unfamiliar/n").intValue()).isEqualTo(2);
    assertThat(model.at("/unfamiliar/share").doubleValue()).isEqualTo(0.4);
    assertThat(model.at("/unknown_characters/0/character").textValue()).isEqualTo("Ж");
    assertThat(model.at("/unknown_characters/0/n").intValue()).isEqualTo(2);
    assertThat(model.at("/scripts/1/script").textValue()).isEqualTo("Cyrillic");
    assertThat(model.at("/unknown_nationalities/0/nationality").textValue()).isEqualTo("Eland");
    assertThat(model.at("/absent_nationalities/0").textValue()).isEqualTo("Uland");
    assertThat(Files.readString(directory.resolve("r/check.html")))
        .contains("Compared with the model", "CYRILLIC CAPITAL LETTER ZHE", "Eland (2 rows)");
  }

  @Test
  void aFileThatSuitsTheModelHasNothingAgainstIt() throws IOException {
    Path csv = file("surname,nationality\nBcra,Aland\nDcro,Oland\nDcru,Uland\n");
    assertThat(Cli.run("check", csv, "-m", Cli.model()).out())
        .contains("the model knows all of them", "nationalities: those of the model\n");
    Path names = file("surname\nBcra\nMr Dcro\n");
    assertThat(Cli.run("check", names, "-m", Cli.model()).out())
        .contains("unfamiliar names: 0 of 2, 0.0 %\n")
        .doesNotContain("that the file lacks");
  }

  @Test
  void thePretrainedModelIsAModelToo() throws IOException {
    Cli run = Cli.run("check", file("surname\nNakamoto\nZzqxwvkj\n"), "-m", "pretrained");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .contains("Compared with the model pretrained", "unfamiliar names: 1 of 2, 50.0 %");
    Cli same = Cli.run("classify", "-m", "pretrained", "Nakamoto");
    assertThat(same.out()).contains("Japanese");
    assertThat(same.err()).doesNotContain("There is no model directory");
  }

  @Test
  void withoutAModelNothingIsCompared() throws IOException {
    Path csv = file("surname,nationality\nBcra,Aland\n");
    Cli run = Cli.run("check", csv, "--report", directory.resolve("r"));
    assertThat(run.out()).doesNotContain("Compared with");
    assertThat(Files.readString(directory.resolve("r/check.json"))).doesNotContain("\"model\"");
    assertThat(Cli.run("check", csv, "-m", directory.resolve("none")).err())
        .contains("There is no model directory");
    assertThat(Cli.run("check", file("surname\n"), "-m", Cli.model()).out())
        .contains("rows             0")
        .doesNotContain("Compared with");
  }
}
