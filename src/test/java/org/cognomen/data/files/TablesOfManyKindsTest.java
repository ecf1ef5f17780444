package org.cognomen.data.files;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.formats.DelimiterDetector;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.formats.TextFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delimiters, encodings, compression and forms of tables, and what is no table. */
class TablesOfManyKindsTest {

  private static final List<LabelledSurname> TWO =
      List.of(
          new LabelledSurname("Brandel", "German", null, 2),
          new LabelledSurname("Torvaldini", "Italian", null, 3));

  @TempDir Path directory;

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static SurnameCsv load(byte[] bytes, ReadOptions options) {
    return SurnameCsv.load(Input.of(new ByteArrayInputStream(bytes), "in"), options);
  }

  private static List<LabelledSurname> rows(String text) {
    return load(utf8(text), ReadOptions.DEFAULT).rows();
  }

  private static ReadOptions format(char delimiter, boolean header) {
    SurnameColumns columns = header ? SurnameColumns.DEFAULT : SurnameColumns.BY_NUMBER;
    return ReadOptions.of(columns).withFormat(new TextFormat(Optional.empty(), delimiter, header));
  }

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void theDelimiterIsFoundOut(String delimiter) {
    String text = "surname,nationality\nBrandel,German\nTorvaldini,Italian\n";
    assertThat(rows(text.replace(",", delimiter))).isEqualTo(TWO);
  }

  @Test
  void theDelimiterIsTheOneThatNamesTheColumnOrMakesRowsAlike() {
    assertThat(
            rows("\"a,b,c\";surname;nationality\n\"1,2\";Brandel;German\n3;Torvaldini;Italian\n"))
        .isEqualTo(TWO);
    String loose = "name, given;country\nBrandel, A;German\nTorval;Italian\n";
    assertThat(DelimiterDetector.detect(loose, true, "surname")).isEqualTo(';');
    assertThat(DelimiterDetector.detect("surname\nLi, Wu\n", true, "surname")).isEqualTo(',');
    assertThat(rows("surname,nationality\n\"Li;Wu\",Chinese\n").get(0).surname())
        .isEqualTo("Li;Wu");
    List<LabelledSurname> named =
        load(
                utf8(
                    "surname,nationality^x\nBrandel^German\n"
                        .replace("surname,", "surname^")
                        .replace("^x", "")),
                format('^', true))
            .rows();
    assertThat(named).isEqualTo(TWO.subList(0, 1));
  }

