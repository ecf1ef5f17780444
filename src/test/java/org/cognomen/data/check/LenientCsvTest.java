package org.cognomen.data.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.data.files.SurnameCsvReader;
import org.cognomen.data.files.SurnameCsvWriter;
import org.cognomen.data.files.formats.Dialect;
import org.cognomen.util.SeededRandom;
import org.junit.jupiter.api.Test;

class LenientCsvTest {
  private static final Charset WESTERN = Charset.forName("windows-1252");

  @Test
  void linesAreCountedThroughEveryKindOfLineEnd() {
    assertThat(rows("a,b\r\nc,d\re,f\n\n\"g\r\nh\",i\nj,k"))
        .extracting(LenientCsv.Row::line)
        .containsExactly(1L, 2L, 3L, 5L, 7L);
  }

  @Test
  void cellsAreThoseOfTheStrictReader() {
    assertThat(rows("\uFEFFa,\"b\"\"c\"\n\"d,e\" ,\"f\nr\ng\"\n,"))
        .extracting(LenientCsv.Row::cells)
        .containsExactly(List.of("a", "b\"c"), List.of("d,e", "f\nr\ng"), List.of("", ""));
  }

  @Test
  void randomRowsReadAsTheStrictReaderReadsThem() throws Exception {
    String alphabet = "ab,\"\n\r ü€😀";
    RandomGenerator random = SeededRandom.of(1, 0, "lenient");
    for (int round = 0; round < 300; round++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (SurnameCsvWriter writer = new SurnameCsvWriter(out)) {
        writer.write(List.of("surname", "nationality"));
        for (int row = 0; row < 4; row++) {
          writer.write(List.of(text(alphabet, random), text(alphabet, random)));
        }
      }
      List<LenientCsv.Row> lenient =
          LenientCsv.rows(out.toByteArray(), StandardCharsets.UTF_8, Dialect.DEFAULT);
      List<LenientCsv.Row> strict = new ArrayList<>();
      try (SurnameCsvReader reader =
          SurnameCsvReader.of(
              new ByteArrayInputStream(out.toByteArray()), "random", ReadOptions.DEFAULT)) {
        reader.forEachRemaining(
            row -> strict.add(new LenientCsv.Row(row.line(), row.cells(), true)));
      }
      assertThat(lenient.subList(1, lenient.size())).as(out.toString()).isEqualTo(strict);
    }
  }

  @Test
  void afterAFaultTheNextLineIsANewRow() {
    assertThat(rows("h\n\"open,x\nb,c\n\"d\"e,f\ng,h"))
        .containsExactly(
            new LenientCsv.Row(1, List.of("h"), true),
            new LenientCsv.Row(2, List.of("\"open", "x"), false),
            new LenientCsv.Row(3, List.of("b", "c"), true),
            new LenientCsv.Row(4, List.of("\"d\"e", "f"), false),
            new LenientCsv.Row(5, List.of("g", "h"), true));
  }

  @Test
  void bytesThatAreNotUtf8AreKept() {
    byte[] bytes = "h\nM?ller,\u00FC\nF?n".getBytes(StandardCharsets.UTF_8);
    bytes[3] = (byte) 0xFC;
    bytes[bytes.length - 2] = (byte) 0x80;
    List<LenientCsv.Row> rows = LenientCsv.rows(bytes, StandardCharsets.UTF_8, Dialect.DEFAULT);
    assertThat(rows).extracting(LenientCsv.Row::decoded).containsExactly(true, false, false);
    assertThat(rows.get(1).cells())
        .extracting(cell -> LenientCsv.guessed(cell, WESTERN))
        .containsExactly("Müller", "ü");
    assertThat(LenientCsv.guessed(rows.get(2).cells().get(0), WESTERN)).isEqualTo("F€n");
  }

  @Test
  void anEncodingThatIsNamedIsReadInIt() {
    byte[] utf16 = "h\nM\u00FCller\nF".getBytes(StandardCharsets.UTF_16);
    assertThat(LenientCsv.rows(utf16, StandardCharsets.UTF_16, Dialect.DEFAULT))
        .extracting(LenientCsv.Row::cells)
        .containsExactly(List.of("h"), List.of("M\u00FCller"), List.of("F"));
    byte[] cut = Arrays.copyOf(utf16, utf16.length - 1);
    assertThat(LenientCsv.rows(cut, StandardCharsets.UTF_16, Dialect.DEFAULT))
        .extracting(LenientCsv.Row::decoded)
        .containsExactly(true, true, false);
  }

  @Test
  void manyQuotesThatAreNeverClosedTakeNoLongTime() {
    String row = "\"\"\"\n"; // opened, an escaped quotation mark, the end of the line
    assertThat(rows("h\n" + row.repeat(100_001))).hasSizeGreaterThan(1);
    assertThat(rows("h\n\"" + "a\n".repeat(100_000)))
        .hasSize(100_001)
        .extracting(LenientCsv.Row::quotesInPlace)
        .containsOnlyOnce(false);
  }

  private static String text(String alphabet, RandomGenerator random) {
    int[] characters = alphabet.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (long length = random.nextLong() >>> 61; length > 0; length--) {
      text.appendCodePoint(characters[(int) ((random.nextLong() >>> 33) % characters.length)]);
    }
    return text.toString();
  }

  private static List<LenientCsv.Row> rows(String text) {
    return LenientCsv.rows(
        text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8, Dialect.DEFAULT);
  }
}
