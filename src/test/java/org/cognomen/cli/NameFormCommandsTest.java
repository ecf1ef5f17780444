package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.SurnameClassifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands read of the names that they are given. */
class NameFormCommandsTest {

  @TempDir Path directory;

  /** The rows of {@link Cli#rows} with other cells for the surnames, which stand for %s. */
  private Path decorated(String name, String pattern) throws IOException {
    StringBuilder text = new StringBuilder();
    for (String line : Cli.rows(true).lines().toList()) {
      int comma = line.indexOf(',');
      String surname = line.substring(0, comma);
      String cell = text.isEmpty() ? surname : String.format(pattern, surname);
      text.append('"').append(cell.replace("\"", "\"\"")).append('"');
      text.append(line.substring(comma)).append('\n');
    }
    return Files.writeString(directory.resolve(name), text);
  }

  private Path capitals() throws IOException {
    return decorated("capitals.csv", "%S Maria");
  }

  private static String evaluated(Path csv, Object... more) {
    Object[] arguments = new Object[more.length + 4];
    List.of("evaluate", csv, "-m", Cli.model()).toArray(arguments);
    System.arraycopy(more, 0, arguments, 4, more.length);
    Cli run = Cli.run(arguments);
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%S Maria",
        "\"%s\"",
        "%s, Maria",
        "%s (1)",
        "%s Jr.",
        "Mr %s",
        "Dr. %s",
        "%s*",
        "\u200B%s",
        "%s\u00AD"
      })
  void decoratedRowsAreEvaluatedAsTheBareOnes(String pattern) throws IOException {
    assertThat(evaluated(decorated("own.csv", pattern)))
        .isEqualTo(evaluated(decorated("bare.csv", "%s")));
  }

  @Test
  void theFormOfTheColumnIsSaidWithTwoExamples() throws IOException {
    Cli run = Cli.run("evaluate", capitals(), "-m", Cli.model());
    assertThat(run.err())
        .isEqualTo(
            "names: surname, then given name (120 of 120 cells); \"BCRA Maria\" is read as"
                + " \"Bcra\", \"CCRA Maria\" is read as \"Ccra\"\n");
    assertThat(Cli.run("evaluate", decorated("bare.csv", "%s"), "-m", Cli.model()).err()).isEmpty();
  }

  @Test
  void asIsTakesTheCellsToTheCharacter() throws IOException {
    Cli run = Cli.run("evaluate", capitals(), "-m", Cli.model(), "--name-form", "as-is");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isNotEqualTo(evaluated(capitals()));
  }

  @Test
  void aModelRemembersHowItsNamesWereRead() throws IOException {
    assertThat(Cli.model().resolve("config.json"))
        .content()
        .contains("\"name_form\" : \"surname\"");
    Path bare = directory.resolve("bare");
    Path other = directory.resolve("other");
    Path literal = directory.resolve("literal");
    Cli.train(decorated("bare.csv", "%s"), bare);
    Cli run = Cli.train(capitals(), other);
    assertThat(run.err()).contains("names: surname, then given name (120 of 120 cells)");
    assertThat(other.resolve("model.safetensors"))
        .hasBinaryContent(Files.readAllBytes(bare.resolve("model.safetensors")));
    assertThat(other.resolve("training.json"))
        .content()
        .contains("\"name_form\" : \"surname-given\"");
    assertThat(other.resolve("config.json"))
        .hasContent(Files.readString(bare.resolve("config.json")));
    Cli.train(capitals(), literal, "--name-form", "as-is");
    assertThat(literal.resolve("config.json")).content().contains("\"name_form\" : \"as-is\"");
    assertThat(SurnameClassifier.load(literal).classify("Mr Bcra").surnameRead())
        .isEqualTo("Mr Bcra");
    for (Path model : List.of(other, literal)) {
      Cli verified = Cli.run("verify", model, "--data", capitals());
      assertThat(verified.out()).as(verified.err()).startsWith("same: ");
    }
  }

  @Test
  void aModelOfAnEarlierReleaseTakesNamesAsTheyAre() throws IOException {
    Path former = directory.resolve("former");
    Files.createDirectory(former);
    try (var files = Files.list(Cli.model())) {
      for (Path file : files.toList()) {
        Files.copy(file, former.resolve(file.getFileName()));
      }
    }
    Path config = former.resolve("config.json");
    Files.writeString(
        config, Files.readString(config).replaceAll("(?m)^  \"(name_form|sha256)\".*\n", ""));
    assertThat(Cli.run("classify", "-m", former, "--format", "jsonl", "Mr Bcra").out())
        .doesNotContain("surname_read");
    assertThat(Cli.run("predict", capitals(), "-m", former).err()).isEmpty();
    assertThat(
            Cli.run("classify", "-m", former, "--format", "jsonl", "--name-form", "auto", "Mr Bcra")
                .out())
        .contains("\"surname_read\":\"Bcra\"");
    assertThat(Cli.run("predict", capitals(), "-m", former, "--name-form", "auto").err())
        .startsWith("names: surname, then given name");
  }

  @Test
  void predictSaysWhatWasRead() throws IOException {
    Path in = directory.resolve("in.csv");
    Files.writeString(in, "surname\nMr Bcra\nCcra\n\"\"\nDcro (2)\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model());
    assertThat(run.out().lines().map(line -> line.substring(line.lastIndexOf(',') + 1)))
        .containsExactly("surname_read", "Bcra", "", "", "Dcro");
    assertThat(run.err())
        .isEqualTo(
            "names: bare surnames, 2 of 3 cells with additions or in one case; \"Mr Bcra\" is read as"
                + " \"Bcra\", \"Dcro (2)\" is read as \"Dcro\"\n");
  }

  @Test
  void classifyReadsSingleNamesAsSurnames() {
    Cli run = Cli.run("classify", "-m", Cli.model(), "--format", "jsonl", "Dr. Bcra Jr.", "Bcra");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "{\"surname\":\"Dr. Bcra Jr.\",\"surname_read\":\"Bcra\",\"nationality\":"),
            line -> assertThat(line).doesNotContain("surname_read"));
    assertThat(run.err()).isEmpty();
    assertThat(Cli.run("classify", "-m", Cli.model(), "Dr. Bcra Jr.").out())
        .endsWith("; read as Bcra\n");
    assertThat(
            Cli.run(
                    "classify",
                    "-m",
                    Cli.model(),
                    "--name-form",
                    "given-surname",
                    "--format=jsonl",
                    "Maria Bcra")
                .out())
        .contains("\"surname_read\":\"Bcra\"");
  }

  @Test
  void linesThatArriveTogetherDecideTheForm() {
    String lines = "Anna BCRA\nMaria CCRA\nJohn DCRO\nPeter FCRU\nAlbert GCRA\n";
    Cli run = Cli.runWith(lines, "classify", "-", "-m", Cli.model(), "--format", "csv");
    assertThat(run.out().lines().skip(1).map(line -> line.substring(line.lastIndexOf(',') + 1)))
        .containsExactly("Bcra", "Ccra", "Dcro", "Fcru", "Gcra");
    assertThat(run.err()).startsWith("names: given name, then surname (").hasLineCount(1);
  }

  @Test
  @Timeout(60)
  void aLineHasItsAnswerBeforeTheNextOneIsWritten() throws Exception {
    try (PipedInputStream in = new PipedInputStream();
        OutputStream writer = new PipedOutputStream(in);
        PipedInputStream answers = new PipedInputStream();
        OutputStream out = new PipedOutputStream(answers)) {
      Thread run =
          new Thread(
              () ->
                  Cli.runTo(out, in, false, "classify", "-", "-m", Cli.model(), "--format=jsonl"));
      run.start();
      BufferedReader reader =
          new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
      for (String name : List.of("BCRA Maria", "Ccra Dcro", "Mr Fcru")) {
        writer.write((name + "\n").getBytes(StandardCharsets.UTF_8));
        writer.flush();
        assertThat(reader.readLine()).startsWith("{\"surname\":\"" + name + "\",");
      }
      writer.close();
      run.join();
    }
  }

  @ParameterizedTest
  @CsvSource({"auto,Bcra", "surname,Bcra", "as-is,Maria Bcra"})
  void twoColumnsAreTheSurnameOrBoth(String form, String read) throws IOException {
    Path in = directory.resolve("two.csv");
    Files.writeString(in, "given,family\nMaria,Bcra\n");
    Cli run =
        Cli.run(
            "predict",
            in,
            "-m",
            Cli.model(),
            "--surname-column",
            "given,family",
            "--name-form",
            form);
    Cli same = Cli.run("classify", "-m", Cli.model(), "--name-form", "as-is", "--format=csv", read);
    String[] cells = run.out().lines().toList().get(1).split(",", -1);
    String[] expected = same.out().lines().toList().get(1).split(",", -1);
    assertThat(List.of(cells).subList(2, 6)).isEqualTo(List.of(expected).subList(1, 5));
  }

  @Test
  void aHeaderMayHaveAComma() throws IOException {
    Path in = directory.resolve("comma.csv");
    Files.writeString(in, "\"Last, First\"\n\"Bcra, Maria\"\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "--surname-column", "Last, First");
    assertThat(run.out()).endsWith(",Bcra\n");
    assertThat(Cli.run("predict", in, "-m", Cli.model(), "--surname-column", "given,family").err())
        .contains("no column named 'given'");
  }

  @Test
  void splitKeepsTogetherWhatIsReadAlikeAndLeavesTheCells() throws IOException {
    StringBuilder text = new StringBuilder("surname,nationality\n");
    for (char first = 'B'; first < 'L'; first++) {
      for (String pattern : List.of("%s", "Mr %s", "%s (1)", "Dr. %s")) {
        text.append(String.format(pattern, first + "cra")).append(",Aland\n");
      }
    }
    Path in = Files.writeString(directory.resolve("in.csv"), text);
    Cli run = Cli.run("split", in, "-o", "-", "--name-form=auto");
    List<String> lines = run.out().lines().skip(1).toList();
    assertThat(lines.stream().map(line -> line.substring(0, line.lastIndexOf(','))))
        .containsExactlyElementsOf(text.toString().lines().skip(1).toList());
    for (int i = 0; i < lines.size(); i += 4) {
      assertThat(lines.subList(i, i + 4).stream().map(l -> l.substring(l.lastIndexOf(','))))
          .containsOnly(lines.get(i).substring(lines.get(i).lastIndexOf(',')));
    }
  }

  @Test
  void checkNamesEachForm() throws IOException {
    assertThat(Cli.run("check", capitals()).out())
        .contains("120 rows hold a given name beside the surname")
        .contains("'BCRA Maria' is read as 'Bcra'");
    assertThat(Cli.run("check", decorated("comma.csv", "%s, Maria")).out())
        .contains("120 rows hold a surname, a comma and a given name");
    assertThat(Cli.run("check", decorated("title.csv", "Mr %s")).out())
        .contains("120 rows hold a title, a suffix, a note or marks beside the surname");
    assertThat(Cli.run("check", decorated("upper.csv", "%S")).out())
        .contains("120 rows hold a surname in capitals or in small letters");
    assertThat(Cli.run("check", decorated("bare.csv", "%s")).out()).doesNotContain("is read as");
    assertThat(Cli.run("check", capitals(), "--name-form", "as-is").out())
        .doesNotContain("is read as");
  }

  @Test
  void anUnknownFormIsNamed() {
    Cli run = Cli.run("classify", "-m", Cli.model(), "--name-form", "family", "Bcra");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("--name-form")
        .contains(
            "expected one of auto, surname, surname-given, given-surname, last-comma-first, as-is,"
                + " found 'family'");
  }
}
