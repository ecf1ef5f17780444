package org.cognomen.cli.io;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.cognomen.answers.ResumableOutput;
import org.cognomen.util.BoundedText;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.FileLocks;

/**
 * A file that a long work writes to, under the name {@code FILE.partial} until {@link #commit}
 * gives it its own. Whatever stops the work before leaves it, so that the work can be resumed.
 *
 * <p>It is locked: of two programs that write the same file one is refused. Nothing else in this
 * process may open the file, because closing it would let go of the lock on POSIX systems.
 */
public final class PartialFile implements Closeable, ResumableOutput {

  private static final String SUFFIX = ".partial";
  private static final String DIGEST_SUFFIX = ".sha256";
  private static final int MOST_DIGEST = 1 << 10;

  private final FileChannel channel;
  private final Path partial;
  private final Path target;
  private final Path digestFile;
  private final OutputStream out;

  private PartialFile(FileChannel channel, Path partial, Path target, Path digestFile) {
    this.digestFile = digestFile;
    this.channel = channel;
    this.partial = partial;
    this.target = target;
    out = new NamedOutput(Channels.newOutputStream(channel), partial.toString());
  }

  /**
   * Opens a file for writing.
   *
   * @param resume whether to keep what an earlier work left; otherwise there must be nothing
   * @param digest what tells work that would give the same content; it is kept beside the file
   * @throws IOException if it cannot be written; the message is a sentence
   */
  public static PartialFile open(Path name, boolean resume, String digest) throws IOException {
    Path target = target(name);
    if (!Files.isDirectory(target.getParent())) {
      throw new IOException(
          name + ": there is no directory " + target.getParent() + "; make it first");
    }
    Path partial = partial(name);
    Path digestFile = digestFile(name);
    FileChannel channel =
        FileChannel.open(
            partial,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    try {
      if (!FileLocks.tryLock(channel)) {
        throw new IOException(partial + ": another program is writing it; wait until it is done");
      }
      if (channel.size() > 0) {
        requireSame(partial, digestFile, resume, digest);
      }
      if (channel.size() == 0 || Files.exists(digestFile)) {
        writeDigest(digestFile, digest);
      }
      return new PartialFile(channel, partial, target, digestFile);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static Path target(Path name) throws IOException {
    return Files.exists(name) ? name.toRealPath() : name.toAbsolutePath();
  }

  /** Where the content of a file is until it is complete. */
  public static Path partial(Path name) throws IOException {
    Path target = target(name);
    return target.resolveSibling(target.getFileName() + SUFFIX);
  }

  /** Where the digest of the work is meanwhile. */
  public static Path digestFile(Path name) throws IOException {
    Path target = target(name);
    return target.resolveSibling(target.getFileName() + SUFFIX + DIGEST_SUFFIX);
  }

  private static void requireSame(Path partial, Path digestFile, boolean resume, String digest)
      throws IOException {
    if (!resume) {
      throw new IOException(
          partial + ": is there already; resume it with --resume, or remove it to start over");
    }
    // What version 0.1 left has none beside it, and is only compared with the first answers.
    if (Files.exists(digestFile) && !readDigest(digestFile).equals(digest)) {
      throw new IOException(
          partial
              + " was begun with another model or other options; repeat them, or remove it to start"
              + " over");
    }
  }

  private static String readDigest(Path digestFile) throws IOException {
    try {
      return BoundedText.read(digestFile, MOST_DIGEST).strip();
    } catch (CharacterCodingException | BoundedText.TooLongException e) {
      return ""; // not written by this program
    }
  }

  private static void writeDigest(Path digestFile, String digest) throws IOException {
    if (Files.exists(digestFile, LinkOption.NOFOLLOW_LINKS)
        && !readDigest(digestFile).matches("[0-9a-f]{64}")) {
      throw new IOException(digestFile + ": is not of an earlier run; move it away");
    }
    DurableFiles.replace(
        digestFile, out -> out.write((digest + "\n").getBytes(StandardCharsets.US_ASCII)));
  }

  /** What is there, from the beginning; to be read before anything is written. */
  @Override
  public InputStream content() throws IOException {
    channel.position(0);
    return Channels.newInputStream(channel);
  }

  /** Drops everything from a position on, and continues writing there. */
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
  public void commit() throws IOException {
    channel.force(true);
    Files.move(
        partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.deleteIfExists(digestFile);
  }

  /** Deletes what was written: there is nothing in it to resume from. */
  public void discard() throws IOException {
    Files.deleteIfExists(partial);
    Files.deleteIfExists(digestFile);
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
