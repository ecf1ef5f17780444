package org.cognomen.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.files.formats.StrictReader;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.formats.TextFormat;
import org.cognomen.util.SeededRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows whose cells cannot be told apart cost themselves and no other row. */
class LooseQuotesTest {

  private static final ReadOptions SKIPPING = ReadOptions.DEFAULT.withSkipInvalid(true);
  private static final String HEADER = "surname,nationality\n";

  private static SurnameCsv load(String text, ReadOptions options) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return SurnameCsv.load(Input.of(new ByteArrayInputStream(bytes), "in"), options);
  }

  private static List<String> read(String text) {
    return load(text, SKIPPING).rows().stream()
        .map(row -> row.line() + " " + row.surname())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void theRowsAroundThemAreRead(String lineEnd) {
    String text =
        (HEADER
                + "Brandel,German\n\"Li\" x,Chinese\n\"Wu\nLee\",Chinese\nNovak,\"Czech\" x\n"
                + "Kerra,Irish\n\"Murphy,Irish\nMoran,Irish\n")
            .replace("\n", lineEnd);
    SurnameCsv csv = load(text, SKIPPING);
    assertThat(csv.rows())
        .extracting(LabelledSurname::line)
        .as("by their lines")
        .containsExactly(2L, 4L, 7L, 9L);
    assertThat(csv.skipped().lines()).isEqualTo("3, 6, 8");
    assertThatThrownBy(() -> load(text, ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("in:3: text follows a closing quotation mark in this row")
        .hasMessageContaining("3 invalid rows: also line 6")
        .hasMessageContaining("line 8, a quotation mark is opened in this row and never closed");
  }

  @Test
  void linesAreCountedBehindALineThatNamesTheDelimiter() {
    assertThat(read("sep=;\nsurname;nationality\n\"Li\" x;Chinese\nWu;Chinese\n"))
        .containsExactly("4 Wu");
  }

  @Test
  void aHeaderLikeThatIsRefused() {
    assertThatThrownBy(() -> load("\"surname\" x,nationality\nLi,Chinese\n", SKIPPING))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("in:1: text follows a closing quotation mark in this row");
  }

  @Test
  void aMarkThatIsNeverClosedInALargeFile() {
    String rows = "Li,Chinese\n".repeat(200_000);
    List<String> read = read(HEADER + rows + "\"Wu,Chinese\n" + rows + "Kerra,Irish\n");
    assertThat(read).hasSize(400_001).last().isEqualTo("400003 Kerra");
    String long1 = "\"" + "x".repeat(StrictReader.LONGEST_ROW) + ",Irish\n";
    assertThat(read(HEADER + long1 + "Li,Chinese\n")).containsExactly("3 Li");
  }

  @Test
  void manySuchRowsTakeNoLonger() {
    String pair = "\"Li\" x,Chinese\nWu,Chinese\n";
    assertThat(read(HEADER + pair.repeat(50_000))).hasSize(50_000).last().isEqualTo("100001 Wu");
  }

  @Test
  void aLineThatIsNoJsonObject() {
    String text =
        "{\"surname\":\"Li\",\"nationality\":\"Chinese\"}\n[1]\n\n{\"surname\":\n"
            + "{\"surname\":\"Wu\",\"nationality\":\"Chinese\"}\n";
    assertThat(read(text)).containsExactly("1 Li", "5 Wu");
    assertThatThrownBy(() -> load(text, ReadOptions.DEFAULT))
        .hasMessageContaining("in:2: expected one JSON object on this line")
        .hasMessageContaining("2 invalid rows");
  }

  private record Read(List<String> cells, long line, Optional<String> fault) {}

  private static List<Read> all(String text, long linesBefore) {
    List<Read> rows = new ArrayList<>();
    TextFormat format = new TextFormat(Optional.of(StandardCharsets.UTF_8), ',', false);
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (SurnameCsvReader reader =
        SurnameCsvReader.of(
            new ByteArrayInputStream(bytes),
            "in",
            ReadOptions.of(SurnameColumns.BY_NUMBER).withFormat(format))) {
      while (reader.hasNext()) {
        SurnameRow row = reader.next();
        rows.add(new Read(row.cells(), row.line() + linesBefore, row.fault()));
      }
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return rows;
  }

  /** What is read behind a line at fault is what a file has that begins there. */
  @Test
  void readingGoesOnAsIfTheFileBeganBehindThem() {
    RandomGenerator random = SeededRandom.of(19, 0, "quotes");
    String letters = "ab\"\"\",,\n\n\r";
    int faults = 0;
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(40);
      for (int c = 0; c < length; c++) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      List<String> lines = List.of(text.toString().split("(?<=\r\n)|(?<=\r)(?!\n)|(?<=\n)"));
      List<Read> rows = all("x,y\n" + text, -1);
      for (int r = 0; r < rows.size(); r++) {
        Read row = rows.get(r);
        if (row.fault().isPresent()) {
          faults++;
          int line = (int) row.line();
          assertThat(row.cells()).containsExactly(lines.get(line - 1).replaceAll("[\r\n]", ""));
          String rest = String.join("", lines.subList(line, lines.size()));
          List<Read> expected = all("x,y\n" + rest, line - 1);
          assertThat(rows.subList(r + 1, rows.size()))
              .as("behind line %d of %s", line, text)
              .isEqualTo(expected.subList(1, expected.size()));
        }
      }
    }
    assertThat(faults).isGreaterThan(1000);
  }
}
