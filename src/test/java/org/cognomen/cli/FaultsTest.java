package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.cognomen.cli.io.Terminal;
import org.cognomen.train.progress.TrainingException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FaultsTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Faults faults =
      new Faults(
          new Terminal(
              new ByteArrayInputStream(new byte[0]),
              new ByteArrayOutputStream(),
              err,
              false,
              false,
              0));

  @Command(name = "some")
  private static final class Some {}

  private int handle(Exception e) {
    return faults.handleExecutionException(e, new CommandLine(new Some()), null);
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  @Test
  void aTrainingThatCannotGoOnIsOneSentence() {
    assertThat(handle(new TrainingException("The loss is no number."))).isEqualTo(1);
    assertThat(said()).isEqualToIgnoringNewLines("some: The loss is no number.");
  }

  @Test
  void aBugHasItsStackTraceAndItsOwnCode() {
    assertThat(handle(new IllegalStateException("oops"))).isEqualTo(70);
    assertThat(said()).startsWith("cognomen: this is a bug").contains("oops", "FaultsTest");
  }

  @Test
  void tooLittleMemorySaysWhatToDo() {
    assertThat(faults.handleError(new OutOfMemoryError())).isEqualTo(1);
    assertThat(said()).contains("JAVA_TOOL_OPTIONS=-Xmx4g");
    assertThat(faults.handleError(new StackOverflowError())).isEqualTo(70);
  }

  @Test
  void faultsOfTheFileSystemAreSentences() {
    assertThat(Faults.reason(new NoSuchFileException("x")))
        .isEqualTo("x: there is no such file or directory");
    assertThat(Faults.reason(new AccessDeniedException("x"))).isEqualTo("x: permission denied");
    assertThat(Faults.reason(new FileSystemException("x", null, "Disk quota exceeded")))
        .isEqualTo("x: Disk quota exceeded");
    assertThat(Faults.reason(new IOException())).isEqualTo("IOException");
    assertThat(handle(new UncheckedIOException(new IOException("too bad")))).isEqualTo(1);
    assertThat(said()).isEqualToIgnoringNewLines("some: too bad");
  }

  @Test
  void anInputThatFailsIsAFaultOfTheData() {
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("Input/output error");
          }
        };
    Cli run =
        Cli.runTo(new ByteArrayOutputStream(), failing, false, "classify", "-", "-m", Cli.model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("Input/output error").doesNotContain("bug");
  }
}
