package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a training that a signal, a second training or the disk stops. */
class StoppedTrainingTest {

  @TempDir Path directory;
  private Path csv;
  private Path model;
  private Path kept;

  @BeforeEach
  void writeRows() throws IOException {
    csv = directory.resolve("rows.csv");
    Files.writeString(csv, Cli.rows(true));
    model = directory.resolve("model");
    kept = directory.resolve("model.checkpoint");
  }

  @Test
  void ctrlCKeepsTheBestSoFarAndSaysHowToGoOn() throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    Process process =
        Child.start(
            err,
            Child.program(
                "train",
                csv,
                "-o",
                model,
                "--preset=book",
                "--epochs=1000000",
                "--patience=1000000",
                "--threads=1"));
    try {
      Child.waitFor(process, () -> Files.exists(kept.resolve("member-1.safetensors")));
      Cli second = Cli.train(csv, model);
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err()).contains("Another training is writing " + model);
      Assumptions.assumeTrue(Child.interrupt(process), "this system has no kill command");
      assertThat(Child.endOf(process)).isEqualTo(Child.SIGINT);
    } finally {
      process.destroyForcibly();
    }
    assertThat(Files.readString(err))
        .containsPattern(
            "cognomen train: Training was stopped in epoch \\d+\\. The model of epoch \\d+, the"
                + " best so far, is .*best\\. To resume, give the same command with --resume\\.");
    assertThat(model).doesNotExist();
    assertThat(Cli.run("classify", "Baro", "-m", kept.resolve("best")).code()).isZero();
    assertThat(Cli.train(csv, model, "--resume").err())
        .contains("is of a training with")
        .contains("--epochs 1000000, not 12");
    assertThat(Cli.train(csv, model).err())
        .contains("holds a stopped training, which this one replaces");
    assertThat(kept).doesNotExist();
    assertThat(model).isDirectory();
  }

  @Test
  void resumeWithNothingToGoOnFromStartsAtTheFirstEpoch() {
    Cli run = Cli.train(csv, model, "--resume");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("no stopped training in " + kept);
    assertThat(kept).doesNotExist();
  }

  @Test
  void aDirectoryThatMayNotBeWrittenIsOneSentence() throws IOException, InterruptedException {
    Path readOnly = Files.createDirectory(directory.resolve("read-only"));
    List<String> command = Child.program("train", csv, "-o", readOnly.resolve("model"));
    assertThat(readOnly.toFile().setWritable(false)).isTrue();
    if (Files.isWritable(readOnly)) { // for the superuser, who may give that up
      List<String> without = List.of("setpriv", "--bounding-set=-dac_override", "--");
      Assumptions.assumeTrue(
          Child.succeeds("setpriv", "--bounding-set=-dac_override", "--", "true"),
          "the superuser may write anywhere, and there is no setpriv");
      command.addAll(0, without);
    }
    Child run = Child.run(command);
    assertThat(readOnly.toFile().setWritable(true)).isTrue();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err().lines().reduce("", (first, last) -> last))
        .isEqualTo(
            "cognomen train: "
                + readOnly.resolve("model.checkpoint")
                + " cannot be written: permission denied; training keeps its state there: name"
                + " another model directory. (-o names another directory)");
    assertThat(readOnly).isEmptyDirectory();
  }

  /** A limit on the length of files: a full disk for those who may not mount one. */
  @Test
  void aDiskThatFillsUpKeepsTheFormerModel() throws IOException, InterruptedException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "this system has no /bin/sh");
    assertThat(Cli.train(csv, model).code()).isZero();
    byte[] former = Files.readAllBytes(model.resolve("model.safetensors"));
    Child run =
        Child.run(
            Child.inShell(
                "ulimit -f 100; exec \"$@\"",
                "sh",
                Child.program("train", csv, "-o", model, "--preset=book", "--epochs=1")));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("cognomen train: The state after epoch 1 cannot be written to " + kept)
        .contains(
            "once that is fixed, the training can be resumed. (the same command with --resume resumes it)")
        .doesNotContain("at org.");
    assertThat(model.resolve("model.safetensors")).hasBinaryContent(former);
    Cli resumed = Cli.run("train", csv, "-o", model, "--preset=book", "--epochs=1", "--resume");
    assertThat(resumed.code()).isZero();
    assertThat(kept).doesNotExist();
  }

  @Test
  void aModelThatCannotBeToldOfIsInPlaceAllTheSame() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Cli run =
        Cli.runTo(
            full,
            InputStream.nullInputStream(),
            false,
            "train",
            csv,
            "-o",
            model,
            "--preset=book",
            "--epochs=1");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("standard output cannot be written: No space left on device");
    assertThat(Cli.run("classify", "Baro", "-m", model).code()).isZero();
    assertThat(kept).doesNotExist();
  }

  /** On long names the unbounded states of a ReLU cell overflow. */
  @Test
  void aLossThatIsNoNumberNamesItsEpochAndSetting() throws IOException {
    StringBuilder rows = new StringBuilder("surname,nationality,split\n");
    for (int i = 0; i < 60; i++) {
      rows.append("abcdefgh".repeat(5)).append(i % 2 == 0 ? ",A," : ",B,");
      rows.append(i % 3 == 2 ? "val\n" : "train\n");
    }
    Files.writeString(csv, rows);
    Cli run =
        Cli.run(
            "train",
            csv,
            "-o",
            model,
            "--preset=book",
            "--nonlinearity=relu",
            "--learning-rate=10",
            "--clip-norm=0");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains(
            "cognomen train: The loss in epoch 1 is no longer a number, with a learning"
                + " rate of 10.0; train with a smaller one, or clip the gradients."
                + " (--learning-rate and --clip-norm set these)");
    assertThat(model).doesNotExist();
    assertThat(kept).doesNotExist();
    Cli absurd = Cli.run("train", csv, "-o", model, "--learning-rate=1e30");
    assertThat(absurd.code()).isEqualTo(2);
    assertThat(absurd.err()).contains("--learning-rate must be between");
  }

  /** Needs the right to mount, as the superuser of a container often has. */
  @Test
  void aFullDiskLeavesNothingHalfWritten() throws IOException, InterruptedException {
    Path small = Files.createDirectory(directory.resolve("small"));
    Assumptions.assumeTrue(
        Child.succeeds("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString()),
        "no right to mount a small disk");
    try {
      Cli training = Cli.train(csv, small.resolve("model"));
      assertThat(training.code()).isEqualTo(1);
      assertThat(training.err()).contains("cannot be written").contains("No space left on device");
      try (Stream<Path> files = Files.list(small)) {
        assertThat(files).isEmpty();
      }
      Cli predict = Cli.run("predict", csv, "-o", small.resolve("out.csv"), "-m", Cli.model());
      assertThat(predict.code()).isZero();
      StringBuilder rows = new StringBuilder("surname\n");
      for (int i = 0; i < 5000; i++) {
        rows.append("Baro\n");
      }
      Files.writeString(csv, rows);
      predict = Cli.run("predict", csv, "-o", small.resolve("out.csv"), "-m", Cli.model());
      assertThat(predict.code()).isEqualTo(1);
      assertThat(predict.err()).contains("No space left on device").hasLineCount(1);
      assertThat(Files.readString(small.resolve("out.csv"))).as("the former file").endsWith("\n");
    } finally {
      assertThat(Child.succeeds("umount", small.toString())).isTrue();
    }
  }
}
