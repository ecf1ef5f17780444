package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictCommandTest {

  @TempDir Path directory;

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void eachRowComesOutWithItsColumnsUntouchedAndFourMore() throws IOException {
    Path in = csv("id,surname,note\n1, Kerra ,\"a, \"\"b\"\"\"\n2,,=1+1\n3,Fooo,\" x\ny\"\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .matches(
            "id,surname,note,predicted_nationality,probability,status,familiarity,surname_read\n"
                + "1, Kerra ,\"a, \"\"b\"\"\",[AOU]land,[01]\\.\\d{6},ok,[01]\\.\\d{6},Kerra\n"
                + "2,,=1\\+1,,0\\.000000,blank,,\n"
                + "3,Fooo,\" x\ny\",[AOU]land,[01]\\.\\d{6},ok,[01]\\.\\d{6},\n");
  }

  @Test
  void furtherRanksHaveColumnsWhereTheyAreAskedFor() throws IOException {
    Path in = csv("surname\nKerra\n\"\"\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "-k", "0");
    assertThat(run.out().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "surname,predicted_nationality,probability,"
                            + "predicted_nationality_2,probability_2,"
                            + "predicted_nationality_3,probability_3,status,familiarity,surname_read"),
            line ->
                assertThat(line)
                    .matches("Kerra,[AOU]land,.{8}(,[AOU]land,0\\.\\d{6}){2},ok,[01]\\.\\d{6},"),
            line -> assertThat(line).isEqualTo(",,0.000000,,,,,blank,,"));
  }

  @Test
  void uncertainRowsKeepTheirProbability() throws IOException {
    Path in = csv("surname\nKerra\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "--min-probability", "1", "-k", "2");
    assertThat(run.out().lines().toList().get(1))
        .matches("Kerra,,0\\.\\d{6},[AOU]land,0\\.\\d{6},uncertain,[01]\\.\\d{6},");
  }

  @Test
  void aFileLongerThanAChunkKeepsItsOrder() throws IOException {
    StringBuilder text = new StringBuilder("n,last_name\n");
    for (int i = 0; i < 10_000; i++) {
      text.append(i).append(",Ker").append((char) ('a' + i % 26)).append('\n');
    }
    Path in = csv(text.toString());
    Path out = directory.resolve("out.csv");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "-o", out, "--surname-column", "last_name");
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(10_001);
    for (int i = 0; i < 10_000; i++) {
      assertThat(lines.get(i + 1)).startsWith(i + ",Ker" + (char) ('a' + i % 26) + ",");
    }
    assertThat(names()).containsExactly("in.csv", "out.csv");
  }

  @Test
  void standardInputAndOutputAreAHyphen() {
    Cli run = Cli.runWith("surname\nKerra\n", "predict", "-", "-o", "-", "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.out().lines()).hasSize(2);
    Cli fault = Cli.runWith("name\nKerra\n", "predict", "-", "-m", Cli.model());
    assertThat(fault.err()).contains("standard input:1: no column named 'surname'");
  }

  @Test
  void aFaultLeavesNothingAndKeepsWhatWasThere() throws IOException {
    Path in = csv("id,surname\n1,Kerra\n2\n");
    Path out = Files.writeString(directory.resolve("out.csv"), "former\n");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "-o", out);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains(in + ":3: 1 cell where the header has 2");
    assertThat(run.err().lines()).hasSize(1);
    assertThat(out).hasContent("former\n");
    assertThat(names()).containsExactly("in.csv", "out.csv");
  }

  @Test
  void theInputIsReplacedOnlyWhereThatIsAskedFor() throws IOException {
    Path in = csv("surname\nKerra\n");
    Path link = Files.createSymbolicLink(directory.resolve("link.csv"), in);
    for (Path out : List.of(in, link)) {
      Cli refused = Cli.run("predict", in, "-m", Cli.model(), "-o", out);
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains(out + " is the input").contains("--in-place");
      assertThat(in).hasContent("surname\nKerra\n");
    }
    assertThat(Cli.run("predict", link, "-m", Cli.model(), "--in-place").code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(Files.readString(in)).contains("Kerra,").contains(",ok,1.0");
    assertThat(Cli.run("predict", "-", "-m", Cli.model(), "--in-place").code()).isEqualTo(2);
  }

  @Test
  void aColumnThatIsThereAlreadyIsNamed() throws IOException {
    for (String name :
        List.of("predicted_nationality", "probability", "status", "familiarity", "surname_read")) {
      Cli run = Cli.run("predict", csv("surname," + name + "\nA,b\n"), "-m", Cli.model());
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.out()).isEmpty();
      assertThat(run.err()).contains("in.csv:1: there is a column '" + name + "' already");
    }
  }

  @Test
  void whereItCannotWriteIsSaidFirst() throws IOException {
    Path in = csv("surname\nKerra\n");
    assertThat(Cli.run("predict", in, "-m", Cli.model(), "-o", directory).err())
        .contains(directory + ": is a directory; expected the name of a file");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "-o", directory.resolve("no/out.csv"));
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("there is no directory " + directory.resolve("no"));
  }

  @Test
  void wrongEncodingIsNamed() throws IOException {
    Path in = directory.resolve("latin.csv");
    Files.write(in, "surname\nM\u00fcro\n".getBytes(StandardCharsets.ISO_8859_1));
    Cli run = Cli.run("predict", in, "-m", Cli.model());
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("latin.csv:2: the text is not UTF-8");
  }

  @Test
  void aHeaderAloneGivesAHeader() throws IOException {
    Cli run = Cli.run("predict", csv("surname\n"), "-m", Cli.model());
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .isEqualTo("surname,predicted_nationality,probability,status,familiarity,surname_read\n");
  }
}
