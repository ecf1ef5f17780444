package org.cognomen.data.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import org.cognomen.data.DataException;
import org.junit.jupiter.api.Test;

/** The reader that streams, the writer, and that what the one reads the other writes. */
class CsvRoundTripTest {

  @Test
  void rowsComeOutAsTheyCameIn() throws IOException {
    String csv =
        """
        id,surname,note
        1,Émile,"a, ""b""\"
        , spaced ,
        #2,"two
        lines",😀
        ,,
        """;
    assertThat(copy(csv)).isEqualTo(csv);
  }

  @Test
  void extraCellsStandBehindAndMarkAndLineEndsStay() throws IOException {
    assertThat(copy("\uFEFFsurname,x\r\n\"Li\",1\r\n\r\nWu,\"a\rb\"", "p,q", "\""))
        .isEqualTo(
            "\uFEFFsurname,x,\"p,q\",\"\"\"\"\r\nLi,1,\"p,q\",\"\"\"\"\r\nWu,\"a\rb\",\"p,q\",\"\"\"\"\r\n");
  }

  @Test
  void everyCellContentSurvives() throws IOException {
    List<String> odd =
        Arrays.asList(
            "", " ", "\"", "\"\"", ",", "\n", "\r\n", "\r", "a\"b", "e\u0301", "😀", "\0");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SurnameCsvWriter writer = new SurnameCsvWriter(out)) {
      writer.write(odd.stream().map(cell -> "h").toList().subList(1, odd.size()), "surname");
      writer.write(odd);
      writer.write(odd.subList(0, 3), odd.subList(3, odd.size()).toArray(String[]::new));
    }
    try (SurnameCsvReader reader = reader(out.toString(UTF_8))) {
      assertThat(reader.next().cells()).isEqualTo(odd);
      assertThat(reader.next().cells()).isEqualTo(odd);
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void rowsCarryTheirSurnameUntouchedAndTheirLine() throws IOException {
    try (SurnameCsvReader reader = reader("x,Surname\n\"a\nb\", Li \n\n1,\n")) {
      assertThat(reader.header()).containsExactly("x", "Surname");
      assertThat(reader.next()).isEqualTo(new SurnameRow(List.of("a\nb", " Li "), " Li ", 2));
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.hasNext()).isTrue();
      assertThat(reader.next()).isEqualTo(new SurnameRow(List.of("1", ""), "", 5));
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void anEmptyLineIsARowOnlyWhereThereIsOneColumn() throws IOException {
    try (SurnameCsvReader reader = reader("surname\nLi\n\nWu\n\"\"\n")) {
      List<String> surnames = new ArrayList<>();
      reader.forEachRemaining(row -> surnames.add(row.line() + row.surname()));
      assertThat(surnames).containsExactly("2Li", "3", "4Wu", "5");
    }
    assertThat(copy("surname\n\"\"\n")).isEqualTo("surname\n\"\"\n");
  }

  @Test
  void rowsBeforeTheFaultAreHandedOut() throws IOException {
    byte[] bytes = "surname,x\nLi,1\nWu,2\nB?,3\n".getBytes(UTF_8);
    bytes[21] = (byte) 0xE9;
    try (SurnameCsvReader reader =
        SurnameCsvReader.of(new ByteArrayInputStream(bytes), "in", ReadOptions.DEFAULT)) {
      assertThat(reader.next().surname()).isEqualTo("Li");
      assertThat(reader.next().surname()).isEqualTo("Wu");
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith("in:4: the text is not UTF-8 (byte 0xE9");
    }
  }

  @Test
  void charactersThatAreCutByTheBufferOrTheStreamAreWhole() throws IOException {
    String csv = "surname\n" + "a😀é".repeat(20_000) + "\n";
    assertThat(copy(csv)).isEqualTo(csv);
    InputStream bytewise =
        new ByteArrayInputStream(csv.getBytes(UTF_8)) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    try (SurnameCsvReader reader = SurnameCsvReader.of(bytewise, "in", ReadOptions.DEFAULT)) {
      assertThat(reader.next().surname()).isEqualTo("a😀é".repeat(20_000));
    }
    byte[] cut = Arrays.copyOf("surname\n😀".getBytes(UTF_8), 10);
    try (SurnameCsvReader reader =
        SurnameCsvReader.of(new ByteArrayInputStream(cut), "in", ReadOptions.DEFAULT)) {
      assertThatThrownBy(reader::hasNext)
          .hasMessageStartingWith("in:2: the text is not UTF-8 (byte 0xF0");
    }
  }

  /** What begins like a formula of a spreadsheet is a cell like any other. */
  @Test
  void formulasAreWrittenBackAsTheyAre() throws IOException {
    String text =
        "surname,note\n=SUM(A1),+1\n-5,@cmd\n\"=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",\t=1\n";
    assertThat(copy(text)).isEqualTo(text);
  }

  @Test
  void millionsOfColumnsEndInAnErrorAndNotInMillionsOfObjects() throws IOException {
    byte[] commas = new byte[1 << 24];
    Arrays.fill(commas, (byte) ',');
    assertThatThrownBy(
            () -> SurnameCsvReader.of(new ByteArrayInputStream(commas), "in", ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("in:1: the row that starts here is longer than");
  }

  @Test
  void aQuoteThatIsNeverClosedDoesNotReadAHugeFileToItsEnd() throws IOException {
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream("surname\nLi\nWu\n\"".getBytes(UTF_8)), new EndlessLetters());
    try (SurnameCsvReader reader = SurnameCsvReader.of(endless, "in", ReadOptions.DEFAULT)) {
      reader.next();
      reader.next();
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(DataException.class)
          .hasMessageStartingWith(
              "in:4: the row that starts here is longer than 2097152 characters");
    }
  }

  @Test
  void aStreamThatFailsIsAnErrorAndIsClosed() {
    boolean[] closed = {false};
    InputStream broken =
        new EndlessLetters() {
          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            throw new IOException("disk on fire");
          }

          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(() -> SurnameCsvReader.of(broken, "in", ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("in:1: cannot be read: ")
        .hasMessageEndingWith("disk on fire");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void cellsAndHeaderCannotBeChanged() throws IOException {
    try (SurnameCsvReader reader = reader("surname\nLi\n")) {
      assertThatThrownBy(() -> reader.header().set(0, "x"))
          .isInstanceOf(UnsupportedOperationException.class);
      assertThatThrownBy(() -> reader.next().cells().set(0, "x"))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  private static class EndlessLetters extends InputStream {
    @Override
    public int read() {
      return 'x';
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      Arrays.fill(into, offset, offset + length, (byte) 'x');
      return length;
    }
  }

  private static String copy(String csv, String... extra) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SurnameCsvReader reader = reader(csv);
        SurnameCsvWriter writer = new SurnameCsvWriter(out, reader.dialect())) {
      writer.write(reader.header(), extra);
      while (reader.hasNext()) {
        writer.write(reader.next().cells(), extra);
      }
    }
    return out.toString(UTF_8);
  }

  private static SurnameCsvReader reader(String csv) {
    return SurnameCsvReader.of(
        new ByteArrayInputStream(csv.getBytes(UTF_8)), "in", ReadOptions.DEFAULT);
  }
}
