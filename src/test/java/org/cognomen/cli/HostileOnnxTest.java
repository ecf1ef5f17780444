package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.cognomen.CognomenException;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.onnx.CorruptExports;
import org.cognomen.model.onnx.OnnxExport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * An .onnx file that is not what an export was is refused with one sentence, wherever it is read.
 */
class HostileOnnxTest {

  private static final byte[] GOOD =
      OnnxExport.bytes(ModelDirectory.read(Path.of("src", "test", "resources", "parity", "gru")));

  private static final long MOST_MEMORY = 50L << 20;

  @TempDir Path directory;

  static Set<String> corrupt() {
    return CorruptExports.of(GOOD).keySet();
  }

  /** Every command that reads a model. */
  private List<Object[]> commands(Path model) throws IOException {
    Path csv = Files.writeString(directory.resolve("rows.csv"), "surname,nationality\nKerra,a\n");
    return List.of(
        new Object[] {"classify", "-m", model, "Kerra"},
        new Object[] {"explain", "-m", model, "Kerra"},
        new Object[] {"states", "-m", model, "Kerra"},
        new Object[] {"generate", "-m", model},
        new Object[] {"predict", "-m", model, csv, "-o", directory.resolve("out.csv")},
        new Object[] {"evaluate", "-m", model, csv},
        new Object[] {"check", "-m", model, csv},
        new Object[] {"export", "-m", model, "-o", directory.resolve("again.onnx")},
        new Object[] {"serve", "-m", model, "--port", "0"});
  }

  @ParameterizedTest
  @MethodSource("corrupt")
  void isRefusedByEveryCommand(String what) throws IOException {
    CorruptExports.Corrupt corrupt = CorruptExports.of(GOOD).get(what);
    Path model = Files.write(directory.resolve("names.onnx"), corrupt.content());
    Throwable thrown = catchThrowable(() -> SurnameClassifier.load(model));
    assertThat(thrown)
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining(corrupt.message());
    for (Object[] command : commands(model)) {
      Cli run = Cli.run(command);
      assertThat(run.code()).as("%s: %s", command[0], run.err()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err().lines())
          .as(run.err())
          .singleElement()
          .asString()
          .startsWith("cognomen " + command[0] + ": ")
          .contains(model.toString(), corrupt.message())
          .matches(".*[.?]")
          .hasSizeLessThan(600)
          .doesNotContain("Exception", "no model directory");
    }
    try (var left = Files.list(directory)) {
      assertThat(left).hasSize(2); // the model and the rows
    }
  }

  @ParameterizedTest
  @MethodSource("corrupt")
  void takesLittleMemory(String what) throws IOException {
    Path model =
        Files.write(directory.resolve("names.onnx"), CorruptExports.of(GOOD).get(what).content());
    requireLittleMemory(model);
  }

  private static void requireLittleMemory(Path model) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(Cli.run("classify", "-m", model, "Kerra").code()).isEqualTo(1);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_MEMORY);
  }

  /** A graph of another program, which may be larger than the memory. */
  @Test
  void ofALargeFileOnlyTheBeginningIsRead() throws IOException {
    Path model = directory.resolve("names.onnx");
    try (RandomAccessFile file = new RandomAccessFile(model.toFile(), "rw")) {
      file.setLength(100L << 20); // sparse where the system can
    }
    requireLittleMemory(model);
  }

  /** So that a refusal is due to what was changed. */
  @Test
  void theGoodFileIsRead() throws IOException {
    Path model = Files.write(directory.resolve("names.onnx"), GOOD);
    Cli run = Cli.run("classify", "-m", model, "Kerra");
    assertThat(run.code()).as(run.err()).isZero();
  }
}