  @Test
  void theSepLineOfExcelIsRead() {
    assertThat(rows("\"sep=|\"\nsurname|nationality\nBrandel|German\n")).hasSize(1);
    List<LabelledSurname> rows = rows("sep=|\r\nsurname|nationality\r\nBrandel|German\r\n");
    assertThat(rows).containsExactly(new LabelledSurname("Brandel", "German", null, 3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {"','/''", "';'/'\uFEFF'", "'|'/'sep=|\r\n'", "'\t'/'\uFEFFsep=\t\r\n'"})
  void whatIsReadIsWrittenBackAsItCame(String delimiter, String start) throws IOException {
    String text =
        start
            + "id,surname\r\n1,\"Li,Wu\"\r\n2,Torvaldini\r\n3,\"a\"\"b\"\r\n"
                .replace(",", delimiter);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (SurnameCsvReader reader =
            SurnameCsvReader.of(new ByteArrayInputStream(utf8(text)), "in", ReadOptions.DEFAULT);
        SurnameCsvWriter writer = new SurnameCsvWriter(out, reader.dialect())) {
      writer.write(reader.header());
      while (reader.hasNext()) {
        writer.write(reader.next().cells());
      }
    }
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(text);
  }

  @Test
  void withoutAHeaderColumnsAreNumbers() {
    String text = "Brandel,German\nTorvaldini,Italian\n";
    assertThat(load(utf8(text), format(TextFormat.AUTO, false)).rows())
        .extracting(LabelledSurname::surname, LabelledSurname::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Brandel", 1L),
            org.assertj.core.groups.Tuple.tuple("Torvaldini", 2L));
    ReadOptions swapped =
        ReadOptions.of(new SurnameColumns("2", "1", "3"))
            .withFormat(new TextFormat(Optional.empty(), TextFormat.AUTO, false));
    assertThat(load(utf8("German|Brandel|train\n"), swapped).rows().get(0).surname())
        .isEqualTo("Brandel");
    assertThatThrownBy(() -> load(utf8("Brandel\n"), swapped))
        .hasMessage("in:1: no column named '2'; the columns are 1 to 1");
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  @Test
  void gzipIsKnownByItsContent() throws IOException {
    byte[] bytes = gzip(utf8("surname,nationality\nBrandel,German\nTorvaldini,Italian\n"));
    Path file = Files.write(directory.resolve("names.csv"), bytes);
    assertThat(SurnameCsv.load(file, SurnameColumns.DEFAULT).rows()).isEqualTo(TWO);
    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length - 12));
    assertThatThrownBy(() -> SurnameCsv.load(file, SurnameColumns.DEFAULT).rows())
        .isInstanceOf(DataException.class)
        .hasMessageContaining("the gzip data are cut off or damaged");
  }

  @Test
  void whatIsNoTableIsNamed() throws IOException {
    ByteArrayOutputStream zip = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(zip)) {
      out.putNextEntry(new ZipEntry("[Content_Types].xml"));
      out.write(utf8("<Types/>"));
      out.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
    }
    refuses(zip.toByteArray(), "in: is an Excel workbook (.xlsx); expected a CSV: save the sheet");
    refuses(utf8("PK\u0003\u0004...names.csv"), "is a zip archive");
    refuses(utf8("PAR1..."), "is a Parquet file");
    refuses(utf8("<?xml version='1.0'?><names/>"), "is an XML document");
    refuses(utf8("ARROW1\0\0"), "is an Arrow (Feather) file");
    assertThat(rows("surname,nationality\nORC,x\n")).hasSize(1);
    refuses(gzip(gzip(utf8("surname\nLi\n"))), "in: is compressed by gzip twice; expected a CSV:");
    refuses(utf8("[{\"surname\":\"Li\"}]"), "is a JSON array; expected a CSV: write one object");
    refuses(utf8("<!DOCTYPE html><table>"), "is a web page (HTML)");
    refuses(utf8("%PDF-1.7"), "is a PDF document");
    refuses("\u0089PNG\r\n".getBytes(ISO_8859_1), "is a picture (PNG)");
    refuses("\u00FF\u00D8\u00FF\u00E0".getBytes(ISO_8859_1), "is a picture (JPEG)");
    refuses(
        "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1".getBytes(StandardCharsets.ISO_8859_1),
        "is an old Excel workbook (.xls)");
    assertThat(rows("[surname],surname,nationality\n1,Brandel,German\n2,Torvaldini,Italian\n"))
        .isEqualTo(TWO);
    assertThat(rows("BZh,surname,nationality\n1,Brandel,German\n2,Torvaldini,Italian\n"))
        .isEqualTo(TWO);
  }

