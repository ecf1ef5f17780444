package org.cognomen.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.cognomen.util.DurableFiles;

/** The directory that a report is written into. */
public final class ReportDirectory {
  private ReportDirectory() {}

  /**
   * Writes the files of a report. Each is written aside and renamed, so that none is ever
   * half-written under its own name; files of the same names are replaced, others are left alone.
   *
   * @param directory made where it does not exist
   * @param files texts by their names
   * @throws IOException if a file cannot be written
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
    for (Map.Entry<String, String> file : files.entrySet()) {
      byte[] content = file.getValue().getBytes(StandardCharsets.UTF_8);
      DurableFiles.replace(directory.resolve(file.getKey()), out -> out.write(content));
    }
  }
}
