package org.cognomen.util;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/** Locks that keep a second program, or a second caller in this one, away from a file. */
public final class FileLocks {

  private FileLocks() {}

  /** Locks a file until its channel is closed; false where another process or this one has it. */
  public static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  /**
   * Locks a file that is there for its lock alone, making it where there is none. Nothing else may
   * ever open it: on POSIX systems a process that closes it anywhere loses its lock.
   *
   * @return what holds the lock until it is closed; empty where another has it
   */
  public static Optional<FileChannel> tryLock(Path file) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.createFile(file);
    }
    Object key = fileKey(file);
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    boolean held;
    try {
      held = tryLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
    // A program that ended a moment ago may have deleted the very file that was locked here.
    if (!held || !Objects.equals(key, fileKey(file))) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(channel);
  }

  /** What tells a file from another that had its name before; null where the system has nothing. */
  private static Object fileKey(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }
}
