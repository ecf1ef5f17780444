package org.cognomen.model.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.cognomen.util.Aside;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.Quoted;

/**
 * A directory of a model's files that is replaced as a whole while others read it.
 *
 * <p>The new one is written aside and flushed to the disk; then the former one is renamed to {@code
 * DIR.previous}, and the new one to {@code DIR}. Who reads and finds afterwards that the name
 * stands for another directory than before, reads again: so the files that are seen are of one
 * model. A link to a directory stays a link. Nothing is removed but files with the names of a
 * model's.
 */
public final class StoredDirectory {

  /** What the files of a model are called. */
  private static final Pattern OWN =
      Pattern.compile(
          "config\\.json|vectorizer\\.json|names\\.(bloom|list)|training\\.json|MODEL_CARD\\.md"
              + "|(model|member-[0-9]{1,9})\\.safetensors");

  private static final List<String> NEEDED = List.of("config.json", "model.safetensors");
  private static final String PREVIOUS = ".previous";

  /** Far longer than between the two renames of a replacement. */
  private static final Duration GAP = Duration.ofMillis(300);

  /** Replaced again and again, a directory that takes minutes to read is never read. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int MOST_TRIES = 20;

  private StoredDirectory() {}

  /** What tells a directory from another that has its name before or after it. */
  private record Generation(Object key, FileTime made) {

    static Optional<Generation> of(Path directory) {
      try {
        BasicFileAttributes found = Files.readAttributes(directory, BasicFileAttributes.class);
        return Optional.of(
            new Generation(Objects.requireNonNullElse(found.fileKey(), ""), found.creationTime()));
      } catch (IOException e) {
        return Optional.empty();
      }
    }
  }

  /** Whether there is a model of that name, without reading it. */
  public static boolean holdsModel(Path directory) {
    return NEEDED.stream().allMatch(name -> Files.isRegularFile(directory.resolve(name)));
  }

