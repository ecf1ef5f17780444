package org.cognomen.data.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.data.Split;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.formats.TextFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SurnameCsvTest {

  private static final String HEADER = "surname,nationality,split\n";

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("names.csv");
  }

  @Test
  void rowsAreReadWithSplitAndLine() throws IOException {
    write(HEADER + "Byrne,Irish,train\n\"O'Neill, Jr\",Irish,Validation\n\nPappas,Greek,TEST\n");
    SurnameCsv csv = SurnameCsv.load(file, SurnameColumns.DEFAULT);
    assertThat(csv.rows())
        .containsExactly(
            new LabelledSurname("Byrne", "Irish", Split.TRAIN, 2),
            new LabelledSurname("O'Neill, Jr", "Irish", Split.VAL, 3),
            new LabelledSurname("Pappas", "Greek", Split.TEST, 5));
    assertThat(csv.hasSplits()).isTrue();
    assertThat(csv.blankSurnames()).isZero();
    assertThat(SurnameCsv.load(file, SurnameColumns.DEFAULT).rows()).isEqualTo(csv.rows());
  }

  @Test
  void surnamesAndNationalitiesAreNormalised() throws IOException {
    write("\uFEFFnationality,id,surname\r\n Irish ,1, Bea\u0301n \r\nIrish,2,😀");
    SurnameCsv csv = SurnameCsv.load(file, SurnameColumns.DEFAULT);
    assertThat(csv.rows())
        .containsExactly(
            new LabelledSurname("Beán", "Irish", null, 2),
            new LabelledSurname("😀", "Irish", null, 3));
    assertThat(csv.hasSplits()).isFalse();
  }

  @Test
  void blankSurnamesAreLeftOutAndCounted() throws IOException {
    write(HEADER + ",Irish,train\nLi,Chinese,train\n\" \u3000\",,what\n");
    SurnameCsv csv = SurnameCsv.load(file, SurnameColumns.DEFAULT);
    assertThat(csv.rows()).extracting(LabelledSurname::surname).containsExactly("Li");
    assertThat(csv.blankSurnames()).isEqualTo(2);
  }

  @Test
  void columnsAreFoundExactlyAndThenInAnyCase() throws IOException {
    write("Surname,SURNAME,Nationality\na,b,Irish\n");
    SurnameColumns columns = new SurnameColumns("SURNAME", "nationality", "split");
    assertThat(SurnameCsv.load(file, columns).rows().get(0).surname()).isEqualTo("b");
    rejects("names.csv:1: 2 columns are named 'surname'; rename all but one");
  }

  @Test
  void missingColumnIsAnErrorThatNamesTheOthersAndTheOption() throws IOException {
    write("name,nation\nLi,Chinese\n");
    rejects("names.csv:1: no column named 'surname'; the columns are 'name', 'nation'");
    assertThat(remedies(SurnameColumns.DEFAULT))
        .containsExactly(
            new Remedy(Remedy.Kind.SURNAME_COLUMN, "name"), Remedy.of(Remedy.Kind.NO_HEADER));
    assertThatThrownBy(
            () -> SurnameCsv.load(file, new SurnameColumns("name", "nationality", "split")).rows())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column named 'nationality'")
        .extracting(e -> ((DataException) e).remedies().get(0).kind())
        .isEqualTo(Remedy.Kind.NATIONALITY_COLUMN);
    assertThatThrownBy(
            () -> SurnameCsv.load(file, new SurnameColumns("name", "nation", "fold")).rows())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("no column named 'fold'")
        .extracting(e -> ((DataException) e).remedies().get(0).kind())
        .isEqualTo(Remedy.Kind.SPLIT_COLUMN);
  }

  private List<Remedy> remedies(SurnameColumns columns) {
    try {
      SurnameCsv.load(file, columns).rows();
      throw new AssertionError("was read");
    } catch (DataException e) {
      return e.remedies();
    }
  }

  @Test
  void wrongEncodingIsAnErrorWithItsLine() throws IOException {
    write(HEADER + "Li,Chinese,train\n\"a\nb\",Greek,val\nMüller,German,train\n", "ISO-8859-1");
    rejects(
        "names.csv:5: the text is not UTF-8 (byte 0xFC); it seems to be windows-1252, in which it"
            + " reads 'Müller'");
    assertThat(remedies(SurnameColumns.DEFAULT))
        .containsExactly(new Remedy(Remedy.Kind.ENCODING, "windows-1252"));
    write(HEADER.replace("\n", "\r\n") + "Li,Chinese,train\r\n".repeat(5000) + "é", "ISO-8859-1");
    rejects("names.csv:5002: the text is not UTF-8 (byte 0xE9");
    write(HEADER + "O\u2019Neill,Irish,train\n", "windows-1252");
    rejects("(byte 0x92); it seems to be windows-1252, in which it reads 'O\u2019Neill'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ISO-8859-1", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "x-MacRoman"})
  void otherEncodingsAreReadWhereTheyAreNamed(String encoding) throws IOException {
    write(HEADER + "Müller,German,train\nÓ Briain,Irish,val\n", encoding);
    ReadOptions options =
        ReadOptions.DEFAULT.withFormat(
            new TextFormat(Optional.of(Charset.forName(encoding)), TextFormat.AUTO, true));
    assertThat(
            SurnameCsv.load(Input.of(file), options).rows().stream().map(LabelledSurname::surname))
        .containsExactly("Müller", "Ó Briain");
  }

  @Test
  void anEncodingThatIsNotTheFilesIsAnErrorToo() throws IOException {
    write(HEADER + "Müller,German,train\n", "ISO-8859-1");
    ReadOptions ascii =
        ReadOptions.DEFAULT.withFormat(
            new TextFormat(Optional.of(StandardCharsets.US_ASCII), TextFormat.AUTO, true));
    assertThatThrownBy(() -> SurnameCsv.load(Input.of(file), ascii))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("names.csv:2: the text is not US-ASCII (byte 0xFC); it seems to be");
  }

  @Test
  void utf16WithoutAMarkIsNamedAndOtherNulCharactersAreCharacters() throws IOException {
    write(HEADER, "UTF-16LE");
    rejects("names.csv:1: the second character is NUL, as in UTF-16LE");
    write(HEADER, "UTF-16BE");
    rejects("names.csv:1: the first character is NUL, as in UTF-16BE");
    write(HEADER + "W\0u,Chinese,val\n");
    assertThat(SurnameCsv.load(file, SurnameColumns.DEFAULT).rows().get(0).surname())
        .isEqualTo("W\0u");
  }

  @Test
  void raggedRowsAndLooseQuotesAreErrorsWithTheirLine() throws IOException {
    write(HEADER + "\"Li\n\",Chinese,train\nLi,Chinese\n");
    rejects("names.csv:4: 2 cells where the header has 3; give each row as many");
    write(HEADER + "Li,Chinese,train,x\n");
    rejects("names.csv:2: 4 cells where the header has 3");
    write(HEADER + "Li\n");
    rejects("names.csv:2: 1 cell where the header has 3");
    write(HEADER + "Li,Chinese,train\n\"Wu,Chinese,train\nLi,Chinese,train\n");
    rejects("names.csv:3: a quotation mark is opened in this row and never closed; close it");
    write(HEADER + "Li,\"Chinese\" x,train\n");
    rejects("names.csv:2: text follows a closing quotation mark in this row");
  }

  @Test
  void blankNationalityAndUnknownSplitAreErrors() throws IOException {
    write(HEADER + "Li, ,train\n");
    rejects("names.csv:2: the nationality of 'Li' is blank; fill it in or remove the row");
    write(HEADER + "Li,Chinese,train\nWu,Chinese,trained\n");
    rejects(
        "names.csv:3: unknown split 'trained'; expected train, val (validation, valid, dev) or"
            + " test");
    write(HEADER + "Li,Chinese,\n");
    rejects("names.csv:2: unknown split ''");
  }

  @Test
  void filesWithoutRowsAreErrors() throws IOException {
    write("");
    rejects("names.csv:1: the file is empty; expected a header line such as");
    write("\uFEFF");
    rejects("names.csv:1: the file is empty");
    write("\n" + HEADER);
    rejects("names.csv:1: the first line is empty; expected a header line");
    write(HEADER);
    rejects("names.csv:1: the file has a header and no rows; add at least one");
    write(HEADER + ",Irish,train\n");
    rejects("names.csv:1: every surname is blank; expected rows with a surname");
  }

  @Test
  void moreColumnsThanASpreadsheetHasAreAnError() throws IOException {
    write("surname,nationality" + ",".repeat(SurnameCsvReader.MOST_COLUMNS - 2) + "\n");
    rejects("names.csv:1: the file has a header and no rows");
    write("surname,nationality" + ",".repeat(SurnameCsvReader.MOST_COLUMNS - 1) + "\n");
    rejects("names.csv:1: the header has 16385 columns; expected at most 16384: remove those");
  }

  @Test
  void missingFileAndDirectoryAreErrors() {
    rejects("names.csv: there is no such file");
    file = directory;
    rejects(": is a directory without a .txt file; expected a CSV file, or a directory with");
  }

  private void rejects(String message) {
    assertThatThrownBy(() -> SurnameCsv.load(file, SurnameColumns.DEFAULT).rows())
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(message)
        .hasMessageNotContaining("\n");
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  private void write(String text, String charset) throws IOException {
    Files.writeString(file, text, Charset.forName(charset));
  }
}
