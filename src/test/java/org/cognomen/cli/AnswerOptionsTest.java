package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** --only, --coverage and --min-familiarity, which classify and predict share. */
class AnswerOptionsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  private static Cli classify(Object... more) {
    List<Object> arguments = new ArrayList<>(List.of("classify", "-m", Cli.model()));
    arguments.addAll(List.of(more));
    return Cli.run(arguments.toArray());
  }

  private static JsonNode json(Object... more) throws IOException {
    List<Object> arguments = new ArrayList<>(List.of("--format", "jsonl"));
    arguments.addAll(List.of(more));
    Cli run = classify(arguments.toArray());
    assertThat(run.code()).as(run.err()).isZero();
    return JSON.readTree(run.out());
  }

  @Test
  void onlySomeNationalitiesAnswer() throws IOException {
    JsonNode answer = json("--only", "OLAND, uland", "-k", "0", "Bcra");
    assertThat(answer.get("nationality").textValue()).isIn("Oland", "Uland");
    JsonNode predictions = answer.get("predictions");
    assertThat(predictions.get(2).get("nationality").textValue()).isEqualTo("Aland");
    assertThat(predictions.get(2).get("probability").doubleValue()).isZero();
    double sum =
        predictions.get(0).get("probability").doubleValue()
            + predictions.get(1).get("probability").doubleValue();
    assertThat(sum).isCloseTo(1, within(1e-7));
    Cli unknown = classify("--only", "Oland,Eland", "Bcra");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--only: the model does not know 'Eland'", "'Uland'");
  }

  @Test
  void candidatesAreThereWhereTheyAreAskedFor() throws IOException {
    assertThat(json("Bcra").has("candidates")).isFalse();
    JsonNode few = json("--coverage", "0.5", "Bcra").get("candidates");
    JsonNode many = json("--coverage", "0.99", "Bcra").get("candidates");
    assertThat(few).hasSize(1);
    assertThat(few.get(0).textValue()).isEqualTo("Aland");
    assertThat(many).hasSize(3); // 24 validation rows cannot promise 99 of 100
    assertThat(classify("--coverage", "0.5", "Bcra").out()).endsWith("; candidates Aland\n");
    Path in = Files.writeString(directory.resolve("in.csv"), "surname\nBcra\n\"\"\n");
    assertThat(Cli.run("predict", in, "-m", Cli.model(), "--coverage", "0.99").out().lines())
        .satisfiesExactly(
            line -> assertThat(line).endsWith(",familiarity,surname_read,candidates"),
            line -> assertThat(line).matches(".*,,Aland\\|[OU]land\\|[OU]land"),
            line -> assertThat(line).endsWith(",blank,,,"));
  }

  @Test
  void whatIsLessFamiliarThanAskedForHasNoAnswer() throws IOException {
    JsonNode usual = json("Zzra"); // as surprising as few of the 24 validation rows
    assertThat(usual.get("status").textValue()).isEqualTo("ok");
    double familiarity = usual.get("familiarity").doubleValue();
    assertThat(familiarity).isBetween(0.04, 0.9);
    JsonNode refused = json("--min-familiarity", familiarity + 0.0001, "Zzra");
    assertThat(refused.get("status").textValue()).isEqualTo("unfamiliar");
    assertThat(refused.get("nationality").isNull()).isTrue();
    assertThat(refused.get("predictions")).hasSize(3);
    assertThat(json("12").get("status").textValue()).isEqualTo("unfamiliar");
    assertThat(json("--min-familiarity", "0", "12").get("status").textValue()).isEqualTo("ok");
    assertThat(classify("12").out()).contains("(unfamiliar) ");
  }

  @Test
  void linesEndWithWhatWasUnfamiliarAndArgumentsDoNot() throws IOException {
    Path model = Cli.model();
    String line = "unfamiliar names: 4 of 5, such as '12', '34', '56'\n";
    assertThat(Cli.runWith("12\nAra\n34\n\n56\n12\n", "classify", "-", "-m", model).err())
        .endsWith(line);
    assertThat(Cli.run("classify", "12", "-m", model).err()).doesNotContain("unfamiliar names");
    assertThat(Cli.runWith("Ara\n", "classify", "-", "-m", model).err())
        .doesNotContain("unfamiliar names");
    Cli predict = Cli.runWith("surname\n12\nAra\n34\n\n56\n12\n", "predict", "-", "-m", model);
    assertThat(predict.err()).endsWith(line);
  }

  @Test
  void aNameReadInAnotherCaseIsNotRemarkedOn() {
    assertThat(classify("ZZRA").out()).doesNotContain("read as");
    assertThat(classify("Dr. ZZRA").out()).contains("; read as Zzra");
  }

  @ParameterizedTest
  @CsvSource({
    "--min-familiarity,1.5,--min-familiarity must be between 0 and 1",
    "--min-familiarity,-1,--min-familiarity must be between 0 and 1",
    "--min-probability,NaN,--min-probability must be between 0 and 1",
    "--coverage,0,--coverage must be above 0 and below 1",
    "--coverage,1,--coverage must be above 0 and below 1",
    "--top-k,-1,--top-k must be 0"
  })
  void whatIsOutOfRangeIsRefused(String option, String value, String sentence) {
    Cli run = classify(option + "=" + value, "Bcra");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains(sentence);
  }
}
