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

class CrossValidateCommandTest {
  @TempDir Path directory;

  @Test
  void everyRowIsMeasuredOnceWhateverTheThreads() throws IOException {
    Path csv = SmallData.withSplits(directory.resolve("names.csv"));
    Cli one = run(csv, "--folds=3", "--threads=1", "-o", directory.resolve("one"));
    assertThat(one.code()).as(one.err()).isZero();
    assertThat(one.err())
        .contains("the rows of all splits take part")
        .contains("fold 1 of 3: accuracy")
        .contains("fold 3 of 3: accuracy");
    assertThat(one.out().lines().limit(7))
        .satisfiesExactly(
            line -> assertThat(line).startsWith("fold           rows  accuracy"),
            line -> assertThat(line).startsWith("1               100    "),
            line -> assertThat(line).startsWith("2               100    "),
            line -> assertThat(line).startsWith("3               100    "),
            line -> assertThat(line).startsWith("mean"),
            line -> assertThat(line).startsWith("deviation"),
            line -> assertThat(line).startsWith("pooled          300    "));
    assertThat(one.out().lines()).allMatch(line -> line.length() <= 80);
    Cli three = run(csv, "--folds=3", "--threads=3", "-o", directory.resolve("three"));
    assertThat(three.out()).isEqualTo(one.out());
    for (String file : List.of("predictions.csv", "cross_validation.json", "report.json")) {
      assertThat(directory.resolve("three").resolve(file))
          .hasSameTextualContentAs(directory.resolve("one").resolve(file));
    }
    List<String> names =
        Files.readAllLines(csv).stream().map(line -> line.replaceAll(",[a-z]+$", "")).toList();
    assertThat(Files.readAllLines(directory.resolve("one/predictions.csv")))
        .extracting(line -> line.split(",")[0] + "," + line.split(",")[1])
        .isEqualTo(names);
    JsonNode json =
        new ObjectMapper().readTree(directory.resolve("one/cross_validation.json").toFile());
    double mean = 0;
    for (JsonNode fold : json.path("per_fold")) {
      mean += fold.path("accuracy").asDouble() / 3;
    }
    assertThat(json.at("/mean/accuracy").asDouble())
        .isCloseTo(mean, org.assertj.core.api.Assertions.within(1e-7));
    assertThat(mean).isGreaterThan(0.9); // the endings give the nationality away
  }

  @Test
  void setsAndUnfamiliarNamesAreOfTheModelsThatDidNotSeeThem() throws IOException {
    Path csv = SmallData.withSplits(directory.resolve("names.csv"));
    Cli run =
        run(csv, "--folds=2", "--ngram-order=2", "--coverage=0.8", "-o", directory.resolve("r"));
    assertThat(run.code()).as(run.err()).isZero();
    JsonNode json = new ObjectMapper().readTree(directory.resolve("r/report.json").toFile());
    JsonNode sets = json.path("prediction_sets");
    assertThat(sets.path("asked_coverage").asDouble()).isEqualTo(0.8);
    assertThat(sets.path("coverage").asDouble()).isGreaterThanOrEqualTo(0.75);
    assertThat(run.out()).contains("sets of nationalities for a coverage of 0.8");
    assertThat(json.at("/unfamiliar/min_familiarity").asDouble()).isEqualTo(0.01);
    int unfamiliar = json.at("/unfamiliar/n").asInt();
    assertThat(unfamiliar).isBetween(0, 30); // 1 % expected of 300, on 128 names of each val
    Cli more = run(csv, "--folds=2", "--ngram-order=2", "--min-familiarity=0.5");
    assertThat(more.err()).containsPattern("unfamiliar names: 1\\d\\d of 300, such as");
    assertThat(run(csv, "--coverage=1").err()).contains("--coverage must be above 0 and below 1");
  }

  @Test
  void testRowsCanBeLeftForLater() throws IOException {
    Path csv = SmallData.withSplits(directory.resolve("names.csv"));
    Cli run = run(csv, "--folds=2", "--without-test");
    assertThat(run.out()).as(run.err()).contains("pooled          240    ");
    Path unsplit = SmallData.withoutSplits(directory.resolve("unsplit.csv"));
    Cli refused = run(unsplit, "--without-test");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("has no split column; leave it out");
  }

  @Test
  void aNationalityOfOneNameIsLearntAndSaid() throws IOException {
    Path csv = SmallData.withoutSplits(directory.resolve("names.csv"));
    Files.writeString(csv, Files.readString(csv) + "Pappas,Greek\n");
    Cli run = run(csv, "--folds=2");
    assertThat(run.err()).contains("learnt from and not measured on: 1\n");
    assertThat(run.out()).contains("pooled          300    ");
  }

  @Test
  void whatCannotBeDividedIsSaidInOneSentence() throws IOException {
    Path csv = directory.resolve("few.csv");
    Files.writeString(
        csv, "surname,nationality\nAbel,German\nBach,German\nNowak,Polish\nKos,Polish\n");
    Cli run = run(csv, "--folds=3");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("few.csv: 4 rows are too few to divide into 3 folds");
    assertThat(run(csv, "--folds=5").err()).contains("4 rows are too few to divide into 5 folds");
    assertThat(run(csv, "--folds=1").code()).isEqualTo(2);
    assertThat(run(csv, "--resume").err())
        .contains("--resume resumes a 'cognomen train'; omit it here");
    Path weights = Files.writeString(directory.resolve("w.csv"), "nationality,weight\nGreek,1\n");
    Path names = SmallData.withoutSplits(directory.resolve("names.csv"));
    Cli failed = run(names, "--folds=2", "--class-weights", weights);
    assertThat(failed.code()).as(failed.err()).isEqualTo(1);
    assertThat(failed.err()).contains("w.csv");
  }

  private static Cli run(Path csv, Object... more) {
    Object[] few = {
      "cross-validate",
      csv,
      "--cell=elman",
      "--embedding-size=8",
      "--hidden-size=12",
      "--epochs=6",
      "--batch-size=8",
      "--learning-rate=0.02",
      "--dropout=0"
    };
    Object[] all = new Object[few.length + more.length];
    System.arraycopy(few, 0, all, 0, few.length);
    System.arraycopy(more, 0, all, few.length, more.length);
    return Cli.run(all);
  }
}
