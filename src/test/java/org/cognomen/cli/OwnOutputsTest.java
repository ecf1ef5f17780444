package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cognomen.model.ModelDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What belongs to the user is not written over, renamed or removed, whatever a command is told. */
class OwnOutputsTest {

  private static final String ESCAPE = "\u001b[2J";

  @TempDir Path directory;
  private Path csv;

  @BeforeEach
  void writeRows() throws IOException {
    csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
  }

  private void refused(Path kept, Object... command) throws IOException {
    byte[] before = Files.readAllBytes(kept);
    Cli run = Cli.run(command);
    assertThat(run.code()).as(List.of(command) + run.err()).isIn(1, 2);
    assertThat(kept).hasBinaryContent(before);
  }

  @Test
  void noOutputIsAnInput() throws IOException {
    Path model = Cli.model();
    Path link = directory.resolve("link.csv");
    Files.createLink(link, csv);
    Path report = Files.createDirectory(directory.resolve("r"));
    Path predictions = Files.copy(csv, report.resolve("predictions.csv"));
    Path check = Files.copy(csv, report.resolve("check.json"));
    Path folds = Files.copy(csv, report.resolve("cross_validation.json"));
    Path best = Files.writeString(report.resolve("best.json"), "{\"epochs\": 1}");
    Path prior = Files.writeString(directory.resolve("p.csv"), "nationality,share\nAland,1\n");
    refused(csv, "split", csv, "-o", csv);
    refused(csv, "split", csv, "-o", link);
    refused(csv, "predict", csv, "-m", model, "-o", link);
    refused(prior, "predict", csv, "-m", model, "--prior", prior, "-o", prior);
    refused(csv, "train", csv, "-o", directory.resolve("m"), "--gradient-norms", link);
    refused(predictions, "evaluate", predictions, "-m", model, "--report", report);
    refused(check, "check", check, "--report", report);
    refused(folds, "cross-validate", folds, "-o", report);
    refused(best, "tune", csv, "--config", best, "-o", report, "--trials=1");
  }

  @Test
  void thePartialFileOfAnInputIsNotItsInput() throws IOException {
    Path partial = Files.copy(csv, directory.resolve("x.csv.partial"));
    refused(partial, "predict", partial, "-m", Cli.model(), "-o", directory.resolve("x.csv"));
    assertThat(directory.resolve("x.csv")).doesNotExist();
    refused(partial, "predict", csv, "-m", Cli.model(), "-o", directory.resolve("x.csv"));
  }

  /** The digest of a run is kept beside its partial file, under a name that somebody may use. */
  @Test
  void aFileWhereTheDigestOfARunWouldBeStays() throws IOException {
    Path mine = Files.writeString(directory.resolve("x.csv.partial.sha256"), "mine");
    Cli run = Cli.run("predict", csv, "-m", Cli.model(), "-o", directory.resolve("x.csv"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("x.csv.partial.sha256: is not of an earlier run; move it away");
    assertThat(mine).hasContent("mine");
  }

  @Test
  void resumedWithOtherOptionsNothingIsMixed() throws IOException {
    String rows = "surname\n" + "Kerra\n".repeat(30_000);
    Path in = Files.writeString(directory.resolve("n.csv"), rows + "a,b,c\n");
    Path out = directory.resolve("out.csv");
    Path partial = directory.resolve("out.csv.partial");
    // The row at the end stops the run behind the rows before it.
    assertThat(Cli.run("predict", in, "-m", Cli.model(), "-o", out).code()).isEqualTo(1);
    assertThat(directory.resolve("out.csv.partial.sha256")).exists();
    Files.writeString(in, rows);
    byte[] begun = Files.readAllBytes(partial);
    Cli other =
        Cli.run("predict", in, "-m", Cli.model(), "-o", out, "--min-probability=1", "--resume");
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("was begun with another model or other options");
    assertThat(partial).hasBinaryContent(begun);
    assertThat(Cli.run("predict", in, "-m", Cli.model(), "-o", out, "--resume").code()).isZero();
    assertThat(Files.readAllLines(out)).hasSize(30_001);
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("partial"));
    }
  }

