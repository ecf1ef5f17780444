package org.cognomen.util;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Files that are on the disk when a method returns, and that a crash leaves whole or absent. */
public final class DurableFiles {

  private static final int BUFFER = 1 << 16;

  /** Writes what a file is to hold. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private DurableFiles() {}

  /** Writes a new file and flushes it to the disk; its name is flushed by {@link #flush}. */
  public static void create(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      write(channel, out -> out.write(content));
    }
  }

  /**
   * Writes a file aside and renames it, so that its name stands for the whole former content or the
   * whole new one at every moment. A disk that is full leaves the former one.
   *
   * @throws FileSystemException that names the file, if it cannot be written
   */
  public static void replace(Path file, Content content) throws IOException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER)) {
        content.writeTo(out);
      }
      return;
    }
    Path parent = file.toAbsolutePath().getParent();
    try (Aside aside = Aside.file(parent)) {
      write(aside.channel(), content);
      aside.moveTo(file);
    } catch (IOException e) {
      throw named(file, e);
    }
    flush(parent);
  }

  private static FileSystemException named(Path file, IOException e) {
    FileSystemException named = new FileSystemException(file.toString(), null, reason(e));
    named.initCause(e);
    return named;
  }

  private static void write(FileChannel channel, Content content) throws IOException {
    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
    content.writeTo(out);
    out.flush();
    channel.force(true);
  }

  /** Flushes the names in a directory to the disk, where the system can. */
  public static void flush(Path directory) {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Some systems open no directory; there the rename itself is all that can be done.
    }
  }

  /**
   * Deletes the files of these names in a directory, following no link, and the directory where
   * nothing else is in it; nothing where there is none.
   *
   * @param own the names of files that this program made
   * @return whether the directory is gone
   */
  public static boolean deleteDirectory(Path directory, Predicate<String> own) throws IOException {
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return !Files.exists(directory, LinkOption.NOFOLLOW_LINKS);
    }
    for (Path file : list(directory)) {
      if (own.test(file.getFileName().toString())
          && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    }
    try {
      Files.deleteIfExists(directory);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  /** The files and directories in a directory, in the order of their names. */
  public static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What an exception of the file system means, without the file's name where it can be left. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (e instanceof NoSuchFileException) {
      return "there is no such file or directory";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
