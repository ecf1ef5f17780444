package org.cognomen.data.files.formats;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows are those of commons-csv, whoever cuts them out. */
class RowScannerTest {

  private static final List<String> PIECES =
      List.of(
          "a",
          "Müller",
          "王",
          "\uD83D\uDE00",
          " ",
          "x y",
          "'",
          "=1",
          "",
          "",
          ",",
          ",",
          ";",
          "|",
          "\t",
          "\n",
          "\r\n",
          "\r",
          "\"",
          "\"\"",
          "\"a\"",
          "\"b,c\"",
          "\"d\ne\"",
          "\"f\r\ng\"",
          "\"h\"\"i\"",
          "\"\r\"",
          "\uFFFE",
          "\0");

  /** A row with the line on which it starts, or what is wrong with it in place of cells. */
  private record Row(long line, List<String> cells) {}

  @ParameterizedTest
  @ValueSource(chars = {',', ';', '\t', '|', '§'})
  void textsOfAnyPieces(char delimiter) throws IOException {
    Random random = new Random(delimiter);
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder(n % 2 == 0 ? "aa" : "\"a\"");
      int pieces = random.nextInt(30);
      for (int i = 0; i < pieces; i++) {
        text.append(random.nextInt(4) == 0 ? delimiter : PIECES.get(random.nextInt(PIECES.size())));
      }
      check(text.toString(), delimiter);
    }
  }

  /** Rows across the ends of all buffers, and one that is longer than them. */
  @Test
  void textsLongerThanTheBuffer() throws IOException {
    Random random = new Random(1);
    String[] cells = {"Smith", "\"O\"\"Neill\"", "", "\"two\nlines\"", "\"two\r\nlines\"", "é"};
    for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
      StringBuilder text = new StringBuilder("id,surname").append(lineEnd);
      for (int i = 0; i < 30_000; i++) {
        text.append(i).append(',').append(cells[random.nextInt(cells.length)]).append(lineEnd);
      }
      check(text.toString(), ',');
      check(text + "z".repeat(70_000) + ",\"" + "y\n".repeat(40_000) + "\"\n" + text, ',');
    }
  }

  private static void check(String text, char delimiter) throws IOException {
    List<Row> expected = byCommonsCsv(text, delimiter);
    List<Row> found = new ArrayList<>();
    Source source = Source.of(new ByteArrayInputStream(text.getBytes(UTF_8)), "text");
    try (CsvRows rows =
        new CsvRows(source, new TextFormat(Optional.empty(), delimiter, true), "surname")) {
      for (List<String> cells = rows.next(); cells != null; cells = rows.next()) {
        boolean readable = rows.fault().isEmpty();
        found.add(new Row(rows.line(), readable ? cells : List.of("unreadable", "row")));
        if (!readable) {
          break;
        }
      }
    }
    assertThat(found).as(text).isEqualTo(expected);
  }

  /** The rows up to the first that cannot be read. */
  private static List<Row> byCommonsCsv(String text, char delimiter) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).setDelimiter(delimiter).get();
    List<Row> rows = new ArrayList<>();
    try (CSVParser parser =
        CSVParser.builder().setReader(new StringReader(text)).setFormat(format).get()) {
      Iterator<CSVRecord> records = parser.iterator();
      long line = 1;
      try {
        while (records.hasNext()) {
          rows.add(new Row(line, List.of(records.next().values())));
          line = parser.getCurrentLineNumber() + 1;
        }
      } catch (UncheckedIOException | IllegalStateException e) {
        rows.add(new Row(line, List.of("unreadable", "row")));
      }
    }
    return rows;
  }
}
