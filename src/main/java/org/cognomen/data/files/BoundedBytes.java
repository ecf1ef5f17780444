package org.cognomen.data.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.files.formats.Source;
import org.cognomen.data.files.formats.StrictReader;

/**
 * The bytes of a table, whole and decompressed, but not of what only pretends to be one: it is
 * refused before it is in memory.
 */
public final class BoundedBytes {

  /** As long as the longest row that training takes. */
  public static final int LONGEST_LINE = StrictReader.LONGEST_ROW;

  /** Java's arrays, in which the text is held, have no more. */
  private static final long LARGEST = 1L << 30;

  private static final int MEMORY_PER_BYTE = 12;

  private static final int BUFFER = 1 << 16;

  private BoundedBytes() {}

  /**
   * Reads an input that is one table.
   *
   * @throws DataException if it cannot be read, is larger than a gigabyte, or has a line of more
   *     than 2 MB
   */
  public static byte[] read(Input input) throws IOException {
    Optional<Path> file = input.file().filter(Files::isRegularFile);
    if (file.isPresent() && Files.size(file.get()) > LARGEST) {
      throw new DataException(
          input.name()
              + ": has "
              + Files.size(file.get())
              + " bytes; expected at most "
              + LARGEST
              + ": check a part of its rows");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Source source = input.source(null)) {
      read(source.stream(), input.name(), bytes);
    }
    return bytes.toByteArray();
  }

  /** The text and its rows take about so many times its bytes. */
  private static long mostOfMemory() {
    return Runtime.getRuntime().maxMemory() / MEMORY_PER_BYTE;
  }

  private static DataException tooLarge(String name) {
    return new DataException(
        name
            + ": has more than "
            + mostOfMemory()
            + " bytes, for which the memory of this Java is enough: check a part of its rows, or give"
            + " it more with -Xmx");
  }

  /** Whatever the encoding is, a line that ends has one of these bytes. */
  private static void read(InputStream in, String name, ByteArrayOutputStream bytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER];
    long line = 1;
    long length = 0;
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
            name
                + ":"
                + line
                + ": the line is longer than "
                + LONGEST_LINE
                + " bytes; expected one row of names a line");
      }
      bytes.write(buffer, 0, count);
      if (bytes.size() > mostOfMemory()) {
        throw tooLarge(name);
      }
      if (bytes.size() > LARGEST) {
        throw new DataException(
            name + ": has more than " + LARGEST + " bytes: check a part of its rows");
      }
    }
  }
}
