package org.cognomen.data.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.cognomen.data.DataException;
import org.cognomen.data.check.Finding.Example;
import org.cognomen.data.check.Finding.Kind;
import org.cognomen.data.check.Finding.Severity;
import org.cognomen.data.check.Finding.Tally;
import org.cognomen.data.files.BoundedBytes;
import org.cognomen.data.files.Input;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.report.Browser;
import org.cognomen.report.check.DataCheckText;
import org.cognomen.report.check.DataCheckWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCheckTest {
  private static final String SMALL =
      """
      surname,nationality,split
      Abel,German,train
      Abel,German,train
      Abel,French,train
      Abel,German,test
      Lu:,Chinese,train
      Wu,Chinese,val
      Ðan,Chinese,val
      Pappas,Greek,test
      Nowak,polish,val
      Kowal,Polish,train
      """;

  @TempDir Path directory;

  @Test
  void aHeldOutNameThatTrainHasUnderAnotherNationalityIsNoted() throws IOException {
    DataCheck check =
        check(
            """
            surname,nationality,split
            Abel,German,train
            Abel,French,train
            Abel,French,val
            Abel,English,test
            Wu,Chinese,val
            Wu,Korean,test
            """);
    // Wu is not in train at all, and Abel in val is a leak instead.
    assertThat(finding(check, Kind.KNOWN_ELSEWHERE).examples())
        .containsExactly(
            new Finding.Example(5, "'Abel', English in test, in train German, French"));
  }

  @Test
  void countsAreThoseOfTheRows() throws IOException {
    DataCheck check = check(SMALL);
    assertThat(check.rows()).isEqualTo(10);
    assertThat(check.usableRows()).isEqualTo(10);
    assertThat(check.names()).isEqualTo(7);
    assertThat(check.splits())
        .containsExactly(
            // One of the four rows of Abel in train is wrong whatever the answer is.
            new DataCheck.SplitCount("train", 5, 0.8),
            new DataCheck.SplitCount("val", 3, 1),
            new DataCheck.SplitCount("test", 2, 1));
    assertThat(check.ceiling()).isEqualTo(0.9);
    assertThat(check.nationalities())
        .startsWith(
            new DataCheck.NationalityCount("Chinese", 3, 3, 1, 1, 2, 0),
            new DataCheck.NationalityCount("German", 3, 1, 1, 2, 0, 1));
    assertThat(check.lengths())
        .isEqualTo(new DataCheck.Lengths(2, 4, 4.0, 6, List.of(0, 0, 1, 2, 4, 2, 1)));
    assertThat(check.characters())
        .contains(new DataCheck.CharacterCount('u', 2, 1))
        .contains(new DataCheck.CharacterCount('Ð', 1, 0));
    assertThat(check.majorityShare()).isEqualTo(0.3);
  }

  @Test
  void findingsTellWhatAndWhere() throws IOException {
    DataCheck check = check(SMALL);
    assertThat(finding(check, Kind.DUPLICATE))
        .isEqualTo(
            new Finding(
                Kind.DUPLICATE,
                2,
                2,
                List.of(new Tally("German", 2)),
                List.of(new Example(2, "'Abel', German, 3 times; again in line 3")),
                0));
    assertThat(finding(check, Kind.LEAK).examples())
        .containsExactly(new Example(5, "'Abel', German in test, and in train in line 2"));
    assertThat(finding(check, Kind.SEVERAL_NATIONALITIES).examples())
        .containsExactly(new Example(2, "'Abel': German 3, French 1"));
    assertThat(finding(check, Kind.STRAY_PUNCTUATION).examples())
        .containsExactly(new Example(6, "'Lu:', Chinese"));
    assertThat(finding(check, Kind.UNLEARNT).examples())
        .containsExactly(
            new Example(9, "'Greek', rows: val 0, test 1"),
            new Example(10, "'polish', rows: val 1, test 0"));
    assertThat(finding(check, Kind.NATIONALITY_SPELLINGS).examples())
        .containsExactly(new Example(10, "'Polish' 1, 'polish' 1"));
    assertThat(finding(check, Kind.UNKNOWN_CHARACTERS).examples())
        .contains(new Example(9, "'P' U+0050 in 'Pappas', Greek"));
    assertThat(finding(check, Kind.TOO_SMALL_TO_LEARN).count()).isEqualTo(4);
    assertThat(finding(check, Kind.TOO_SMALL_TO_MEASURE).count()).isEqualTo(6);
  }

  @Test
  void theMostSeriousComesFirst() throws IOException {
    List<Finding> findings = check(SMALL).findings();
    assertThat(findings)
        .extracting(finding -> finding.kind().severity())
        .isSorted()
        .contains(Severity.FAULT, Severity.WARNING, Severity.NOTE);
    for (Severity severity : Severity.values()) {
      assertThat(findings.stream().filter(f -> f.kind().severity() == severity))
          .extracting(Finding::kind)
          .isSorted();
    }
  }

  @Test
  void faultsOfRowsAreFindingsAndNotErrors() throws IOException {
    byte[] bytes =
        """
        surname,nationality,split
        "open,Dutch,train
        a,b
        ,Dutch,train
        Smit,,train
        Jong,Dutch,tarin
         Bakker ,Dutch,train
        M?ller,German,train
        """
            .getBytes(StandardCharsets.ISO_8859_1);
    bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf('?')] = (byte) 0xFC;
    DataCheck check =
        DataCheck.of(
            Input.of(Files.write(directory.resolve("faults.csv"), bytes)), ReadOptions.DEFAULT);
    assertThat(check.rows()).isEqualTo(7);
    assertThat(check.usableRows()).isEqualTo(2);
    assertThat(finding(check, Kind.BROKEN_QUOTES).examples())
        .containsExactly(new Example(2, "'\"open,Dutch,train'"));
    assertThat(finding(check, Kind.RAGGED).examples())
        .containsExactly(new Example(3, "2 cells: 'a,b', where the header has 3"));
    assertThat(finding(check, Kind.BLANK_SURNAME).examples())
        .containsExactly(new Example(4, "',Dutch,train'"));
    assertThat(finding(check, Kind.BLANK_NATIONALITY).examples())
        .containsExactly(new Example(5, "'Smit,,train'"));
    assertThat(finding(check, Kind.UNKNOWN_SPLIT).examples())
        .containsExactly(new Example(6, "'tarin'"));
    assertThat(finding(check, Kind.NORMALISED).examples())
        .containsExactly(new Example(7, "' Bakker '"));
    assertThat(finding(check, Kind.UNDECODABLE).examples())
        .containsExactly(new Example(8, "'Müller,German,train' if it is windows-1252"));
    assertThat(finding(check, Kind.EMPTY_SPLIT).examples()).containsExactly(new Example(0, "val"));
    assertThat(finding(check, Kind.ONE_NATIONALITY).examples())
        .containsExactly(new Example(0, "'Dutch'"));
  }

  @Test
  void withoutSplitsNothingIsSaidOfThem() throws IOException {
    String names =
        IntStream.range(0, 120)
            .mapToObj(i -> "Na" + (char) ('a' + i / 10) + (char) ('a' + i % 10))
            .map(name -> name + "," + (name.charAt(2) % 2 == 0 ? "Greek" : "Polish") + "\n")
            .collect(Collectors.joining("", "surname,nationality\n", ""));
    DataCheck check = check(names);
    assertThat(check.hasSplits()).isFalse();
    assertThat(check.splits()).isEmpty();
    assertThat(check.findings()).isEmpty();
    assertThat(DataCheckText.of(check))
        .contains("no split column: train divides the rows")
        .endsWith("\nNo problems were found.\n");
  }

  @Test
  void aHeaderAloneCanBeChecked() throws IOException {
    DataCheck check = check("surname,nationality,split\n");
    assertThat(check.findings()).extracting(Finding::kind).containsExactly(Kind.NO_ROWS);
    assertThat(DataCheckText.of(check)).contains("fault: 1 file without a row that could be used");
    DataCheckWriter.write(directory, check);
    assertThat(directory.resolve("check.html")).exists();
  }

  @Test
  void anUnreadableFileIsAnError() throws IOException {
    assertThatThrownBy(() -> DataCheck.of(Input.of(directory.resolve("no")), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageEndingWith("no: there is no such file");
    assertThatThrownBy(() -> check("name,nationality\nAbel,German\n"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(":1: no column named 'surname'");
    Path utf16 = directory.resolve("utf16.csv");
    Files.write(utf16, SMALL.getBytes(StandardCharsets.UTF_16));
    assertThat(DataCheck.of(Input.of(utf16), ReadOptions.DEFAULT))
        .usingRecursiveComparison()
        .ignoringFields("file")
        .isEqualTo(check(SMALL));
  }

  @Test
  void whatIsNoFileOfNamesIsRefusedBeforeItFillsTheMemory() throws IOException {
    assertThatThrownBy(() -> check(SMALL + "x".repeat(BoundedBytes.LONGEST_LINE + 1)))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("names.csv:")
        .hasMessageContaining("the line is longer than 2097152 bytes");
    Path huge = directory.resolve("huge.csv");
    Files.writeString(huge, SMALL);
    try (RandomAccessFile file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength((1L << 30) + 1); // sparse where the system can
    }
    assertThatThrownBy(() -> DataCheck.of(Input.of(huge), ReadOptions.DEFAULT))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("huge.csv: has 1073741825 bytes; expected at most 1073741824");
  }

  @Test
  void theTerminalHasEightyColumns() throws IOException {
    String text = DataCheckText.of(check(SMALL + "x".repeat(300) + "\u001B[2J,German,train\n"));
    assertThat(text.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    assertThat(text)
        .doesNotContain("\u001B")
        .contains("rows             11\n")
        .contains("accuracy at most 0.9091 (train 0.8333, val 1.0000, test 1.0000)\n")
        .contains(
            "warning: 2 rows repeat the surname and nationality of an earlier one\n"
                + "    line 2: 'Abel', German, 3 times; again in line 3\n"
                + "  Each repeat weighs in training and in the metrics again. Remove them, unless\n"
                + "  they count how common a name is.\n");
  }

  @Test
  void jsonHoldsTheSame() throws IOException {
    DataCheckWriter.write(directory, check(SMALL));
    String text = Files.readString(directory.resolve("check.json"));
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(text).contains("\"ceiling\" : 0.90000000");
    assertThat(json.at("/rows").asInt()).isEqualTo(10);
    assertThat(json.at("/splits/0/rows").asInt()).isEqualTo(5);
    assertThat(json.at("/nationalities/1/test").asInt()).isEqualTo(1);
    assertThat(json.at("/lengths/rows/4").asInt()).isEqualTo(4);
    JsonNode leak =
        IntStream.range(0, json.at("/findings").size())
            .mapToObj(i -> json.at("/findings/" + i))
            .filter(f -> f.path("kind").asText().equals("leak"))
            .findFirst()
            .orElseGet(() -> Assertions.fail("no leak in " + text));
    assertThat(leak.path("severity").asText()).isEqualTo("warning");
    assertThat(leak.path("count").asInt()).isEqualTo(1);
    assertThat(leak.at("/examples/0/line").asInt()).isEqualTo(5);
    assertThat(leak.path("title").asText()).isEqualTo("1 row of val or test appears in train too");
  }

  @Test
  void thePageEscapesNames() throws IOException {
    DataCheckWriter.write(
        directory, check(SMALL + "<script>alert(1)</script>,<b>Dutch</b>,train\n"));
    String html = Files.readString(directory.resolve("check.html"));
    assertThat(html)
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .contains("&lt;b&gt;Dutch&lt;/b&gt;")
        .doesNotContain("<script")
        .doesNotContain("<b>")
        .contains("default-src 'none'")
        .contains("<span class=\"severity\">warning</span> 2 rows repeat");
  }

  @Test
  void theBrowserShowsThePage() throws Exception {
    DataCheckWriter.write(directory, check(SMALL + "x".repeat(90) + ",German,train\n"));
    Path page = directory.resolve("check.html");
    assertThat(Browser.open(page).console()).isEmpty();
    Path probed =
        Files.writeString(
            directory.resolve("probed.html"),
            Files.readString(page)
                .replaceAll("<meta http-equiv[^>]*>", "")
                .replace(
                    "</body>",
                    """
                    <script>
                    const root = document.documentElement;
                    root.dataset.overflow = root.scrollWidth - root.clientWidth;
                    document.body.style.width = '400px';
                    root.dataset.narrow = document.body.scrollWidth;
                    </script>
                    </body>"""));
    assertThat(Browser.open(probed).dom())
        .contains("data-overflow=\"0\"")
        .contains("data-narrow=\"400\"");
  }

  private DataCheck check(String text) throws IOException {
    return DataCheck.of(
        Input.of(Files.writeString(directory.resolve("names.csv"), text)), ReadOptions.DEFAULT);
  }

  private static Finding finding(DataCheck check, Kind kind) {
    return check.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .orElseGet(() -> Assertions.fail("no " + kind + " in " + check.findings()));
  }
}
