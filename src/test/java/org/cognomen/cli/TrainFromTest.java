package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainFromTest {

  @TempDir Path directory;
  private Path csv;
  private Path model;

  @BeforeEach
  void rows() throws IOException {
    csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    model = directory.resolve("model");
  }

  private void train(Object from) {
    Cli run = Cli.train(csv, model, "--preset=book", "--from", from);
    assertThat(run.err()).contains(", from " + from);
    assertThat(run.code()).isZero();
  }

  @Test
  void aSourceInADirectoryIsOpenedOnlyWhereTheUserNamesIt() throws IOException {
    train(Cli.model());
    assertThat(Files.readString(model.resolve("training.json")))
        .contains("\"from\" : \"" + Cli.model() + "\"")
        .contains("\"shared_nationalities\" : 3");
    assertThat(Files.readString(model.resolve("MODEL_CARD.md"))).contains("started from the model");

    Cli unnamed = Cli.run("verify", model, "--data", csv);
    assertThat(unnamed.code()).isEqualTo(1);
    assertThat(unnamed.err()).contains("not opened on its word; name it with --from");

    Cli named = Cli.run("verify", model, "--data", csv, "--from", Cli.model(), "--threads=2");
    assertThat(named.out()).startsWith("same: ");

    Cli other = Cli.run("verify", model, "--data", csv, "--from", model);
    assertThat(other.code()).isEqualTo(1);
    assertThat(other.err()).contains("is not the one that the training started from");

    Path record = model.resolve("training.json");
    Cli settings = Cli.run("train", csv, "-o", directory.resolve("x"), "--config", record);
    assertThat(settings.code()).isEqualTo(2);
    assertThat(settings.err()).contains("name it with --from");
  }

  @Test
  void theModelInTheProgramNeedsNoName() {
    train("pretrained");
    assertThat(Cli.run("verify", model, "--data", csv).out()).startsWith("same: ");
    Cli evaluated = Cli.run("evaluate", csv, "-m", model, "--split", "all");
    assertThat(evaluated.out()).containsPattern("\\d+ of these 120 rows' names are in the source");
    assertThat(Cli.run("classify", "Maro", "-m", model, "--format", "jsonl").out())
        .contains("\"status\":\"ok\"");
    assertThat(Cli.run("explain", "Maro", "-m", model).code()).isZero();
    Cli exported = Cli.run("export", "-m", model, "-o", directory.resolve("x.onnx"));
    assertThat(exported.code()).isEqualTo(1);
    assertThat(exported.err()).contains("1 source");
  }

  @Test
  void bestThenHasTheMembersOfDefault() throws IOException {
    String notice = "preset best has the members of default";
    Cli run = Cli.train(csv, model, "--preset=best", "--from", Cli.model());
    assertThat(run.err()).contains(notice);
    assertThat(Files.readString(model.resolve("training.json")))
        .contains("\"preset\" : \"best\"", "\"language_models\" : 0", "\"members\" : 1");
    assertThat(Cli.run("verify", model, "--data", csv, "--from", Cli.model()).out())
        .startsWith("same: ");
    Cli other = Cli.train(csv, model, "--preset=default", "--from", Cli.model());
    assertThat(other.err()).doesNotContain(notice);
  }

  @Test
  void whatWasNotTrainedFromAnotherModelNeedsNoSource() {
    Cli run = Cli.run("verify", Cli.model(), "--data", csv, "--from", "pretrained");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("was not trained from another model; leave --from out");
  }

  @Test
  void aMissingSourceIsOneSentence() {
    Cli run = Cli.train(csv, model, "--from", directory.resolve("none"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("to start from; expected the directory of a model");
    assertThat(model).doesNotExist();
  }

  @Test
  void foldsStartFromItToo() {
    Cli run =
        Cli.run(
            "cross-validate",
            csv,
            "--folds=2",
            "--preset=book",
            "--epochs=1",
            "--threads=1",
            "--from",
            Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("fold 2 of 2: accuracy 1.0000");
    assertThat(run.out())
        .contains("95 % intervals: accuracy 1.0000 to 1.0000, macro-F1 1.")
        .containsPattern("\\d+ of these 120 rows' names are in the source model's training data");
  }
}
