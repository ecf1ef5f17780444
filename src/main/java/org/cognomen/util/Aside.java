package org.cognomen.util;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file or directory that is written under a name of its own until it is complete and {@link
 * #moveTo} puts it in place; closed before, it is removed.
 *
 * <p>The name is new, cannot be guessed, and says that this program made it. Its lock says that
 * whoever made it is alive: what a killed process left is removed when another one writes in the
 * same directory. Not for use by several threads.
 */
public final class Aside implements Closeable {

  /** What this program alone calls a file. */
  private static final Pattern NAME = Pattern.compile("\\.cognomen-[0-9a-f]{32}\\.new");

  private static final String LOCK = "lock"; // in a directory, until it is moved

  /** A directory is without its lock when it has just been made, and just before it is moved. */
  private static final Duration UNLOCKED = Duration.ofMinutes(1);

  /** Those of this process, which must not open them again: that would end their locks. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final FileChannel channel; // of the file, or of the lock in the directory
  private final boolean directory;
  private boolean moved;

  private Aside(Path path, FileChannel channel, boolean directory) {
    this.path = path;
    this.channel = channel;
    this.directory = directory;
  }

  /** Makes a file in a directory. */
  public static Aside file(Path parent) throws IOException {
    return make(parent, false);
  }

  /** Makes a directory in a directory. */
  public static Aside directory(Path parent) throws IOException {
    return make(parent, true);
  }

  private static Aside make(Path parent, boolean directory) throws IOException {
    removeLeftovers(parent);
    while (true) {
      String random = UUID.randomUUID().toString().replace("-", "");
      Path path = parent.toAbsolutePath().normalize().resolve(".cognomen-" + random + ".new");
      OPEN.add(path);
      FileChannel channel = null;
      try {
        if (directory) {
          Files.createDirectory(path);
        }
        channel = locked(directory ? path.resolve(LOCK) : path);
        if (channel != null) {
          return new Aside(path, channel, directory);
        }
      } finally {
        if (channel == null) {
          OPEN.remove(path);
        }
      }
    }
  }

  /** Null where another process took the file, which was not locked yet, for left over. */
  private static FileChannel locked(Path file) throws IOException {
    FileChannel made =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    boolean taken;
    try {
      taken = made.tryLock() == null || !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException e) {
      taken = false; // some file systems have no locks: there what a crash leaves stays
    }
    if (taken) {
      made.close();
    }
    return taken ? null : made;
  }

  /** Where it is until it is moved. */
  public Path path() {
    return path;
  }

  /** What a file's content is written to. */
  public FileChannel channel() {
    return channel;
  }

  /** Makes sure that the content is on the disk, and puts it in place of what has the name. */
  public void moveTo(Path target) throws IOException {
    if (directory) {
      Files.deleteIfExists(path.resolve(LOCK));
      DurableFiles.flush(path);
    } else {
      channel.force(true);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    moved = true;
  }

  @Override
  public void close() throws IOException {
    if (!moved) {
      remove(path);
    }
    channel.close();
    OPEN.remove(path);
  }

  /** Whether this program calls its unfinished files so. */
  public static boolean isName(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static void removeLeftovers(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Aside::isName)) {
      for (Path each : found) {
        Path path = each.toAbsolutePath().normalize();
        if (!OPEN.contains(path)) {
          removeIfLeftOver(path);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another process is faster, or they are not this user's to remove.
    }
  }

  private static void removeIfLeftOver(Path path) throws IOException {
    boolean directory = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    Path lock = directory ? path.resolve(LOCK) : path;
    if (Files.isRegularFile(lock, LinkOption.NOFOLLOW_LINKS)) {
      try (FileChannel found =
          FileChannel.open(lock, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
        if (found.tryLock() != null) {
          remove(path); // while it is locked, so that whoever has just made it notices
        }
      } catch (OverlappingFileLockException e) {
        // It is of this process after all.
      }
    } else if (directory) {
      Instant changed = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
      if (changed.plus(UNLOCKED).isBefore(Instant.now())) {
        remove(path);
      }
    }
  }

  /** Removes a file, or a directory of files. */
  private static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      DurableFiles.deleteDirectory(path, name -> true);
    } else {
      Files.deleteIfExists(path);
    }
  }
}
