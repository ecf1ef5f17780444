package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.cognomen.tune.SearchSpace;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TuneCommandTest {

  @TempDir Path directory;
  private Path csv;

  @BeforeEach
  void writeRows() throws IOException {
    csv = Files.writeString(directory.resolve("in.csv"), Cli.rows(true));
  }

  /** Trainings that are done in a moment; what is left to draw still makes them differ. */
  private Cli tune(String output, Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("tune", csv, "-o", directory.resolve(output)));
    arguments.addAll(List.of("--embedding-size=6", "--hidden-size=8", "--layers=1"));
    arguments.addAll(List.of("--epochs=9", "--batch-size=16", "--threads=1"));
    arguments.addAll(Arrays.asList(more));
    return Cli.run(arguments.toArray());
  }

  private List<String> lines(String output) throws IOException {
    return Files.readAllLines(directory.resolve(output).resolve("trials.jsonl"));
  }

  private static List<JsonNode> parsed(List<String> lines) throws IOException {
    List<JsonNode> parsed = new ArrayList<>();
    for (String line : lines) {
      parsed.add(new ObjectMapper().readTree(line));
    }
    return parsed;
  }

  /** Time is all that two equal searches may differ in. */
  private List<String> withoutSeconds(String output) throws IOException {
    return lines(output).stream()
        .map(line -> line.replaceFirst("\"seconds\":[0-9.]+,", ""))
        .toList();
  }

  private static Stream<Integer> integers(List<JsonNode> runs, String key) {
    return runs.stream().map(run -> run.at(key).intValue());
  }

  @Test
  void aThirdOfTheTrialsGoesOnWithThriceTheEpochs() throws IOException {
    Cli run = tune("tuned", "--trials=5");
    assertThat(run.code()).isZero();
    List<JsonNode> runs = parsed(lines("tuned"));
    assertThat(integers(runs, "/settings/epochs")).containsExactly(1, 1, 1, 1, 1, 3, 3, 9);
    assertThat(integers(runs, "/epochs")).containsExactly(1, 1, 1, 1, 1, 3, 3, 9);
    List<Integer> trials = integers(runs, "/trial").toList();
    assertThat(trials.subList(0, 5)).containsExactly(1, 2, 3, 4, 5);
    List<Integer> byLoss =
        runs.subList(0, 5).stream()
            .sorted((a, b) -> Double.compare(loss(a), loss(b)))
            .map(each -> each.get("trial").intValue())
            .toList();
    assertThat(trials.subList(5, 7)).isEqualTo(byLoss.subList(0, 2));
    assertThat(trials.get(7))
        .isEqualTo(loss(runs.get(5)) < loss(runs.get(6)) ? trials.get(5) : trials.get(6));
    assertThat(run.out()).contains("best of 8 runs: trial " + trials.get(7) + ", 9 epochs");
    assertThat(run.err().lines().filter(line -> line.matches(" +\\d+ .*"))).hasSize(8);
    assertThat(run.err().lines()).allMatch(line -> line.length() <= 80, "80 columns");
  }

  private static double loss(JsonNode run) {
    return run.get("val_log_loss").doubleValue();
  }

  @Test
  void trainTakesTheBestSettingsAndComesToItsMetrics() throws IOException {
    tune("tuned", "--trials=3");
    JsonNode best = parsed(lines("tuned")).get(3);
    Path settings = directory.resolve("tuned/best.json");
    Cli run = Cli.run("train", csv, "-o", directory.resolve("model"), "--config", settings);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .startsWith(
            String.format(
                Locale.ROOT,
                "val   accuracy %.4f  macro-F1 %.4f  (24 rows)",
                best.get("val_accuracy").doubleValue(),
                best.get("val_macro_f1").doubleValue()));
    JsonNode saved = new ObjectMapper().readTree(settings.toFile());
    assertThat(saved).isEqualTo(best.get("settings"));
  }

  @Test
  void theSeedAloneSaysWhichSettingsAreTried() throws IOException {
    tune("one", "--trials=3");
    tune("same", "--trials=3");
    tune("other", "--trials=3", "--seed=2");
    assertThat(withoutSeconds("same")).isEqualTo(withoutSeconds("one"));
    assertThat(withoutSeconds("other")).doesNotContainAnyElementsOf(withoutSeconds("one"));
    List<JsonNode> runs = parsed(lines("one"));
    assertThat(runs.stream().map(run -> run.at("/settings/learning_rate")).distinct()).hasSize(3);
    assertThat(integers(runs, "/settings/hidden_size")).containsOnly(8); // given
  }

  @Test
  void aStoppedSearchGoesOnToTheSameEnd() throws IOException {
    tune("whole", "--trials=3");
    List<String> lines = lines("whole");
    Path cut = Files.createDirectory(directory.resolve("cut"));
    String kept = lines.get(0) + "\n" + lines.get(1) + "\n";
    Files.writeString(cut.resolve("trials.jsonl"), kept + lines.get(2).substring(0, 50));
    Cli run = tune("cut", "--trials=3", "--resume");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("done already: 2 runs");
    assertThat(Files.readString(cut.resolve("trials.jsonl"))).startsWith(kept);
    assertThat(withoutSeconds("cut")).isEqualTo(withoutSeconds("whole"));
    assertThat(cut.resolve("best.json"))
        .hasSameTextualContentAs(directory.resolve("whole/best.json"));
    Files.delete(cut.resolve("best.json"));
    Cli again = tune("cut", "--trials=3", "--resume");
    assertThat(again.out()).isEqualTo(run.out());
    assertThat(lines("cut")).hasSize(4);
    assertThat(cut.resolve("best.json")).exists();
  }

  @Test
  void testRowsAreNotLookedAt() throws IOException {
    tune("one", "--trials=2");
    String text = Files.readString(csv);
    Files.writeString(csv, text.replaceAll("(?m)^.*,test$", "Nonsense,Nowhere,test"));
    assertThat(tune("other", "--trials=2").code()).isZero();
    assertThat(withoutSeconds("other")).isEqualTo(withoutSeconds("one"));
  }

  @Test
  void rowsWithoutSplitsAreDividedAsTrainDoes() throws IOException {
    Files.writeString(csv, Cli.rows(false));
    Cli run = tune("tuned", "--trials=1");
    assertThat(run.err()).contains("in.csv has no split column").contains("rows: train 84, val 18");
    JsonNode best = parsed(lines("tuned")).get(0);
    Path settings = directory.resolve("tuned/best.json");
    Cli train = Cli.run("train", csv, "-o", directory.resolve("model"), "--config", settings);
    assertThat(train.out())
        .startsWith(
            String.format(
                Locale.ROOT, "val   accuracy %.4f", best.get("val_accuracy").doubleValue()));
  }

  @Test
  void anotherSearchIsNotMixedIn() throws IOException {
    tune("tuned", "--trials=2");
    List<String> before = lines("tuned");
    Object[][] others = {
      {"the same command with --resume resumes it", new Object[] {}},
      {"other settings for trial 1 than this search", new Object[] {"--resume", "--seed=3"}},
      {"other settings for trial 1 than this search", new Object[] {"--resume", "--dropout=0.2"}},
    };
    for (Object[] other : others) {
      Cli run = tune("tuned", (Object[]) other[1]);
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains((String) other[0]);
    }
    Files.writeString(csv, Cli.rows(true).replaceFirst("Aland,val", "Oland,val"));
    Cli run = tune("tuned", "--resume");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("trials.jsonl:1: is of a search on other rows");
    assertThat(lines("tuned")).isEqualTo(before);
  }

  @Test
  void aLineThatIsNoRunIsNamed() throws IOException {
    Path tuned = Files.createDirectory(directory.resolve("tuned"));
    for (String line : new String[] {"{", "{}", "{\"settings\":{\"epochs\":1},\"trial\":-1}"}) {
      Files.writeString(tuned.resolve("trials.jsonl"), line + "\n");
      Cli run = tune("tuned", "--resume");
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("trials.jsonl:1: ").doesNotContain("bug");
    }
  }

  @Test
  void theTimeLimitEndsTheSearchBetweenRuns() throws IOException {
    Cli run = tune("tuned", "--trials=3", "--time-limit=0s");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("The time is up before a run was finished. To resume, give");
    assertThat(lines("tuned")).isEmpty();
    assertThat(tune("tuned", "--trials=3", "--resume", "--time-limit=1h").code()).isZero();
    assertThat(lines("tuned")).hasSize(4);
  }

  @Test
  void theObjectiveDecides() throws IOException {
    tune("tuned", "--trials=4", "--objective=macro_f1");
    List<JsonNode> runs = parsed(lines("tuned"));
    double promoted =
        runs.subList(0, 4).stream()
            .filter(run -> run.get("trial").equals(runs.get(4).get("trial")))
            .findFirst()
            .orElseThrow()
            .get("val_macro_f1")
            .doubleValue();
    assertThat(runs.subList(0, 4))
        .allMatch(run -> run.get("val_macro_f1").doubleValue() <= promoted);
  }

  @Test
  void aSearchIsResumedByItsOwnObjective() throws IOException {
    assertThat(tune("tuned", "--trials=1").code()).isZero();
    List<String> before = lines("tuned");
    Cli other = tune("tuned", "--trials=2", "--resume", "--objective=macro_f1");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("give the objective that it began with");
    assertThat(lines("tuned")).isEqualTo(before);
  }

  @Test
  void helpShowsTheSpace() {
    assertThat(Cli.run("tune", "--help").out()).contains(SearchSpace.description());
  }

  @Test
  void ctrlCKeepsTheRunsThatAreDone() throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    Path tuned = directory.resolve("tuned");
    Path trials = tuned.resolve("trials.jsonl");
    Process process =
        Child.start(
            err,
            Child.program(
                "tune",
                csv,
                "-o",
                tuned,
                "--trials=100000",
                "--embedding-size=6",
                "--hidden-size=8",
                "--layers=1",
                "--epochs=9",
                "--batch-size=16",
                "--threads=1"));
    try {
      Child.waitFor(process, () -> trials.toFile().length() > 0);
      Assumptions.assumeTrue(Child.interrupt(process), "this system has no kill command");
      assertThat(Child.endOf(process)).isEqualTo(Child.SIGINT);
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(err))
        .contains("Stopped. To resume, give the same command with --resume.")
        .doesNotContain("at org.");
    List<String> done = lines("tuned");
    assertThat(parsed(done)).isNotEmpty();
    assertThat(Files.exists(tuned.resolve("best.json"))).isTrue();
    Cli resumed = tune("tuned", "--trials=100000", "--resume", "--time-limit=1s");
    assertThat(resumed.err()).contains("done already: " + done.size() + " runs");
    assertThat(lines("tuned")).startsWith(done.toArray(new String[0]));
  }
}