  private static void refuses(byte[] bytes, String sentence) {
    assertThatThrownBy(() -> load(bytes, ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void jsonLinesAreRowsWhoseKeysAreColumns() throws IOException {
    String text =
        "{\"id\":7,\"surname\":\"Brandel\",\"nationality\":\"German\"}\n"
            + "{\"nationality\":\"Italian\",\"surname\":\"Torvaldini\",\"more\":[1]}\n";
    assertThat(rows(text))
        .extracting(LabelledSurname::surname, LabelledSurname::nationality)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("Brandel", "German"),
            org.assertj.core.groups.Tuple.tuple("Torvaldini", "Italian"));
    try (SurnameCsvReader reader =
        SurnameCsvReader.of(new ByteArrayInputStream(utf8(text)), "in", ReadOptions.DEFAULT)) {
      assertThat(reader.next().cells()).containsExactly("7", "Brandel", "German");
      assertThat(reader.next().cells()).containsExactly("", "Torvaldini", "Italian");
      assertThat(reader.ignored()).containsExactly("more");
    }
    refuses(
        utf8("{\"surname\":\"A\",\"nationality\":\"B\"}\n{\"surname\"\n"), "in:2: expected one");
    refuses(utf8("{\"name\":\"A\"}\n"), "in:1: no column named 'surname'; the columns are 'name'");
  }

  @Test
  void filesOfOneNameALineAreLabelledByTheirName() throws IOException {
    Files.writeString(directory.resolve("German.txt"), "Brandel\n\nStein\r\n");
    Files.writeString(directory.resolve("Italian.txt"), "Torvaldini");
    Files.writeString(directory.resolve("README.md"), "no names");
    SurnameCsv read = SurnameCsv.load(Input.of(directory), ReadOptions.DEFAULT);
    assertThat(read.rows())
        .containsExactly(
            new LabelledSurname("Brandel", "German", null, 1),
            new LabelledSurname("Stein", "German", null, 3),
            new LabelledSurname("Torvaldini", "Italian", null, 1));
    SurnameCsv files =
        SurnameCsv.load(
            Input.of(List.of(directory.resolve("German.txt"), directory.resolve("Italian.txt"))),
            ReadOptions.DEFAULT);
    assertThat(files.rows()).isEqualTo(read.rows());
    assertThat(files.sha256()).isEqualTo(read.sha256());
    Files.write(directory.resolve("Italian.txt"), new byte[] {'M', (byte) 0xFC, 'l'});
    assertThatThrownBy(() -> SurnameCsv.load(Input.of(directory), ReadOptions.DEFAULT))
        .hasMessageContaining("Italian.txt:1: the text is not UTF-8");
    assertThatThrownBy(() -> Input.of(List.of(Path.of("a.csv"), directory.resolve("German.txt"))))
        .hasMessageStartingWith("a.csv: several files are read as one name a line");
  }

  @Test
  void aByteOrderMarkSaysTheEncoding() {
    for (String encoding : List.of("UTF-16", "UTF-8", "x-UTF-16LE-BOM", "X-UTF-32LE-BOM")) {
      String mark = encoding.equals("UTF-8") ? "\uFEFF" : "";
      byte[] bytes =
          (mark + "surname\tnationality\nM\u00fcller\tGerman\n")
              .getBytes(Charset.forName(encoding));
      assertThat(load(bytes, ReadOptions.DEFAULT).rows().get(0).surname()).isEqualTo("M\u00fcller");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Müllerstein",
    "windows-1251, Бранделенко",
    "windows-1250, Wałęsa",
    "KOI8-R, Бранделенкова",
    "windows-1250, Dvořáková",
    "windows-1254, Yıldızoğlu",
    "windows-1252, Guðmundsdóttir",
    "windows-1255, כהן",
    "EUC-KR, 김덕훈",
    "Shift_JIS, 山田太郎と佐藤花子",
  })
  void anotherEncodingIsGuessedAndShownByItsNames(String encoding, String name) {
    byte[] bytes =
        ("surname,nationality\nLi,Chinese\n" + name + ",x\n").getBytes(Charset.forName(encoding));
    assertThatThrownBy(() -> load(bytes, ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("in:3: the text is not UTF-8 (byte ")
        .hasMessageContaining("it seems to be " + encoding + ", in which it reads '" + name + "'")
        .extracting(e -> ((DataException) e).remedies())
        .isEqualTo(List.of(new Remedy(Remedy.Kind.ENCODING, encoding)));
  }

  @Test
  void invalidRowsAreListedTogetherOrLeftOut() {
    String text =
        "surname,nationality,split\nA,x,train\nB,,train\nC,x\nD,x,trial\nE,x,Training\n,,\n";
    assertThatThrownBy(() -> rows(text))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("in:3: the nationality of 'B' is blank; fill it in")
        .hasMessageContaining(
            "(3 invalid rows: also line 4, 2 cells where the header has 3; line 5,")
        .extracting(e -> ((DataException) e).remedies().get(0).kind())
        .isEqualTo(Remedy.Kind.SKIP_INVALID);
    SurnameCsv read = load(utf8(text), ReadOptions.DEFAULT.withSkipInvalid(true));
    assertThat(read.rows()).extracting(LabelledSurname::surname).containsExactly("A", "E");
    assertThat(read.skipped().count()).isEqualTo(3);
    assertThat(read.skipped().lines()).isEqualTo("3, 4, 5");
    assertThat(read.blankSurnames()).isEqualTo(1);
  }

  @Test
  void wordsForMissingValuesAreKeptAndCountedUnlessTheyAreNamed() {
    String text = "surname,nationality\nNA,German\nNa,Korean\nNull,English\nTorval,NA\nNA,x\n";
    SurnameCsv kept = load(utf8(text), ReadOptions.DEFAULT);
    assertThat(kept.rows()).hasSize(5);
    assertThat(kept.missingWords().sentence())
        .contains("read as surnames: 'NA' (2 rows); as nationalities: 'NA' (1 row)");
    SurnameCsv missing =
        load(utf8(text), ReadOptions.DEFAULT.withMissing(Set.of("NA")).withSkipInvalid(true));
    assertThat(missing.rows()).extracting(LabelledSurname::surname).containsExactly("Na", "Null");
    assertThat(missing.blankSurnames()).isEqualTo(2);
    assertThat(missing.skipped().lines()).isEqualTo("5");
  }

  @Test
  void aLabelMapReadsNationalitiesAsOthers() throws IOException {
    Path map = Files.writeString(directory.resolve("map.csv"), "from;to\ngerman;German\n");
    assertThat(LabelMap.read(map)).isEqualTo(Map.of("german", "German"));
    ReadOptions options = ReadOptions.DEFAULT.withLabels(LabelMap.read(map));
    assertThat(load(utf8("surname,nationality\nA,german\nB,x\n"), options).rows())
        .extracting(LabelledSurname::nationality)
        .containsExactly("German", "x");
    Files.writeString(map, "a,b\n1,2\n");
    assertThatThrownBy(() -> LabelMap.read(map))
        .hasMessage(map + ":1: expected the columns from and to of a label map");
  }
}
