package org.cognomen.cli.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.cognomen.util.Aside;

/**
 * A file that appears under its name only when it is complete: it is written aside, in the same
 * directory, and renamed by {@link #commit}. Closed without that, or by an interrupted program, it
 * leaves nothing.
 */
public final class OutputFile implements Closeable {

  private static final String STANDARD_OUTPUT = "-";

  private final FileChannel channel; // null for standard output
  private final OutputStream out;
  private final Aside aside; // null where the target is written to directly
  private final Path target;
  private final Thread cleaner = new Thread(this::deleteAside, "cognomen-cleaner");

  private OutputFile(Aside aside, Path target) throws IOException {
    this.aside = aside;
    this.target = target;
    channel = aside == null ? FileChannel.open(target, StandardOpenOption.WRITE) : aside.channel();
    out = new NamedOutput(Channels.newOutputStream(channel), target.toString());
    if (aside != null) {
      Runtime.getRuntime().addShutdownHook(cleaner);
    }
  }

  private OutputFile(OutputStream standardOutput) {
    this.aside = null;
    this.target = null;
    channel = null;
    out = standardOutput;
  }

  /**
   * Opens a file for writing.
   *
   * @param name the file; null or {@code -} for standard output
   * @throws IOException if it cannot be written; the message is a sentence
   */
  public static OutputFile open(Path name, Terminal terminal) throws IOException {
    if (name == null || name.toString().equals(STANDARD_OUTPUT)) {
      return new OutputFile(terminal.out());
    }
    if (Files.isDirectory(name)) {
      throw new IOException(name + ": is a directory; expected the name of a file");
    }
    if (Files.exists(name) && !Files.isRegularFile(name)) {
      // A device or a pipe, such as /dev/null, must stay what it is.
      return new OutputFile(null, name);
    }
    Path target = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
    if (!Files.isDirectory(target.getParent())) {
      throw new IOException(
          name + ": there is no directory " + target.getParent() + "; make it first");
    }
    return new OutputFile(Aside.file(target.getParent()), target);
  }

  /** What to write to. */
  public OutputStream stream() {
    return out;
  }

  /** Puts the file in place; everything must have been flushed to {@link #stream}. */
  public void commit() throws IOException {
    out.flush();
    if (aside != null) {
      aside.moveTo(target);
    }
  }

  @Override
  public void close() throws IOException {
    if (channel != null && aside == null) {
      channel.close();
    }
    if (aside != null) {
      deleteAside();
      try {
        Runtime.getRuntime().removeShutdownHook(cleaner);
      } catch (IllegalStateException e) {
        // The program is being interrupted, and the cleaner runs anyway.
      }
    }
  }

  private void deleteAside() {
    try {
      aside.close();
    } catch (IOException e) {
      // Nothing better can be done with a file that may not be deleted.
      System.getLogger(OutputFile.class.getName())
          .log(System.Logger.Level.WARNING, "{0} is left over", aside.path());
    }
  }
}
