package org.cognomen.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where a command reads and writes: names from {@link #in}, results to {@link #out}, everything
 * else to {@link #say}. Text is UTF-8, whatever the locale is.
 */
final class Terminal {

  private final InputStream in;
  private final OutputStream out;
  private final PrintStream err;
  private final boolean progress;

  /**
   * @param progress whether standard error is a terminal, on which a line may be drawn again
   */
  Terminal(InputStream in, OutputStream out, OutputStream err, boolean progress) {
    this.in = in;
    this.out = new StandardOutput(out);
    this.err = new PrintStream(err, true, StandardCharsets.UTF_8);
    this.progress = progress;
  }

  InputStream in() {
    return in;
  }

  /** Standard output; it reports every failure, and a reader that went away by its own type. */
  OutputStream out() {
    return out;
  }

  /** Writes a whole result to standard output. */
  void print(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  /** A line to standard error. */
  void say(String sentence) {
    err.println(sentence);
  }

  PrintStream err() {
    return err;
  }

  boolean progress() {
    return progress;
  }

  /** Whoever read standard output wants no more, as {@code head} does. */
  static final class ReaderGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(IOException cause) {
      super(cause);
    }
  }

  private static final class StandardOutput extends FilterOutputStream {

    StandardOutput(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw explained(e);
      }
    }

    @Override
    public void write(int b) throws IOException {
      try {
        out.write(b);
      } catch (IOException e) {
        throw explained(e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw explained(e);
      }
    }

    /** Standard output belongs to the process, not to whoever wrote to it last. */
    @Override
    public void close() throws IOException {
      flush();
    }

    private static IOException explained(IOException e) {
      // Java has no error numbers; the translations of EPIPE, too, mention the pipe.
      String reason = String.valueOf(e.getMessage());
      return reason.toLowerCase(Locale.ROOT).contains("pipe")
          ? new ReaderGoneException(e)
          : new IOException("standard output cannot be written: " + reason, e);
    }
  }
}
