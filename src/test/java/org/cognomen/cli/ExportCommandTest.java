package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cognomen.SurnameClassifier;
import org.cognomen.TestModels;
import org.cognomen.data.LabelledSurname;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Prior;
import org.cognomen.model.onnx.OnnxExport;
import org.cognomen.train.ModelEvaluator;
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

  @Test
  void anExportIsAModel() throws IOException {
    Path gru = FIXTURES.resolve("gru");
    assertThat(Cli.run("export", "-m", gru, "-o", onnx).code()).isZero();
    Cli run = Cli.run("classify", "-m", onnx, "Kerra", "--format", "jsonl");
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out())
        .isEqualTo(Cli.run("classify", "-m", gru, "Kerra", "--format", "jsonl").out());
    assertThat(SurnameClassifier.load(onnx).classify("Kerra").probabilities())
        .isEqualTo(SurnameClassifier.load(gru).classify("Kerra").probabilities());
    byte[] bytes = Files.readAllBytes(onnx);
    Files.write(onnx, Arrays.copyOf(bytes, bytes.length / 2));
    run = Cli.run("classify", "-m", onnx, "Kerra");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("names.onnx is not a valid export");
  }

  @Test
  void theAccuracyThatIsLostIsPrinted() throws IOException {
    Path saved = directory.resolve("best");
    ModelDirectory.write(saved, TestModels.ensemble(), Map.of());
    Path csv = directory.resolve("val.csv");
    String rows = "surname,nationality,split\nKerrab,Borean,val\nOlanda,Ari\u00e8s,val\n";
    Files.writeString(csv, rows + "Xyzzyd,Dorian,test\n");
    Cli run = Cli.run("export", "-m", saved, "-o", onnx, "--networks-only", "--val", csv);
    assertThat(run.code()).as(run.err()).isZero();
    SurnameModel whole = ModelDirectory.read(saved);
    List<LabelledSurname> val =
        List.of(
            new LabelledSurname("Kerrab", "Borean", null, 2),
            new LabelledSurname("Olanda", "Ari\u00e8s", null, 3));
    double before = ModelEvaluator.evaluate(whole, val, 1).logLoss();
    double after = ModelEvaluator.evaluate(OnnxExport.networksOnly(whole), val, 1).logLoss();
    assertThat(run.out())
        .contains(
            "2 rows ",
            String.format(Locale.ROOT, "  %8.4f\n", before),
            String.format(Locale.ROOT, "  %8.4f\n", after),
            String.format(Locale.ROOT, "  %+8.4f\n", after - before));
    Files.writeString(csv, "surname,nationality\nKerrab,Utopian\n");
    run = Cli.run("export", "-m", saved, "-o", onnx, "--networks-only", "--val", csv);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Utopian");
  }
}
