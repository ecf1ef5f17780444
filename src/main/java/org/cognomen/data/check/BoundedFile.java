package org.cognomen.data.check;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cognomen.data.DataException;

/**
 * Reads a CSV whole, but not what only pretends to be one: it is refused before it is in memory.
 */
final class BoundedFile {

  /** As long as the longest row that training takes. */
  static final int LONGEST_LINE = 1 << 21;

  /** Java's arrays, in which the text is held, have no more. */
  private static final long LARGEST = 1L << 30;

  private static final int BUFFER = 1 << 16;

  private BoundedFile() {}

  /**
   * The bytes of a file.
   *
   * @throws DataException if it is larger than a gigabyte, or has a line of more than 2 MB
   */
  static byte[] read(Path file) throws IOException {
    long size = Files.size(file);
    if (size > LARGEST) {
      throw new DataException(
          file
              + ": has "
              + size
              + " bytes; expected at most "
              + LARGEST
              + ": check a part of its rows");
    }
    requireLines(file);
    return Files.readAllBytes(file);
  }

  /** Whatever the encoding is, a line that ends has one of these bytes. */
  private static void requireLines(Path file) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long line = 1;
    long length = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        for (int i = 0; i < count; i++) {
          length++;
          if (buffer[i] == '\n' || buffer[i] == '\r') {
            line += buffer[i] == '\n' ? 1 : 0;
            length = 0;
          }
        }
        if (length > LONGEST_LINE) {
          throw new DataException(
              file
                  + ":"
                  + line
                  + ": the line is longer than "
                  + LONGEST_LINE
                  + " bytes; expected one row of names a line");
        }
      }
    }
  }
}
