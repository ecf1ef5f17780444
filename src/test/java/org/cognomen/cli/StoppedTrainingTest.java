package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a training that a signal, a second training or the disk stops. */
class StoppedTrainingTest {

  private static final int SECONDS = 120;
  private static final int SIGTERM = 128 + 15;

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

  /** SIGTERM goes the way of Ctrl-C; Java can send it. */
  @Test
  void aSignalKeepsTheBestSoFarAndSaysHowToGoOn() throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName(),
                "train",
                csv.toString(),
                "-o",
                model.toString(),
                "--preset=book",
                "--epochs=1000000",
                "--patience=1000000",
                "--threads=1")
            .redirectError(err.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      for (int i = 0; !Files.exists(kept.resolve("member-1.safetensors")); i++) {
        assertThat(process.isAlive() && i < SECONDS * 100).as("it trains").isTrue();
        TimeUnit.MILLISECONDS.sleep(10);
      }
      Cli second = Cli.train(csv, model);
      assertThat(second.code()).isEqualTo(1);
      assertThat(second.err()).contains("Another training is writing " + model);
      process.destroy();
      assertThat(process.waitFor(SECONDS, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(SIGTERM);
    assertThat(Files.readString(err))
        .containsPattern(
            "cognomen train: Training was stopped in epoch \\d+\\. The model of epoch \\d+, the"
                + " best so far, is .*best\\. To go on, give the same command with --resume\\.");
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
  void aDirectoryThatMayNotBeWrittenIsOneSentence() throws IOException {
    Path readOnly = Files.createDirectory(directory.resolve("read-only"));
    Assumptions.assumeTrue(
        readOnly.toFile().setWritable(false) && !Files.isWritable(readOnly),
        "the superuser may write anywhere");
    Cli run = Cli.train(csv, readOnly.resolve("model"));
    readOnly.toFile().setWritable(true);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("permission denied").doesNotContain("at java");
  }

  /** Needs the right to mount, as the superuser of a container often has. */
  @Test
  void aFullDiskLeavesNothingHalfWritten() throws IOException, InterruptedException {
    Path small = Files.createDirectory(directory.resolve("small"));
    Assumptions.assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", small.toString()) == 0,
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
      assertThat(run("umount", small.toString())).isZero();
    }
  }

  private static int run(String... command) throws InterruptedException {
    try {
      return new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException e) {
      return -1; // there is no such program
    }
  }
}
