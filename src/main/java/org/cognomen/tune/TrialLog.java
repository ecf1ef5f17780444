package org.cognomen.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.FileLocks;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;
import org.cognomen.util.StrictJson;

/**
 * {@code trials.jsonl}: one line for each finished run, on the disk before the next run begins. A
 * line that a crash cut short is taken away when the file is opened again.
 */
public final class TrialLog implements Closeable {

  private static final String NAME = "trials.jsonl";
  private static final long LARGEST = 64L << 20;

  private final Path file;
  private final String dataSha256;
  private final Objective objective;
  private final FileChannel channel;
  private final List<TrialRun> runs = new ArrayList<>();

  private TrialLog(Path file, String dataSha256, Objective objective, FileChannel channel) {
    this.file = file;
    this.dataSha256 = dataSha256;
    this.objective = objective;
    this.channel = channel;
  }

  /**
   * Opens the file in a directory, making both where they are not there.
   *
   * @param resume whether to resume from a file that is there; otherwise it must not be
   * @param dataSha256 of the rows of this search
   * @param objective of this search, by which it chooses the trials that get more epochs
   * @throws DataException if there is a file and {@code resume} is not given, another search has
   *     it, or it is of other rows, has another objective, or is not such a file
   * @throws IOException if it cannot be read or written
   */
  public static TrialLog open(
      Path directory, boolean resume, String dataSha256, Objective objective) throws IOException {
    Path file = directory.resolve(NAME);
    if (!resume && Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new DataException(
              file + ": holds the trials of a search; resume it, or name another directory")
          .withRemedies(Remedy.of(Remedy.Kind.RESUME));
    }
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new DataException(directory + ": is a file; name a directory", e)
          .withRemedies(Remedy.of(Remedy.Kind.OTHER_OUTPUT));
    }
    FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    TrialLog log = new TrialLog(file, dataSha256, objective, channel);
    try {
      log.lock();
      log.read();
      DurableFiles.flush(directory);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void lock() throws IOException {
    if (!FileLocks.tryLock(channel)) {
      throw new DataException(
              file + ": another search is writing it; wait, or name another directory")
          .withRemedies(Remedy.of(Remedy.Kind.OTHER_OUTPUT));
    }
  }

  private void read() throws IOException {
    if (channel.size() > LARGEST) {
      throw new DataException(
          file + ": has " + channel.size() + " bytes; expected at most " + LARGEST);
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
    while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
      // A read may bring less than was asked for.
    }
    String text = StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    String whole = text.substring(0, text.lastIndexOf('\n') + 1);
    List<String> lines = whole.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      runs.add(parse(lines.get(i), file + ":" + (i + 1)));
    }
    long length = whole.getBytes(StandardCharsets.UTF_8).length;
    channel.truncate(length);
    channel.position(length);
  }

  private TrialRun parse(String line, String where) {
    JsonNode json;
    TrialRun run;
    try {
      json = StrictJson.read(where, line, "a finished run");
    } catch (IllegalArgumentException e) {
      throw new DataException(e.getMessage(), e);
    }
    try {
      run = TrialRun.of(json);
    } catch (IllegalArgumentException e) {
      throw new DataException(where + ": " + e.getMessage() + "; remove the line", e);
    }
    if (!TrialRun.data(json).equals(dataSha256)) {
      throw new DataException(
              where
                  + ": is of a search on other rows; name the CSV that it began with, or another"
                  + " directory")
          .withRemedies(Remedy.of(Remedy.Kind.OTHER_OUTPUT));
    }
    Optional<String> found = TrialRun.objective(json);
    if (found.isPresent() && !found.get().equals(JsonFields.word(objective))) {
      throw new DataException(
          where
              + ": is of a search for the best "
              + Quoted.visible(found.get())
              + ", not "
              + JsonFields.word(objective)
              + "; give the objective that it began with, or name another directory");
    }
    return run;
  }

  /** The runs so far, in their order. */
  public List<TrialRun> runs() {
    return List.copyOf(runs);
  }

  /** Where the runs are written. */
  public Path file() {
    return file;
  }

  /** Adds a run and flushes it to the disk. */
  void add(TrialRun run) throws IOException {
    ByteBuffer line =
        ByteBuffer.wrap((run.json(dataSha256, objective) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        channel.write(line);
      }
      channel.force(true);
    } catch (IOException e) {
      throw new IOException(file + ": cannot be written: " + DurableFiles.reason(e), e);
    }
    runs.add(run);
  }

  @Override
  public void close() throws IOException {
    channel.close(); // and with it the lock
  }
}