  /**
   * Reads a directory, once more where it was replaced meanwhile. Where a replacement was
   * interrupted between its two renames the former directory is read, and a warning logged.
   *
   * @param reader reads the directory that it is given; what it throws stands if nothing was
   *     replaced
   */
  public static <T> T read(Path named, Function<Path, T> reader) {
    long start = System.nanoTime();
    while (true) {
      Path directory = named;
      Optional<Generation> before = Generation.of(directory);
      if (before.isEmpty() && holdsModel(previous(destination(named)))) {
        if (System.nanoTime() - start < GAP.toNanos()) {
          pause();
          continue;
        }
        directory = previous(destination(named));
        before = Generation.of(directory);
        warnOfPrevious(named, directory);
      }
      try {
        T read = reader.apply(directory);
        if (before.equals(Generation.of(directory))) {
          return read;
        }
      } catch (ModelException e) {
        if (before.equals(Generation.of(directory))) {
          throw e;
        }
      }
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new ModelException(
            "The model " + named + " is replaced faster than it can be read; try again later.");
      }
    }
  }

  private static void warnOfPrevious(Path named, Path previous) {
    System.getLogger(StoredDirectory.class.getName())
        .log(
            System.Logger.Level.WARNING,
            "There is no "
                + Quoted.visible(named.toString())
                + ": the model that it replaced, "
                + Quoted.visible(previous.toString())
                + ", is used");
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelException("Reading the model was interrupted.", e);
    }
  }

  /** Where the former directory of that name is kept, replacing the one before it. */
  public static Path previous(Path destination) {
    return destination.resolveSibling(destination.getFileName() + PREVIOUS);
  }

  /** The directory that a name stands for or will stand for, behind links; absolute. */
  private static Path destination(Path named) {
    try {
      if (Files.exists(named)) {
        return named.toRealPath();
      }
      Path absolute = named.toAbsolutePath().normalize();
      return Files.isSymbolicLink(absolute)
          ? absolute.resolveSibling(Files.readSymbolicLink(absolute)).normalize()
          : absolute;
    } catch (IOException e) {
      throw unreadable(named, e);
    }
  }

  private static ModelException unreadable(Path directory, IOException e) {
    return new ModelException(directory + " cannot be read: " + DurableFiles.reason(e) + ".", e);
  }

  /**
   * Refuses a name under which a model cannot be put.
   *
   * @throws ModelException if it is a file, the current directory or one above it, or a directory
   *     that holds something else than a model; or if the former model would have to make room and
   *     other files stand there
   */
  public static void checkTarget(Path named) {
    Path directory = destination(named);
    if (directory.getFileName() == null
        || Path.of("").toAbsolutePath().normalize().startsWith(directory)) {
      throw new ModelException(
          named
              + " is the current directory or one above it, and a model directory is replaced as a"
              + " whole; name a directory in it.");
    }
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new ModelException(named + " is a file; a model needs a directory: name another one.");
    }
    if (isEmpty(directory)) {
      return;
    }
    if (!holdsModel(directory)) {
      throw new ModelException(
          "The directory "
              + named
              + " exists and holds no model; it is left as it is: name another one.");
    }
    foreign(previous(directory))
        .ifPresent(
            file -> {
              throw new ModelException(
                  "The model in "
                      + named
                      + " cannot be kept as "
                      + previous(directory)
                      + ", which is in the way: "
                      + file
                      + " is not of a model. Move it away, or name another directory.");
            });
  }

  /** What has a name and is not a file of a model; empty where all may be removed. */
  private static Optional<Path> foreign(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(directory);
    }
    try {
      return DurableFiles.list(directory).stream().filter(file -> !isOwn(file)).findFirst();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  private static boolean isOwn(Path file) {
    return isOwn(file.getFileName().toString())
        && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isOwn(String name) {
    return OWN.matcher(name).matches();
  }

  private static boolean isEmpty(Path directory) {
    try {
      return DurableFiles.list(directory).isEmpty();
    } catch (IOException e) {
      throw unreadable(directory, e);
    }
  }

  /** Whether all that has a name, if anything, is a model's. */
  public static boolean isOfModel(Path directory) {
    return foreign(directory).isEmpty();
  }

  /** Removes the files of a model, and the directory where nothing else is in it. */
  public static void remove(Path directory) throws IOException {
    DurableFiles.deleteDirectory(directory, StoredDirectory::isOwn);
  }

  /**
   * Puts files in place as one directory.
   *
   * @param files contents by their names
   * @throws ModelException if the name is refused or the disk is
   */
  public static void replace(Path named, Map<String, byte[]> files) {
    checkTarget(named);
    Path target = destination(named);
    try {
      Files.createDirectories(target.getParent());
      try (Aside aside = Aside.directory(target.getParent())) {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
          DurableFiles.create(aside.path().resolve(file.getKey()), file.getValue());
        }
        putInPlace(aside, target);
      }
    } catch (IOException e) {
      throw new ModelException(
          "The model " + named + " cannot be written: " + DurableFiles.reason(e) + ".", e);
    }
  }

  private static void putInPlace(Aside aside, Path target) throws IOException {
    for (int tries = 1; ; tries++) {
      Path previous = previous(target);
      boolean kept = keep(target, previous);
      try {
        aside.moveTo(target);
        break;
      } catch (IOException e) {
        if (kept && !Files.exists(target)) {
          Files.move(previous, target, StandardCopyOption.ATOMIC_MOVE);
        }
        if (tries == MOST_TRIES || !Files.exists(target)) {
          throw e;
        }
        // Another writer was faster: its directory is now the former one.
      }
    }
    DurableFiles.flush(target.getParent());
  }

  /** Renames a directory that is there and not empty; whether it was. */
  private static boolean keep(Path target, Path previous) throws IOException {
    if (!Files.exists(target) || isEmpty(target)) {
      return false;
    }
    if (!DurableFiles.deleteDirectory(previous, StoredDirectory::isOwn)) {
      throw new IOException(previous + " holds other files than a model's");
    }
    Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }
}
