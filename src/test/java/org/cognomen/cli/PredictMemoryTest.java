package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The memory that predict takes does not depend on how many names there are, nor on the states. */
class PredictMemoryTest {

  private static final int ROWS = 40_000;

  @TempDir Path directory;

  @Test
  void aWideNetworkAnswersManyUnlikeNamesInLittleMemory() throws IOException, InterruptedException {
    Path names = directory.resolve("names.csv");
    Files.writeString(names, Cli.rows(true));
    Path model = directory.resolve("model");
    // Two directions of GRU with 128 hidden units, whose gates are the most that there is to keep.
    assertThat(Cli.run("train", names, "-o", model, "--epochs=1").code()).isZero();
    Path in = directory.resolve("in.csv");
    Random random = new Random(5);
    StringBuilder csv = new StringBuilder("surname\n");
    for (int i = 0; i < ROWS; i++) {
      for (int letter = 0; letter < 10; letter++) {
        csv.append((char) ('a' + random.nextInt(26)));
      }
      csv.append('\n');
    }
    Files.writeString(in, csv);
    Path out = directory.resolve("out.csv");
    List<String> options =
        List.of(
            "-Xmx160m",
            "-XX:TieredStopAtLevel=4",
            "-Dcognomen.kernels=best",
            "--add-modules=jdk.incubator.vector");
    Child run =
        Child.run(
            Child.java(options, Main.class, "predict", in, "-o", out, "-m", model, "--threads", 2));
    assertThat(run.code()).as(run.err()).isZero();
    try (Stream<String> lines = Files.lines(out)) {
      assertThat(lines.count()).isEqualTo(1 + ROWS);
    }
  }
}
