package org.cognomen.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.cognomen.util.Aside;
import org.cognomen.util.DurableFiles;

/** The directory that a report is written into. */
public final class ReportDirectory {
  private ReportDirectory() {}

  /**
   * Writes the files of a report. All are written aside and flushed to the disk before the first is
   * put in place: a disk that is full leaves the former report. Files of the same names are
   * replaced, others are left alone.
   *
   * @param directory made where it does not exist
   * @param files texts by their names
   * @throws IOException if a file cannot be written; the message names it
   */
  public static void write(Path directory, Map<String, String> files) throws IOException {
    try {
      Files.createDirectories(directory);
    } catch (FileAlreadyExistsException e) {
      throw new IOException(
          "report directory %s: expected a directory or nothing, found a file; choose another name"
              .formatted(directory),
          e);
    }
    for (String name : files.keySet()) {
      if (Files.isDirectory(directory.resolve(name))) {
        throw new IOException(
            directory.resolve(name) + ": is a directory; choose another name for the report");
      }
    }
    try (Aside aside = Aside.directory(directory)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        write(directory, aside.path(), file.getKey(), file.getValue());
      }
      for (String name : files.keySet()) {
        Files.move(
            aside.path().resolve(name),
            directory.resolve(name),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
    DurableFiles.flush(directory);
  }

  private static void write(Path directory, Path aside, String name, String text)
      throws IOException {
    try {
      DurableFiles.create(aside.resolve(name), text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IOException(
          "%s cannot be written: %s; the report that was there is left as it was"
              .formatted(directory.resolve(name), DurableFiles.reason(e)),
          e);
    }
  }
}
