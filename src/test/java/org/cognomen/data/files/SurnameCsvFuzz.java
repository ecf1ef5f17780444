package org.cognomen.data.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.files.formats.Dialect;
import org.cognomen.data.files.formats.TextFormat;

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
      Dialect dialect;
      try (SurnameCsvReader reader = reader(input, TextFormat.AUTO)) {
        dialect = reader.dialect();
        rows = read(reader);
      } catch (DataException e) {
        if (!e.getMessage().startsWith("fuzz:")) {
          throw new AssertionError("no line in: " + e.getMessage(), e);
        }
        return; // refused
      }
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      try (SurnameCsvWriter writer = new SurnameCsvWriter(copy, dialect)) {
        for (List<String> row : rows) {
          writer.write(row);
        }
      }
      try (SurnameCsvReader again = reader(copy.toByteArray(), dialect.delimiter())) {
        if (!read(again).equals(rows)) {
          throw new AssertionError("other rows after a copy");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SurnameCsvReader reader(byte[] bytes, char delimiter) {
    return SurnameCsvReader.of(
        new ByteArrayInputStream(bytes),
        "fuzz",
        ReadOptions.DEFAULT.withFormat(new TextFormat(Optional.empty(), delimiter, true)));
  }

  /** The header and the rows. */
  private static List<List<String>> read(SurnameCsvReader reader) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(reader.header());
    while (reader.hasNext()) {
      rows.add(reader.next().cells());
    }
    return rows;
  }

  /** Files with quotes, line ends of all kinds, a mark at the start. */
  public static List<byte[]> seeds() {
    return List.of(
        bytes("surname,nationality,split\nLi,Chinese,train\nO'Neill,Irish,val\n"),
        bytes("\uFEFFid,Surname\r\n1,\"a \"\"b\"\", c\"\r\n2,\"two\nlines\"\r\n"),
        bytes("surname\r\u00e9\r\r\ud83d\ude00"),
        bytes("sep=;\r\nid;surname\r\n1;\"a;b\"\r\n"),
        bytes("x\tsurname\n1\tLi|Wu,\n"),
        bytes("{\"surname\":\"Li\",\"n\":1}\n\n{\"n\":null}\n"));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
