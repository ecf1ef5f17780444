package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateReportTest {
  @TempDir static Path shared;
  private static Path csv;
  private static Path model;

  @TempDir Path directory;

  @BeforeAll
  static void train() throws IOException {
    csv = SmallData.withSplits(shared.resolve("names.csv"));
    model = shared.resolve("model");
    assertThat(Cli.train(csv, model).code()).isZero();
  }

  @Test
  void theReportTellsOfTheTraining() throws IOException {
    Cli run = Cli.run("evaluate", csv, "-m", model, "--report", directory.resolve("r"));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = json(directory.resolve("r/report.json"));
    assertThat(json.at("/details/Data").asText()).isEqualTo(csv.toString());
    assertThat(json.at("/details/Split").asText()).isEqualTo("test");
    assertThat(json.at("/details/Model").asText()).isEqualTo(model.toString());
    assertThat(json.at("/details/Trained on").asText())
        .matches("names\\.csv, SHA-256 [0-9a-f]{64}");
    assertThat(json.at("/intervals_95/seed").asInt()).isEqualTo(1337);
    // 70 training rows of each nationality, and 60 test rows.
    assertThat(json.at("/slices/training_rows/0/name").asText()).isEqualTo("50 to 99");
    assertThat(json.at("/slices/training_rows/0/n").asInt()).isEqualTo(60);
    // The syllable "ru" stands within test names only.
    assertThat(json.at("/slices/unknown_share/0/n").asInt()).isEqualTo(40);
    assertThat(json.at("/slices/unknown_share/1/name").asText()).isEqualTo("10 to 25 %");
    assertThat(json.has("baselines")).isFalse();
    assertThat(Files.readString(directory.resolve("r/report.html")))
        .contains("How the training went")
        .contains("<th scope=\"row\">3</th>");
  }

  @Test
  void setsOfNationalitiesAreMeasuredInTheTerminalAndInTheReport() throws IOException {
    Cli brief = Cli.run("evaluate", csv, "-m", model);
    assertThat(brief.out())
        .containsPattern(
            "sets of nationalities for a coverage of 0\\.9: coverage [01]\\.\\d{4}, mean")
        .doesNotContain("mean size\n");
    Cli run = Cli.run("evaluate", csv, "-m", model, "--coverage", "0.8", "--report", directory);
    assertThat(run.out()).contains("for a coverage of 0.8:", "n  coverage  mean size\n");
    JsonNode sets = json(directory.resolve("report.json")).get("prediction_sets");
    assertThat(sets.get("asked_coverage").doubleValue()).isEqualTo(0.8);
    assertThat(sets.get("coverage").doubleValue()).isBetween(0.0, 1.0);
    assertThat(sets.get("mean_size").doubleValue()).isGreaterThanOrEqualTo(1);
    double weighted = 0;
    for (JsonNode of : sets.get("per_nationality")) {
      weighted += of.get("n").intValue() * of.get("coverage").doubleValue();
    }
    assertThat(weighted / 60).isCloseTo(sets.get("coverage").doubleValue(), within(1e-6));
    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("Sets of nationalities");
    assertThat(Files.readString(directory.resolve("report.md"))).contains("Sets of nationalities");
    assertThat(Cli.run("evaluate", csv, "-m", model, "--coverage", "1").err())
        .contains("--coverage must be above 0 and below 1, but is 1.0");
  }

  @Test
  void unfamiliarNamesAreShownAndCounted() throws IOException {
    List<String> lines = Files.readAllLines(csv);
    String nationality = lines.get(1).split(",")[1];
    Path odd = directory.resolve("odd.csv");
    Files.writeString(
        odd,
        String.join("\n", lines)
            + "\n%1$s,%5$s,test\n%2$s,%5$s,test\n%3$s,%5$s,test\n%4$s,%5$s,test\n"
                .formatted("1234", "Ωμέγα", "=]!{?", "Жж", nationality));
    Cli run = Cli.run("evaluate", odd, "-m", model, "--report", directory.resolve("r"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).endsWith("unfamiliar names: 4 of 64, such as '1234', 'Ωμέγα', '=]!{?'\n");
    JsonNode json = json(directory.resolve("r/report.json"));
    assertThat(json.at("/unfamiliar/n").intValue()).isEqualTo(4);
    assertThat(json.at("/unfamiliar/examples/3").textValue()).isEqualTo("Жж");
    assertThat(json.at("/unfamiliar/share").doubleValue()).isEqualTo(4 / 64.0);
    for (JsonNode of : json.at("/unfamiliar/per_nationality")) {
      assertThat(of.get("unfamiliar").intValue())
          .isEqualTo(of.get("nationality").textValue().equals(nationality) ? 4 : 0);
    }
    assertThat(json.at("/slices/script/0/name").textValue()).isEqualTo("Latin");
    assertThat(Files.readString(directory.resolve("r/report.html")))
        .contains("<h2>Unfamiliar names</h2>", "Ωμέγα", "<h3>By script</h3>");
    assertThat(Files.readString(directory.resolve("r/report.md")))
        .contains("Unfamiliar names: 4, 6.2 %");
  }

  @Test
  void aBaselineStandsBesideTheModelEverywhere() throws IOException {
    Cli run = Cli.run("evaluate", csv, "-m", model, "--baselines", "--report", directory);
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("not known to be");
    // The endings give the nationality away, so the baseline makes no mistake.
    assertThat(run.out()).contains("Linear, 1- to 4-grams          1.0000    1.0000    1.0000");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 80);
    JsonNode baseline = json(directory.resolve("report.json")).at("/baselines/0");
    assertThat(baseline.path("name").asText()).isEqualTo("Linear, 1- to 4-grams");
    assertThat(baseline.path("accuracy").asDouble()).isEqualTo(1);
    assertThat(baseline.at("/mcnemar/only_model_right").asInt()).isZero();
    assertThat(Files.readString(directory.resolve("report.md")))
        .contains("| Linear, 1- to 4-grams |");
    assertThat(Files.readString(directory.resolve("report.html")))
        .contains("<th scope=\"col\">Linear, 1- to 4-grams</th>");
  }

  @Test
  void rowsThatTheModelHasLearntAreSaid() throws IOException {
    // The test rows of the file become training rows as well.
    Path leaking = directory.resolve("leaking.csv");
    String text = Files.readString(csv);
    String twenty =
        text.lines()
            .filter(line -> line.endsWith(",test"))
            .limit(20)
            .map(line -> line.replace(",test", ",train") + "\n")
            .collect(Collectors.joining());
    Files.writeString(leaking, text + twenty);
    Path made = directory.resolve("made");
    assertThat(Cli.train(leaking, made).code()).isZero();
    Cli run = Cli.run("evaluate", leaking, "-m", made, "--report", directory.resolve("r"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("20 of these 60 rows appear in train too");
    JsonNode parts = json(directory.resolve("r/report.json")).at("/slices/in_training");
    assertThat(parts.at("/0/n").asInt()).isEqualTo(40);
    assertThat(parts.at("/1/name").asText()).isEqualTo("appears in train too");
    assertThat(parts.at("/1/n").asInt()).isEqualTo(20);
    // The rows of train are what was learnt: there is nothing to warn of.
    assertThat(Cli.run("evaluate", leaking, "-m", made, "--split", "train").err())
        .doesNotContain("appear in train too");
    // Nothing is known of another file's rows.
    Cli other = Cli.run("evaluate", csv, "-m", made, "--report", directory.resolve("o"));
    assertThat(other.err()).doesNotContain("appear in train too");
    assertThat(json(directory.resolve("o/report.json")).at("/slices/in_training")).isEmpty();
  }

  @Test
  void aBaselineOfAnotherFileIsSaid() throws IOException {
    Path other = directory.resolve("other.csv");
    Files.writeString(other, Files.readString(csv) + "Foov,Russian,train\n");
    Cli run = Cli.run("evaluate", other, "-m", model, "--baselines");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains(other + " is not known to be the file that the model was trained on");
  }

  @Test
  void aBaselineNeedsTrainingRows() throws IOException {
    Path unsplit = SmallData.withoutSplits(directory.resolve("unsplit.csv"));
    Cli run = Cli.run("evaluate", unsplit, "-m", model, "--baselines");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("the baselines need the rows that the model was trained on");
    assertThat(run.out()).isEmpty();
  }

  @Test
  void aFileWithoutSplitsIsDividedAsWhenTheModelWasTrained() throws IOException {
    Path unsplit = SmallData.withoutSplits(directory.resolve("unsplit.csv"));
    Path made = directory.resolve("made");
    Cli trained = Cli.train(unsplit, made, "--test");
    Cli run = Cli.run("evaluate", unsplit, "-m", made);
    assertThat(run.err()).contains("divided by seed 1337, as when the model was trained");
    assertThat(run.out()).startsWith("rows                     45\n");
    String accuracy = run.out().lines().skip(1).findFirst().orElseThrow().replaceAll(".* ", "");
    assertThat(trained.out()).contains("test  accuracy " + accuracy);
    Cli other = Cli.run("evaluate", unsplit, "-m", model);
    assertThat(other.err()).contains("has no split column: all its rows are evaluated");
    assertThat(other.out()).startsWith("rows                    300\n");
  }

  @Test
  void aSpoiltRecordIsNamed() throws IOException {
    Path record = directory.resolve("training.json");
    try (Stream<Path> files = Files.list(model)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
    String text = Files.readString(record);
    Files.delete(record);
    Cli without = Cli.run("evaluate", csv, "-m", directory, "--report", directory);
    assertThat(without.code()).as(without.err()).isZero();
    assertThat(json(directory.resolve("report.json")).at("/slices/training_rows").size()).isZero();
    Files.writeString(record, text.replace("\"seed\" : 1337", "\"seed\" : 1.5"));
    Cli spoilt = Cli.run("evaluate", csv, "-m", directory);
    assertThat(spoilt.code()).isEqualTo(1);
    assertThat(spoilt.err()).contains("training.json: seed is missing or not what");
    Files.writeString(record, "{");
    assertThat(Cli.run("evaluate", csv, "-m", directory).err())
        .contains("training.json: the JSON ends too early");
  }

  @Test
  void reportsAreComparedByFileOrDirectory() {
    Path first = directory.resolve("first");
    Cli.run("evaluate", csv, "-m", model, "--report", first);
    Cli same = Cli.run("compare", first, first.resolve("report.json"));
    assertThat(same.code()).as(same.err()).isZero();
    assertThat(same.out())
        .contains("McNemar's test of accuracy on 60 rows in common")
        .contains("p = 1.0000: no clear difference: one of this size may well be chance");
    Cli missing = Cli.run("compare", first, directory.resolve("second"));
    assertThat(missing.code()).isEqualTo(1);
    assertThat(missing.err())
        .contains("second: no such file; expected the report.json of an evaluation");
    assertThat(Cli.run("compare", first).code()).isEqualTo(2);
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
