package org.cognomen.cli.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * An output whose failures say what could not be written, and tell a reader that went away from a
 * disk that is full. Closing it only flushes: it belongs to its creator.
 */
public final class NamedOutput extends FilterOutputStream {

  private final String name;
  private IOException failure;

  /**
   * @param name what errors call the output
   */
  NamedOutput(OutputStream out, String name) {
    super(out);
    this.name = name;
  }

  /** The reader of the output wants no more, as {@code head} does. */
  public static final class ReaderGoneException extends IOException {
    private static final long serialVersionUID = 1L;

    ReaderGoneException(IOException cause) {
      super(cause);
    }
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
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void flush() throws IOException {
    try {
      out.flush();
    } catch (IOException e) {
      throw explained(e);
    }
  }

  @Override
  public void close() throws IOException {
    flush();
  }

  /** What went wrong first, for those who write through a class that swallows it. */
  Optional<IOException> failure() {
    return Optional.ofNullable(failure);
  }

  private IOException explained(IOException e) {
    // Java has no error numbers; the translations of EPIPE, too, mention the pipe.
    String reason = String.valueOf(e.getMessage());
    IOException explained =
        reason.toLowerCase(Locale.ROOT).contains("pipe")
            ? new ReaderGoneException(e)
            : new IOException(name + " cannot be written: " + reason, e);
    failure = failure == null ? explained : failure;
    return explained;
  }
}
