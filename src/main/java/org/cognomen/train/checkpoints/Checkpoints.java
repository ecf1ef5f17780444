package org.cognomen.train.checkpoints;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.cognomen.data.Remedy;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.model.files.StoredDirectory;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.util.Aside;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.FileLocks;
import org.cognomen.util.Quoted;

/**
 * Where a training keeps its state between epochs, at most one each second: the directory {@code
 * DIR.checkpoint} beside the model directory {@code DIR}, with a lock that keeps a second training
 * away.
 *
 * <p>A checkpoint is flushed to the disk and put in place by a rename, so that a crash at any
 * moment leaves the one before it. {@link #discard} takes the directory away once the model is
 * written.
 */
public final class Checkpoints implements AutoCloseable {

  private static final String SUFFIX = ".checkpoint";
  private static final String LOCK = "lock";
  private static final String MEMBER = "member-";
  private static final String ENDING = ".safetensors";

  /** The model of the best epoch of a training that was stopped. */
  private static final String BEST = "best";

  private static final Pattern STATE =
      Pattern.compile(MEMBER + "[0-9]{1,9}" + Pattern.quote(ENDING));

  /**
   * Flushing to the disk takes 10 to 40 ms, and a small network an epoch in 100: less often costs
   * little time, and a crash little work, which is done again with the same outcome.
   */
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** The history is in the header: room for a hundred thousand epochs. */
  private static final int LARGEST_HEADER = 16 << 20;

  private final Path directory; // null where nothing is kept
  private final boolean resume;
  private final FileChannel lock;
  private final Duration interval;
  private final long start = System.nanoTime();
  private final Map<Integer, Long> lastSaves = new HashMap<>(); // nanoseconds, by member
  private boolean replaced; // what a former training left
  private boolean discarded;

  private Checkpoints(Path directory, boolean resume, FileChannel lock, Duration interval) {
    this.directory = directory;
    this.resume = resume;
    this.lock = lock;
    this.interval = interval;
  }

  /** Keeps nothing and has nothing to resume from. */
  public static Checkpoints none() {
    return new Checkpoints(null, false, null, INTERVAL);
  }

  /**
   * Opens the directory beside a model's, making it where there is none, and locks it.
   *
   * @param resume whether training resumes from what is there; otherwise the first epoch replaces
   *     it
   * @throws TrainingException if another training has it, or it cannot be made
   */
  public static Checkpoints open(Path model, boolean resume) {
    return open(model, resume, INTERVAL);
  }

