package org.cognomen.data;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Any bytes as a CSV: rows, or an error that names the line; what is read is written and read the
 * same.
 */
public final class SurnameCsvFuzz {

  private SurnameCsvFuzz() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      List<List<String>> rows;
      try {
        rows = read(input);
      } catch (DataException e) {
        if (!e.getMessage().startsWith("fuzz:")) {
          throw new AssertionError("no line in: " + e.getMessage(), e);
        }
        return; // refused
      }
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      try (SurnameCsvWriter writer = new SurnameCsvWriter(copy)) {
        for (List<String> row : rows) {
          writer.write(row);
        }
      }
      if (!read(copy.toByteArray()).equals(rows)) {
        throw new AssertionError("other rows after a copy");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The header and the rows. */
  private static List<List<String>> read(byte[] bytes) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    try (SurnameCsvReader reader =
        SurnameCsvReader.of(new ByteArrayInputStream(bytes), "fuzz", SurnameColumns.DEFAULT)) {
      rows.add(reader.header());
      while (reader.hasNext()) {
        rows.add(reader.next().cells());
      }
    }
    return rows;
  }

  /** Files with quotes, line ends of all kinds, a mark at the start. */
  public static List<byte[]> seeds() {
    return List.of(
        bytes("surname,nationality,split\nLi,Chinese,train\nO'Neill,Irish,val\n"),
        bytes("\uFEFFid,Surname\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\nlines\"\r\n"),
        bytes("surname\r\u00e9\r\r\ud83d\ude00"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
