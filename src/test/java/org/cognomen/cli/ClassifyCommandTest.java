package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.cli.io.NameLines;
import org.cognomen.util.TextWidth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ClassifyCommandTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final SurnameClassifier CLASSIFIER = SurnameClassifier.load(Cli.model());

  private static Cli classify(Object... more) {
    return classifyInput("", more);
  }

  private static Cli classifyInput(String input, Object... more) {
    Object[] arguments = new Object[more.length + 3];
    arguments[0] = "classify";
    arguments[1] = "-m";
    arguments[2] = Cli.model();
    System.arraycopy(more, 0, arguments, 3, more.length);
    return Cli.runWith(input, arguments);
  }

  @Test
  void answersOfWideAndCombiningCharactersAreInOneColumn() {
    Cli run = classify("田中太郎", "Mu\u0308ller");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("田中太郎" + " ".repeat(14) + "("),
            line -> assertThat(line).matches("Mu\u0308ller {16}[^ ].*").doesNotContain("read as"));
  }

  /** In a file or a pipe each name has a line, however long. */
  @Test
  void noLineIsLongerThanTheTerminalIsWide() {
    String[] arguments = {"classify", "Nakamoto", "xzqwrt", "-k", "20", "-m", "pretrained"};
    String wrapped = inTerminal(80, arguments);
    assertThat(wrapped.lines()).allMatch(line -> TextWidth.length(line) <= 80);
    assertThat(wrapped.lines().filter(line -> !line.startsWith(" "))).hasSize(2);
    assertThat(wrapped.lines().filter(line -> line.startsWith(" ")))
        .isNotEmpty()
        .allMatch(line -> line.matches(" {22}[A-Z][a-z]+( [A-Z][a-z]+)? [01]\\.\\d{4}.*"));
    String piped = inTerminal(0, arguments);
    assertThat(piped.lines()).hasSize(2);
    assertThat(wrapped.replaceAll("\n +", " ")).isEqualTo(piped);
  }

  private static String inTerminal(int columns, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    InputStream in = InputStream.nullInputStream();
    assertThat(Main.run(arguments, in, out, err, true, false, columns)).isZero();
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void noticesAreWrappedOnATerminalAlone() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    for (boolean terminal : new boolean[] {true, false}) {
      err.reset();
      InputStream in = InputStream.nullInputStream();
      String[] arguments = {"classify", "Ker", "--only", "Martian", "-m", "pretrained"};
      assertThat(Main.run(arguments, in, OutputStream.nullOutputStream(), err, terminal, false, 0))
          .isEqualTo(2);
      String[] lines = err.toString(StandardCharsets.UTF_8).split("\n");
      if (terminal) {
        assertThat(lines).hasSizeGreaterThan(4).allMatch(line -> line.length() <= 80);
      } else {
        assertThat(lines).hasSize(2);
      }
    }
  }

  @Test
  void linesMayBeCompressedOrInUtf16WithItsMark() throws IOException {
    String expected = classifyInput("Kerra\nMüller\n", "-").out();
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write("Kerra\nMüller\n".getBytes(StandardCharsets.UTF_8));
    }
    byte[] wide = "Kerra\r\nMüller\r\n".getBytes(StandardCharsets.UTF_16); // with a mark
    for (byte[] input : new byte[][] {compressed.toByteArray(), wide}) {
      assertThat(Cli.runWith(input, "classify", "-m", Cli.model(), "-").out()).isEqualTo(expected);
    }
  }

  @Test
  void aBlankNameIsReadAsNothing() {
    assertThat(classify(" ").out().strip()).isEqualTo("(blank: no name)");
  }

  @Test
  void textNamesTheThreeMostProbable() {
    Cli run = classify("Kerra");
    Classification answer = CLASSIFIER.classify("Kerra");
    String expected =
        String.format(
            Locale.ROOT,
            "Kerra                 %s %.4f, %s %.4f, %s %.4f%n",
            answer.top(3).get(0).nationality(),
            answer.top(3).get(0).probability(),
            answer.top(3).get(1).nationality(),
            answer.top(3).get(1).probability(),
            answer.top(3).get(2).nationality(),
            answer.top(3).get(2).probability());
    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
  }

  @Test
  void textShowsBlankAndUncertainAndNoControlCharacters() {
    Cli run = classify("--min-probability", "1", "-k", "1", " ", "a\u001b[2Jb", "Kerra");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line -> assertThat(line).contains("(blank: no name)"),
            line -> assertThat(line).startsWith("a<U+001B>[2Jb").contains("(unfamiliar) "),
            line -> assertThat(line).startsWith("Kerra ").contains("(uncertain) "));
  }

  @Test
  void jsonHasTheKeysInTheOrderOfTheContract() throws IOException {
    Cli run = classify("--format", "jsonl", "-k", "2", "M\u00fc\u00df\"a");
    assertThat(run.out())
        .matches(
            "\\{\"surname\":\"Müß\\\\\"a\",\"surname_read\":\"Müß'a\",\"nationality\":\"[AOU]land\","
                + "\"probability\":[01]\\.\\d{8},\"status\":\"ok\",\"familiarity\":[01]\\.\\d{8},\"predictions\":\\["
                + "\\{\"nationality\":\"[AOU]land\",\"probability\":[01]\\.\\d{8}\\},"
                + "\\{\"nationality\":\"[AOU]land\",\"probability\":[01]\\.\\d{8}\\}\\]\\}\n");
    JsonNode answer = JSON.readTree(run.out());
    assertThat(answer.get("nationality")).isEqualTo(answer.at("/predictions/0/nationality"));
    assertThat(answer.get("probability").doubleValue())
        .isCloseTo(CLASSIFIER.classify("Müß\"a").probability(), within(5e-9));
  }

  @Test
  void topKDefaultsToThreeAndZeroMeansAll() throws IOException {
    assertThat(JSON.readTree(classify("--format=jsonl", "Kerra").out()).get("predictions"))
        .hasSize(3);
    assertThat(JSON.readTree(classify("--format=jsonl", "-k0", "Kerra").out()).get("predictions"))
        .hasSize(3);
    assertThat(JSON.readTree(classify("--format=jsonl", "-k", "99", "K").out()).get("predictions"))
        .hasSize(3);
    assertThat(
            JSON.readTree(classify("--format=jsonl", "--top-k", "1", "K").out()).get("predictions"))
        .hasSize(1);
  }

  @Test
  void uncertainAndBlankHaveNoNationalityInJson() throws IOException {
    Cli run = classify("--format", "jsonl", "--min-probability", "1", "Kerra", "\t");
    List<String> lines = run.out().lines().toList();
    JsonNode uncertain = JSON.readTree(lines.get(0));
    assertThat(uncertain.get("nationality").isNull()).isTrue();
    assertThat(uncertain.get("status").textValue()).isEqualTo("uncertain");
    assertThat(uncertain.get("probability").doubleValue()).isGreaterThan(0);
    assertThat(uncertain.get("predictions")).hasSize(3);
    assertThat(lines.get(1))
        .isEqualTo(
            "{\"surname\":\"\\t\",\"nationality\":null,\"probability\":0.00000000,"
                + "\"status\":\"blank\",\"familiarity\":null,\"predictions\":[]}");
  }

  @Test
  void csvHasTheColumnsOfPredict() {
    Cli run = classify("--format", "csv", "Kerra", "", "Kerra, Ann");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "surname,predicted_nationality,probability,status,familiarity,surname_read"),
            line -> assertThat(line).matches("Kerra,[AOU]land,[01]\\.\\d{6},ok,[01]\\.\\d{6},"),
            line -> assertThat(line).isEqualTo(",,0.000000,blank,,"),
            line ->
                assertThat(line)
                    .matches("\"Kerra, Ann\",[AOU]land,[01]\\.\\d{6},ok,[01]\\.\\d{6},Kerra"));
  }

  @Test
  void csvHasFurtherRanksWhereTheyAreAskedFor() {
    Cli run = classify("--format", "csv", "-k", "2", "Kerra", "");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .endsWith(
                        ",probability,predicted_nationality_2,probability_2,status,familiarity,surname_read"),
            line ->
                assertThat(line)
                    .matches(
                        "Kerra,[AOU]land,[01]\\.\\d{6},[AOU]land,[01]\\.\\d{6},ok,[01]\\.\\d{6},"),
            line -> assertThat(line).isEqualTo(",,0.000000,,,blank,,"));
  }

  @Test
  void aNameMayBeginWithAHyphenOrAnAtSign() {
    assertThat(classify("@kerra", "--", "-kerra", "--help").out().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("@kerra "),
            line -> assertThat(line).startsWith("-kerra "),
            line -> assertThat(line).startsWith("--help "));
  }

  @Test
  void eachLineOfStandardInputHasItsAnswer() {
    Cli run = classifyInput("\uFEFFKerra\r\n\nM\u00fcro\n\uD835\uDCB3", "-", "--format", "csv");
    assertThat(run.code()).isZero();
    assertThat(run.out().lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
        .containsExactly("Kerra", "", "Müro", "\uD835\uDCB3");
  }

  @Test
  void aPipeGivesTheSameAnswersAsArguments() {
    String pipe = classifyInput("Kerra\nFoo\nBaru\n", "-", "--format", "jsonl").out();
    assertThat(pipe).isEqualTo(classify("Kerra", "Foo", "Baru", "--format", "jsonl").out());
  }

  @Test
  void emptyInputHasNoAnswers() {
    Cli run = classifyInput("", "-");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
  }

  @Test
  @Timeout(60)
  void theAnswerIsOutBeforeTheNextLineIsIn() throws Exception {
    PipedOutputStream keyboard = new PipedOutputStream();
    PipedInputStream in = new PipedInputStream(keyboard);
    PipedInputStream screen = new PipedInputStream();
    PipedOutputStream out = new PipedOutputStream(screen);
    Thread program =
        new Thread(() -> Cli.runTo(out, in, false, "classify", "-", "-m", Cli.model(), "-k", "1"));
    program.start();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(screen, StandardCharsets.UTF_8));
    for (String name : List.of("Kerra", "Foo", "Baru")) {
      keyboard.write((name + "\n").getBytes(StandardCharsets.UTF_8));
      keyboard.flush();
      assertThat(lines.readLine()).startsWith(name);
    }
    keyboard.close();
    program.join();
  }

  @Test
  void aLineThatIsNotUtf8IsNamedOnceTheLinesBeforeItAreAnswered() {
    byte[] input = "Kerra\nM\u00fcro\nFoo\n".getBytes(StandardCharsets.ISO_8859_1);
    Cli run = Cli.runWith(input, "classify", "-", "-m", Cli.model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out().lines()).singleElement().asString().startsWith("Kerra");
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "cognomen classify: standard input:2: the text is not UTF-8 (byte 0xFC); it seems to be"
                + " windows-1252, in which it reads 'M\u00fcro'; if that is right, read it with"
                + " --encoding windows-1252, or convert it to UTF-8, for example with iconv -f"
                + " windows-1252 -t UTF-8");
  }

  @Test
  void aLineWithoutEndIsRefused() {
    Cli run = classifyInput("Kerra\n" + "x".repeat(3 * NameLines.LONGEST_LINE), "-");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("standard input:2: the line is longer than 65536 bytes");
    assertThat(run.out().lines()).hasSize(1);
  }

  @Test
  void aReaderThatGoesAwayIsNoFault() {
    Cli run = classifyTo("Broken pipe");
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aFullDiskIsOne() {
    Cli run = classifyTo("No space left on device");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .isEqualToIgnoringNewLines(
            "cognomen classify: standard output cannot be written: No space left on device");
  }

  private static Cli classifyTo(String failure) {
    OutputStream failing =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    return Cli.runTo(
        failing, new ByteArrayInputStream(new byte[0]), false, "classify", "A", "-m", Cli.model());
  }
}
