package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactPresetTest {

  private static final String[] SMALL = {
    "--preset=compact", "--hidden-size=8", "--epochs=4", "--student-hidden-size=8",
    "--student-epochs=4", "--student-names=3", "--embedding-size=8", "--learning-rate=0.02",
    "--threads=1"
  };

  @TempDir Path directory;

  @Test
  void aSettingWithoutAnEffectIsSaidToHaveNone() throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    Path model = directory.resolve("model");
    Object[] book = {
      "train", csv, "-o", model, "--preset=book", "--epochs=1", "--threads=1", "--student-ngrams"
    };
    assertThat(Cli.run(book).err())
        .contains(
            "--student-ngrams changes nothing, as there is no student: --student-hidden-size");
    Object[] compact = with("train", csv, "-o", model, "--student-ngrams", "--ngram-order=0");
    assertThat(Cli.run(compact).err())
        .contains("--student-ngrams changes nothing, as there are no n-gram models: --ngram-order");
    Object[] kept = with("train", csv, "-o", model, "--student-ngrams");
    assertThat(Cli.run(kept).err()).doesNotContain("changes nothing");
  }

  @Test
  void isOneNetworkThatIsExportedWholeAndVerifies() throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(true));
    Path model = directory.resolve("model");
    Cli trained = Cli.run(with("train", csv, "-o", model, "--student-linear-order=0"));
    assertThat(trained.code()).as(trained.err()).isEqualTo(0);
    assertThat(trained.err()).contains("and a student of them, hidden 8");
    assertThat(Files.readString(model.resolve("MODEL_CARD.md")))
        .contains(
            "A gru network over the characters of a surname (embedding 8, hidden 8, layers 1)");
    assertThat(Files.readString(model.resolve("training.json")))
        .contains("\"student_names\" : 3", "\"kind\" : \"network\"");
    Cli verified = Cli.run("verify", model, "--data", csv, "--threads=1");
    assertThat(verified.out()).as(verified.err()).startsWith("same: ");
    Path onnx = directory.resolve("model.onnx");
    Cli exported = Cli.run("export", "-m", model, "-o", onnx);
    assertThat(exported.code()).as(exported.err()).isEqualTo(0);
    String answers = Cli.run("classify", "Kerra", "Murto", "-m", model).out();
    assertThat(Cli.run("classify", "Kerra", "Murto", "-m", onnx).out()).isEqualTo(answers);
  }

  @Test
  void isCrossValidated() throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), Cli.rows(false));
    Cli run = Cli.run(with("cross-validate", csv, "--folds=2"));
    assertThat(run.code()).as(run.err()).isEqualTo(0);
    assertThat(run.out()).contains("accuracy");
  }

  private static Object[] with(Object... arguments) {
    return Stream.concat(Stream.of(arguments), Stream.of(SMALL)).toArray();
  }
}