  /**
   * {@link #open(Path, boolean)} with another time between two states, at least.
   *
   * @param interval zero for a state after each epoch
   */
  public static Checkpoints open(Path model, boolean resume, Duration interval) {
    Path absolute = model.toAbsolutePath().normalize();
    // Messages show the name as it was given, where it is more than dots.
    Path shown = model.normalize().endsWith(absolute.getFileName()) ? model.normalize() : absolute;
    Path directory = shown.resolveSibling(absolute.getFileName() + SUFFIX);
    try {
      if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        requireOwn(directory);
      } else {
        Files.createDirectories(absolute.getParent());
        Files.createDirectory(directory);
      }
      return new Checkpoints(directory, resume, lock(directory, model), interval);
    } catch (IOException e) {
      throw new TrainingException(
              directory
                  + " cannot be written: "
                  + DurableFiles.reason(e)
                  + "; training keeps its state there: name another model directory.")
          .withRemedies(List.of(Remedy.of(Remedy.Kind.OTHER_OUTPUT)));
    }
  }

  /** What is not of a training is the user's, and the directory is removed in the end. */
  private static void requireOwn(Path directory) throws IOException {
    for (Path file : DurableFiles.list(directory)) {
      if (!isOwn(file)) {
        throw new TrainingException(
            directory
                + " is where this training would keep its state, but "
                + file
                + " is not of a training; move it away, or name another model directory.");
      }
    }
  }

  private static boolean isOwn(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        ? file.endsWith(BEST) && StoredDirectory.isOfModel(file) || Aside.isName(file)
        : isOwn(file.getFileName().toString());
  }

  private static boolean isOwn(String name) {
    return name.equals(LOCK) || STATE.matcher(name).matches() || Aside.isName(Path.of(name));
  }

  private static FileChannel lock(Path directory, Path model) throws IOException {
    return FileLocks.tryLock(directory.resolve(LOCK))
        .orElseThrow(
            () ->
                new TrainingException(
                        "Another training is writing "
                            + model
                            + "; wait until it is done, or name another directory.")
                    .withRemedies(List.of(Remedy.of(Remedy.Kind.OTHER_OUTPUT))));
  }

  /** {@code DIR.checkpoint}; null where nothing is kept. */
  public Path directory() {
    return directory;
  }

  /** The state of one member of the model, counted from 1. */
  private Path file(int member) {
    return directory.resolve(MEMBER + member + ENDING);
  }

  /** Whether a former training left its state. */
  public boolean found() {
    try {
      return directory != null && !states().isEmpty();
    } catch (IOException e) {
      return false; // restoring and saving say why
    }
  }

  /** The states of all members; the first need not be among them, as members train side by side. */
  private List<Path> states() throws IOException {
    return DurableFiles.list(directory).stream()
        .filter(file -> STATE.matcher(file.getFileName().toString()).matches())
        .toList();
  }

  /**
   * Fills the live objects from the state, where there is one to resume from.
   *
   * @param member which, counted from 1
   */
  public void restore(int member, Checkpoint checkpoint) {
    if (directory == null || !resume || !Files.exists(file(member), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    String where = file(member).toString();
    try (FileChannel channel =
        FileChannel.open(file(member), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      checkpoint.restore(SafeTensors.open(channel, where, LARGEST_HEADER), where);
    } catch (ModelException e) {
      throw new TrainingException(
              e.getMessage() + " Delete " + where + " and start the training over.")
          .withRemedies(Checkpoint.ANEW);
    } catch (IOException e) {
      throw new TrainingException(where + " cannot be read: " + DurableFiles.reason(e) + ".");
    }
  }

  /**
   * Puts the state after an epoch in place as a whole, unless the last one is fresh enough. Called
   * by members that train side by side.
   *
   * @param member which, counted from 1
   * @param done whether that was its last epoch: whoever resumes needs all of a finished member
   */
  public void save(int member, Checkpoint checkpoint, boolean done) throws IOException {
    if (directory == null || !isDue(member, done)) {
      return;
    }
    DurableFiles.replace(file(member), checkpoint::write);
  }

  private synchronized boolean isDue(int member, boolean done) throws IOException {
    if (!replaced && !resume) {
      for (Path former : states()) {
        Files.delete(former); // it must not be taken for a part of this training
      }
    }
    replaced = true;
    long now = System.nanoTime();
    if (!done && now - lastSaves.getOrDefault(member, start) < interval.toNanos()) {
      return false;
    }
    lastSaves.put(member, now);
    return true;
  }

  /**
   * Where the model of the best epoch of a training that is stopped goes; the one of a former
   * training is removed.
   */
  public Path best() throws IOException {
    Path best = directory.resolve(BEST);
    StoredDirectory.remove(best);
    return best;
  }

  /** Takes the state away: the model is written. The lock is held until {@link #close}. */
  public void discard() throws IOException {
    if (directory != null) {
      discarded = true;
      remove();
    }
  }

  private void remove() throws IOException {
    StoredDirectory.remove(directory.resolve(BEST));
    DurableFiles.deleteDirectory(directory, Checkpoints::isOwn);
  }

  /** Whether there is nothing but the lock. */
  private boolean isEmpty() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.allMatch(file -> file.getFileName().toString().equals(LOCK));
    }
  }

  /** Lets go of the lock; a directory that holds nothing else is deleted. */
  @Override
  public void close() {
    if (directory == null) {
      return;
    }
    try (lock) {
      if (!discarded && isEmpty()) {
        remove();
      }
    } catch (IOException e) {
      System.getLogger(Checkpoints.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "{0} is left over: {1}",
              Quoted.visible(directory.toString()),
              DurableFiles.reason(e));
    }
  }
}
