package org.cognomen.cli;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.cognomen.answers.ResumableOutput;

/**
 * A file that a long work writes to, under the name {@code FILE.partial} until {@link #commit}
 * gives it its own. Whatever stops the work before leaves it, so that the work can go on.
 *
 * <p>It is locked: of two programs that write the same file one is refused. Nothing else in this
 * process may open the file, because closing it would let go of the lock on POSIX systems.
 */
final class PartialFile implements Closeable, ResumableOutput {

  private static final String SUFFIX = ".partial";

  private final FileChannel channel;
  private final Path partial;
  private final Path target;
  private final OutputStream out;

  private PartialFile(FileChannel channel, Path partial, Path target) {
    this.channel = channel;
    this.partial = partial;
    this.target = target;
    out = new NamedOutput(Channels.newOutputStream(channel), partial.toString());
  }

  /**
   * Opens a file for writing.
   *
   * @param resume whether to keep what an earlier work left; otherwise the file is empty
   * @throws IOException if it cannot be written; the message is a sentence
   */
  static PartialFile open(Path name, boolean resume) throws IOException {
    Path target = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
    if (!Files.isDirectory(target.getParent())) {
      throw new IOException(
          name + ": there is no directory " + target.getParent() + "; make it first");
    }
    Path partial = target.resolveSibling(target.getFileName() + SUFFIX);
    FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      if (!lock(channel)) {
        throw new IOException(partial + ": another program is writing it; wait until it is done");
      }
      if (!resume) {
        channel.truncate(0);
      }
      return new PartialFile(channel, partial, target);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  /** What is there, from the beginning; to be read before anything is written. */
  @Override
  public InputStream content() throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel);
  }

  /** Drops everything from a position on, and goes on writing there. */
  @Override
  public void truncate(long position) throws IOException {
    channel.truncate(position).position(position);
  }

  /** What to write to, from the end of what is there. */
  @Override
  public OutputStream stream() {
    return out;
  }

  /** Puts the file in place; everything must have been flushed to {@link #stream}. */
  void commit() throws IOException {
    channel.force(true);
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Deletes what was written: there is nothing in it to go on with. */
  void discard() throws IOException {
    Files.deleteIfExists(partial);
  }

  /** The name under which the file is written. */
  @Override
  public String toString() {
    return partial.toString();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
