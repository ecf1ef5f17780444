package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(run.err()).doesNotContain("cognomen");
    assertThat(run.out()).isEqualTo("same: training again gave every number of " + model + "\n");
    assertThat(run.code()).isZero();
  }

  @Test
  void oneBitIsEnoughToDiffer() throws IOException {
    train(true);
    Path tensors = model.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(tensors);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    buffer.putInt(bytes.length - 4, buffer.getInt(bytes.length - 4) ^ 1);
    Files.write(tensors, bytes);
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
}
