package org.cognomen.cli.io;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Standard output. Where it is a file on a disk that fills up, the file ends with what was flushed
 * last, not in the middle of a row.
 */
public final class StandardOutput extends OutputStream {

  /** Of a terminal that does not say how wide it is. */
  static final int COLUMNS = 80;

  private static final int LEAST_COLUMNS = 40;
  private static final int MOST_COLUMNS = 1000;

  /** Set by the launcher where standard output is a terminal. */
  private static final String PROPERTY = "cognomen.columns";

  private static final Path LINK = Path.of("/proc/self/fd/1");

  private static final long UNKNOWN = -1;

  private final FileOutputStream out;
  private final FileChannel channel; // of out: for its position and length only
  private boolean begun;
  private long whole = UNKNOWN; // where the file ended at the last flush

  public StandardOutput(FileOutputStream out) {
    this.out = out;
    channel = out.getChannel();
  }

  /** The columns of the terminal that standard output is; 0 where it is a file or a pipe. */
  public static int columns() {
    Integer told = Integer.getInteger(PROPERTY);
    if (told != null) {
      return Math.max(LEAST_COLUMNS, Math.min(told, MOST_COLUMNS));
    }
    try {
      String target = Files.readSymbolicLink(LINK).toString();
      return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") ? COLUMNS : 0;
    } catch (IOException | UnsupportedOperationException e) {
      return 0; // a system without /proc, where the launcher knows
    }
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    if (!begun) {
      begun = true;
      whole = end();
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      dropWhatFollows(whole);
      throw e;
    }
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void flush() {
    if (begun) {
      whole = end();
    }
  }

  /** Where a file ends that is written to at its end; unknown for a pipe, a device, a terminal. */
  private long end() {
    try {
      long position = channel.position();
      return position == channel.size() ? position : UNKNOWN;
    } catch (IOException e) {
      return UNKNOWN; // a pipe has no position
    }
  }

  private void dropWhatFollows(long position) {
    if (position != UNKNOWN) {
      try {
        channel.truncate(position);
      } catch (IOException e) {
        // The failure to write, which is being reported, is all that can be said.
      }
    }
  }
}
