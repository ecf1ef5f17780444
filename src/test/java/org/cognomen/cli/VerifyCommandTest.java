package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {

  @TempDir Path directory;
  private Path csv;
  private Path model;

  @BeforeEach
  void name() {
    csv = directory.resolve("rows.csv");
    model = directory.resolve("model");
  }

  private void train(boolean withSplit, Object... more) throws IOException {
    Files.writeString(csv, Cli.rows(withSplit));
    assertThat(Cli.train(csv, model, more).code()).isZero();
  }

  private Cli verify() {
    return Cli.run("verify", model, "--data", csv, "--threads=2");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theSameDataAndSettingsGiveTheSameNumbers(boolean withSplit) throws IOException {
    train(
        withSplit,
        "--preset=book",
        "--clip-norm=0.0123456789012",
        "--class-weights=balanced",
        "--min-character-count=2",
        "--max-length=2",
        "--max-length-keep=end");
    Cli run = verify();
    assertThat(run.err()).doesNotContain("cognomen train:");
    assertThat(run.out()).isEqualTo("same: training again gave every number of " + model + "\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void oneBitIsEnoughToDiffer() throws IOException {
    train(true);
    SurnameModel changed = ModelDirectory.read(model);
    float[] values = changed.networks().get(0).all().get(0).value();
    values[0] = Math.nextUp(values[0]);
    String record = Files.readString(model.resolve("training.json"));
    ModelDirectory.write(model, changed, Map.of("training.json", record));
    Cli run = verify();
    assertThat(run.out()).isEqualTo("different: training again gave another model.safetensors\n");
    assertThat(run.code()).isEqualTo(1);
  }

  @Test
  void anotherFileIsRefusedBeforeAnythingIsTrained() throws IOException {
    train(true);
    Files.writeString(csv, Cli.rows(true) + "Xaro,a,train\n");
    Cli run = verify();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("is not the file that the model was trained on").hasLineCount(1);
  }

  @Test
  void aModelWithoutItsRecordCannotBeVerified() throws IOException {
    train(true);
    Files.delete(model.resolve("training.json"));
    Cli run = verify();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("There is no").contains("training.json").hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"cell\"", "\"epochs\"", "\"dropout\"", "\"recase\"", "\"seed\"", "\"preset\""})
  void aSettingThatIsMissingIsNamed(String key) throws IOException {
    train(true);
    Path record = model.resolve("training.json");
    Files.writeString(record, Files.readString(record).replace(key, "\"other\""));
    Cli run = verify();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(key.replace("\"", "")).hasLineCount(1);
  }

  /** A stranger's training.json named a file, and its first line was printed. */
  @Test
  void aFileThatTheModelNamesIsNotOpened() throws IOException {
    train(true);
    Path secret = Files.writeString(directory.resolve("secret"), "root:x:0:0\n");
    Path record = model.resolve("training.json");
    String text = Files.readString(record).replace("\"none\"", "\"" + secret + "\"");
    assertThat(text).contains(secret.toString());
    Files.writeString(record, text);
    for (Cli run :
        List.of(verify(), Cli.run("train", csv, "-o", model + "2", "--config", record))) {
      assertThat(run.code()).isNotZero();
      assertThat(run.err()).contains("name it with --class-weights").doesNotContain("root:");
    }
    Path weights =
        Files.writeString(
            directory.resolve("w.csv"), "nationality,weight\nAland,1\nOland,1\nUland,1\n");
    Cli run = Cli.run("verify", model, "--data", csv, "--class-weights", weights);
    assertThat(run.out()).startsWith("same: ");
  }
}
