package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cognomen.TestModels;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.Prior;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.onnx.OnnxExport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportCommandTest {

  private static final Path FIXTURES = Path.of("src", "test", "resources", "parity");

  @TempDir Path directory;
  private Path onnx;
  private Path vectorizer;

  @BeforeEach
  void nameFiles() {
    onnx = directory.resolve("names.onnx");
    vectorizer = directory.resolve("names.vectorizer.json");
  }

  @Test
  void writesBothFilesAndReplacesItsOwn() throws IOException {
    Path gru = FIXTURES.resolve("gru");
    assertThat(Cli.run("export", "-m", FIXTURES.resolve("elman_book_names"), "-o", onnx).code())
        .isZero();
    Cli run = Cli.run("export", "-m", gru, "-o", onnx);
    assertThat(run.code()).as(run.err()).isZero();
    SurnameModel model = ModelDirectory.read(gru);
    assertThat(onnx).hasBinaryContent(OnnxExport.bytes(model));
    assertThat(vectorizer).hasContent(model.vectorizer().toJson());
  }

  @Test
  void whatTheUserHasThereStays() throws IOException {
    Path gru = FIXTURES.resolve("gru");
    Files.writeString(onnx, "mine");
    Cli run = Cli.run("export", "-m", gru, "-o", onnx);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("names.onnx exists and is not an export of this program");
    assertThat(onnx).hasContent("mine");
    assertThat(vectorizer).doesNotExist();
    Files.delete(onnx);
    Files.writeString(vectorizer, "{}");
    run = Cli.run("export", "-m", gru, "-o", onnx);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("names.vectorizer.json exists and is not an export");
    assertThat(vectorizer).hasContent("{}");
    assertThat(onnx).doesNotExist();
  }

  @Test
  void theNameEndsInOnnx() {
    Cli run = Cli.run("export", "-m", FIXTURES.resolve("gru"), "-o", directory.resolve("x.bin"));
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--output must be a file name that ends in .onnx");
  }

  @Test
  void membersThatAreNotNetworksNeedTheOption() throws IOException {
    SurnameModel model = TestModels.ensemble();
    Path saved = directory.resolve("best");
    ModelDirectory.write(saved, model, Map.of());
    Cli run = Cli.run("export", "-m", saved, "-o", onnx);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("members that are not networks", "--networks-only");
    assertThat(onnx).doesNotExist();
    run = Cli.run("export", "-m", saved, "-o", onnx, "--networks-only", "--prior", "uniform");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("left out: ", "the probabilities differ");
    SurnameModel read = OnnxExport.networksOnly(ModelDirectory.read(saved));
    assertThat(onnx).hasBinaryContent(OnnxExport.bytes(read.withPrior(Prior.uniform(4))));
  }
}