  @Test
  void directoriesOfTheUsersBesideAModelStay() throws IOException {
    Path checkpoint = Files.createDirectory(directory.resolve("q.checkpoint"));
    Path notes = Files.writeString(checkpoint.resolve("notes.txt"), "mine");
    Cli run = Cli.train(csv, directory.resolve("q"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("notes.txt is not of a training");
    assertThat(notes).hasContent("mine");
    Files.delete(notes);
    Path previous = Files.createDirectory(directory.resolve("q.previous"));
    notes = Files.writeString(previous.resolve("notes.txt"), "mine");
    assertThat(Cli.train(csv, directory.resolve("q")).code()).isZero();
    assertThat(Cli.train(csv, directory.resolve("q")).err())
        .contains("notes.txt is not of a model");
    assertThat(notes).hasContent("mine");
  }

  /** The name of a file beside the output was taken, and a link of that name followed. */
  /** Replaced as a whole, the directory would be gone under the feet of a shell. */
  @Test
  void theCurrentDirectoryAndThoseAboveItStay() {
    for (String name : List.of(".", "..")) {
      Cli run = Cli.run("train", csv, "-o", name);
      // A clone beside the temporary directories has the input in the directory above it, too.
      assertThat(run.code()).isIn(1, 2);
      assertThat(run.err())
          .containsAnyOf("is the current directory or one above it", "which is replaced");
    }
  }

  @Test
  void aLinkBesideAnOutputIsNotFollowed() throws IOException {
    Path target = Files.writeString(directory.resolve("target"), "mine");
    Files.createSymbolicLink(directory.resolve("norms.csv.new"), target);
    Path norms = directory.resolve("norms.csv");
    assertThat(Cli.train(csv, directory.resolve("q"), "--gradient-norms", norms).code()).isZero();
    assertThat(target).hasContent("mine");
    assertThat(directory.resolve("norms.csv.new")).isSymbolicLink();
  }

  @Test
  void anInputInTheModelsDirectoryIsRefused() throws IOException {
    Path model = directory.resolve("q");
    ModelDirectory.write(model, ModelDirectory.read(Cli.model()), Map.of());
    Path inside = Files.copy(csv, model.resolve("rows.csv"));
    refused(inside, "train", inside, "-o", model);
  }

  @Test
  void wordsOfStrangersMoveNoCursor() throws IOException {
    Path odd = directory.resolve("a" + ESCAPE + "\n.csv");
    Path column = Files.writeString(directory.resolve("c.csv"), ESCAPE + ",b\n1,2\n");
    Path model = directory.resolve("odd");
    ModelDirectory.write(model, ModelDirectory.read(Cli.model()), Map.of());
    Path config = model.resolve("config.json");
    Files.writeString(config, Files.readString(config).replace("\"elman\"", "\"\\u001b[2J\""));
    Path record = Files.writeString(directory.resolve("r.json"), "{\"preset\":\"\\u001b[2J\"}");
    for (Cli run :
        List.of(
            Cli.run("predict", odd),
            Cli.run("check", odd),
            Cli.run("evaluate", odd, "-m", Cli.model()),
            Cli.run("predict", column, "-m", Cli.model()),
            Cli.run("train", csv, "--config", record),
            Cli.run("train", csv, "--cell=" + ESCAPE),
            Cli.run("split", csv, "-o", directory.resolve(ESCAPE).resolve("x.csv")),
            Cli.run("classify", "-m", model, "Kerra"),
            Cli.run("classify", "-m", odd, "Kerra"),
            Cli.run("compare", odd, odd))) {
      assertThat(run.code()).isNotZero();
      assertThat(run.err()).doesNotContain("\u001b");
    }
  }

  @Test
  void aModelCardHoldsNoMarkupOfItsFile() throws IOException {
    Path odd = Files.copy(csv, directory.resolve("<script>alert(1)<`br>.csv"));
    assertThat(Cli.train(odd, directory.resolve("q")).code()).isZero();
    assertThat(Files.readString(directory.resolve("q/MODEL_CARD.md"), StandardCharsets.UTF_8))
        .contains("&lt;script\\>")
        .doesNotContain("<script");
  }

  /** 5.8 GB of it were read. */
  @Test
  void limitsAreOfWhatIsRead() {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")));
    Cli run = Cli.run("train", csv, "--config", "/dev/zero");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("has more bytes; expected at most");
  }
}
