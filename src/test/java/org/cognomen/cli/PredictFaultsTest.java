package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.Child;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of {@code predict} when its output, or the process itself, goes away. */
class PredictFaultsTest {

  private static final int ROWS = 40_000;

  /** Writes at most 400 or 800 kB to a file: a disk that fills up, for those who may not mount. */
  private static final String SMALL_DISK = "ulimit -f 800; ";

  @TempDir Path directory;
  private Path in;
  private Path out;
  private Path partial;

  @BeforeEach
  void writeRows() throws IOException {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "this system has no /bin/sh");
    in = directory.resolve("in.csv");
    out = directory.resolve("out.csv");
    partial = directory.toRealPath().resolve("out.csv.partial");
    StringBuilder csv = new StringBuilder("id,surname\n");
    for (int i = 0; i < ROWS; i++) {
      csv.append(i).append(',').append((char) ('B' + i % 20)).append("aro\n");
    }
    Files.writeString(in, csv);
  }

  private byte[] whole() throws IOException {
    Path file = directory.resolve("whole.csv");
    assertThat(Cli.run("predict", in, "-o", file, "-m", Cli.model()).code()).isZero();
    return Files.readAllBytes(file);
  }

  private void assertResumed() throws IOException {
    byte[] whole = whole();
    Cli resumed = Cli.run("predict", in, "-o", out, "-m", Cli.model(), "--resume");
    assertThat(resumed.err()).isEmpty();
    assertThat(resumed.code()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);
    assertThat(partial).doesNotExist();
  }

  @Test
  void aReaderThatGoesAwayIsNoFault() throws IOException, InterruptedException {
    Path code = directory.resolve("code");
    Child run =
        Child.run(
            Child.inShell(
                "{ \"$@\"; echo $? >\"$0\"; } | head -n 1",
                code,
                Child.program("predict", in, "-m", Cli.model())));
    assertThat(run.out())
        .isEqualTo(
            "id,surname,predicted_nationality,probability,status,familiarity,surname_read\n");
    assertThat(run.err()).isEmpty();
    assertThat(code).hasContent("0");
  }

  @Test
  void aFileOnAFullDiskIsLeftToGoOnWith() throws IOException, InterruptedException {
    Child run =
        Child.run(
            Child.inShell(
                SMALL_DISK + "exec \"$@\"",
                "sh",
                Child.program("predict", in, "-o", out, "-m", Cli.model())));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("cognomen predict: " + partial + " cannot be written: ")
        .contains("rows are in " + partial, "with --resume to resume");
    assertThat(out).doesNotExist();
    assertResumed();
  }

  /** A file that the shell opened, behind a line that was there already. */
  @Test
  void standardOutputOnAFullDiskEndsWithAWholeRow() throws IOException, InterruptedException {
    Files.writeString(out, "former\n");
    Child run =
        Child.run(
            Child.inShell(
                SMALL_DISK + "exec \"$@\" >>\"$0\"",
                out,
                Child.program("predict", in, "-m", Cli.model())));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("cognomen predict: standard output cannot be written: ");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).startsWith("former").hasSizeGreaterThan(10);
    assertThat(Files.readString(out)).endsWith("\n");
    byte[] whole = whole();
    String written = Files.readString(out).substring("former\n".length());
    assertThat(new String(whole, StandardCharsets.UTF_8)).startsWith(written);
  }

  @Test
  void helpThatCannotBeWrittenIsAFault() throws IOException, InterruptedException {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
    Child run = Child.run(Child.inShell("exec \"$@\" >\"$0\"", full, Child.program("--help")));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .hasLineCount(1)
        .startsWith("cognomen: standard output cannot be written:");
  }

  /** Rows come by a pipe that stays open, so that the process is in the middle of its work. */
  private Process startAndWaitForRows(Path err) throws IOException, InterruptedException {
    Process process = Child.start(err, Child.program("predict", "-", "-o", out, "-m", Cli.model()));
    OutputStream rows = process.getOutputStream();
    rows.write(Files.readAllBytes(in));
    rows.flush();
    Child.waitFor(process, () -> partial.toFile().length() > 1000);
    return process;
  }

  @Test
  void aKilledRunGoesOnWithTheSameBytes() throws IOException, InterruptedException {
    Process process = startAndWaitForRows(directory.resolve("err"));
    process.destroyForcibly(); // SIGKILL
    assertThat(Child.endOf(process)).isNotZero();
    assertThat(out).doesNotExist();
    assertResumed();
  }

  @Test
  void anInterruptedRunSaysHowToGoOn() throws IOException, InterruptedException {
    Path err = directory.resolve("err");
    Process process = startAndWaitForRows(err);
    boolean sent = Child.interrupt(process);
    if (!sent) {
      process.destroyForcibly();
    }
    Assumptions.assumeTrue(sent, "this system has no kill command");
    assertThat(Child.endOf(process)).isEqualTo(Child.SIGINT);
    assertThat(Files.readString(err))
        .isEqualToIgnoringNewLines(
            "cognomen predict: stopped; give the same command with --resume to resume " + partial);
    assertThat(out).doesNotExist();
  }
}
