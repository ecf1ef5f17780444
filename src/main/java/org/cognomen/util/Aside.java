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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * A file or directory that is written under a name of its own until it is complete and {@link
 * #moveTo} puts it in place; closed before, it is removed.
 *
 * <p>The name is new, cannot be guessed, and says that this program made it. A lock says that
 * whoever made it is alive: on the file itself, or on one beside the directory, which is there
 * before the directory is and until it is gone. So what a killed process left, at whatever moment,
 * is removed when another one writes in the same place. Not for use by several threads.
 */
public final class Aside implements Closeable {

  /** What this program alone calls a file, and with {@link #DIRECTORY} a directory. */
  private static final Pattern NAME = Pattern.compile("\\.cognomen-[0-9a-f]{32}\\.(new|dir)");

  private static final String FILE = ".new";
  private static final String DIRECTORY = ".dir";

  /** Those of this process, which must not open them again: that would end their locks. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path path;
  private final Path locked; // the file itself, or the one beside the directory
  private final FileChannel channel; // of what is locked
  private boolean moved;

  private Aside(Path path, Path locked, FileChannel channel) {
    this.path = path;
    this.locked = locked;
    this.channel = channel;
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
      Path file = parent.toAbsolutePath().normalize().resolve(".cognomen-" + random + FILE);
      OPEN.add(file);
      FileChannel channel = null;
      try {
        channel = locked(file);
      } finally {
        if (channel == null) {
          OPEN.remove(file);
        }
      }
      if (channel != null) {
        Aside made = new Aside(directory ? directoryOf(file) : file, file, channel);
        made.createDirectory();
        return made;
      }
    }
  }

  private void createDirectory() throws IOException {
    try {
      if (isDirectory()) {
        Files.createDirectory(path);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static Path directoryOf(Path file) {
    String name = file.getFileName().toString();
    return file.resolveSibling(name.substring(0, name.length() - FILE.length()) + DIRECTORY);
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
    if (isDirectory()) {
      DurableFiles.flush(path);
    } else {
      channel.force(true);
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    moved = true;
  }

  private boolean isDirectory() {
    return !path.equals(locked);
  }

  @Override
  public void close() throws IOException {
    if (isDirectory()) {
      DurableFiles.deleteDirectory(path, name -> true);
    }
    if (isDirectory() || !moved) {
      Files.deleteIfExists(locked);
    }
    channel.close();
    OPEN.remove(locked);
  }

  /** Whether this program calls its unfinished files so. */
  public static boolean isName(Path file) {
    return NAME.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static void removeLeftovers(Path parent) {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, Aside::isFileName)) {
      for (Path each : found) {
        Path file = each.toAbsolutePath().normalize();
        if (!OPEN.contains(file)) {
          removeIfLeftOver(file);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another process is faster, or they are not this user's to remove.
    }
  }

  private static boolean isFileName(Path file) {
    return isName(file) && file.getFileName().toString().endsWith(FILE);
  }

  private static void removeIfLeftOver(Path file) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (FileChannel found =
        FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
      if (found.tryLock() != null) {
        // The lock goes last; who has just made the file notices that it is gone.
        DurableFiles.deleteDirectory(directoryOf(file), name -> true);
        Files.deleteIfExists(file);
      }
    } catch (OverlappingFileLockException e) {
      // It is of this process after all.
    }
  }
}
