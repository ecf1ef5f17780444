package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitCommandTest {

  @TempDir Path directory;

  private Path csv(String text) throws IOException {
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  private static long count(List<String> lines, String nationality, String split) {
    return lines.stream().filter(line -> line.endsWith("," + nationality + "," + split)).count();
  }

  @Test
  void dividesEachNationalityByTheSameFractionsAndKeepsTheOrder() throws IOException {
    Path in = csv(Cli.rows(false));
    Path out = directory.resolve("out.csv");
    Cli run = Cli.run("split", in, "-o", out);
    assertThat(run.code()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualToIgnoringNewLines("rows: train 84, val 18, test 18");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines.get(0)).isEqualTo("surname,nationality,split");
    assertThat(lines.stream().map(line -> line.replaceFirst(",\\w+$", "")))
        .containsExactlyElementsOf(Files.readAllLines(in));
    for (String nationality : List.of("Aland", "Oland", "Uland")) {
      assertThat(count(lines, nationality, "train")).isEqualTo(28);
      assertThat(count(lines, nationality, "val")).isEqualTo(6);
      assertThat(count(lines, nationality, "test")).isEqualTo(6);
    }
  }

  @Test
  void aSurnameOfTwoNationalitiesCanBeKeptWhole() throws IOException {
    StringBuilder rows = new StringBuilder("surname,nationality\n");
    for (String name : Cli.rows(false).lines().skip(1).map(l -> l.split(",")[0]).toList()) {
      rows.append(name).append(",Aland\n").append(name).append(",Oland\n");
    }
    Path in = csv(rows.toString());
    String[] apart = Cli.run("split", in, "-o", "-").out().split("\n");
    String[] whole = Cli.run("split", in, "-o", "-", "--whole-surnames").out().split("\n");
    assertThat(inTwoSplits(apart)).isPositive();
    assertThat(inTwoSplits(whole)).isZero();
    assertThat(String.join("\n", whole)).contains(",train").contains(",val").contains(",test");
  }

  /** How often two lines that follow each other differ in the split. */
  private static int inTwoSplits(String[] lines) {
    int different = 0;
    for (int i = 1; i < lines.length; i += 2) {
      String split = lines[i].substring(lines[i].lastIndexOf(','));
      different += lines[i + 1].endsWith(split) ? 0 : 1;
    }
    return different;
  }

  @Test
  void theSeedDecides() throws IOException {
    Path in = csv(Cli.rows(false));
    String one = Cli.run("split", in, "-o", "-", "--seed", "1").out();
    assertThat(Cli.run("split", in, "-o", "-", "--seed", "1").out()).isEqualTo(one);
    assertThat(Cli.run("split", in, "-o", "-", "--seed", "2").out()).isNotEqualTo(one);
  }

  @Test
  void aSplitColumnIsReplacedWhereItStandsWhateverItHolds() throws IOException {
    Path in = csv("split,surname,note,nationality\n?,Ker,\"a,b\",A\n,Fer,,A\n");
    Cli run = Cli.run("split", in, "-o", "-", "--train=1", "--val=0", "--test=0");
    assertThat(run.out())
        .isEqualTo("split,surname,note,nationality\ntrain,Ker,\"a,b\",A\ntrain,Fer,,A\n");
  }

  @Test
  void aSplitColumnOfAnotherNameIsAdded() throws IOException {
    Path in = csv("surname,nationality\nKer,A\n");
    Cli run = Cli.run("split", in, "-o", "-", "--split-column", "part");
    assertThat(run.out()).isEqualTo("surname,nationality,part\nKer,A,train\n");
  }

  @Test
  void aRowWithoutASurnameIsInNoSplit() throws IOException {
    Path in = csv("surname,nationality\n ,A\nKer,A\n,\n");
    Cli run = Cli.run("split", in, "-o", "-");
    assertThat(run.out()).isEqualTo("surname,nationality,split\n ,A,\nKer,A,train\n,,\n");
    assertThat(run.err()).contains("without a surname 2");
  }

  @Test
  void theSplitThatIsEmptyIsNamed() throws IOException {
    Path two = csv("surname,nationality\nKer,A\nFer,A\nKor,B\nFor,B\n");
    assertThat(Cli.run("split", two, "-o", "-").err())
        .startsWith("val and test are empty:")
        .contains("(train needs rows of val)");
    assertThat(Cli.run("split", two, "-o", "-", "--train=0.5", "--val=0.45", "--test=0.05").err())
        .startsWith("test is empty: the nationalities have too few rows for these fractions;")
        .doesNotContain("train needs");
  }

  @Test
  void fractionsMustSumToOne() throws IOException {
    Path out = directory.resolve("out.csv");
    Cli run = Cli.run("split", csv(Cli.rows(false)), "-o", out, "--train", "0.9");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("train 0.9, val 0.15, test 0.15").contains("a sum of 1");
    assertThat(out).doesNotExist();
  }

  @Test
  void dataAtFaultIsNamedWithItsLine() throws IOException {
    assertThat(Cli.run("split", csv("surname,nationality\nKer,\n"), "-o", "-").err())
        .contains("in.csv:2: the nationality of 'Ker' is blank");
    assertThat(Cli.run("split", csv("surname,x\nKer,\n"), "-o", "-").err())
        .contains("no column named 'nationality'");
    Cli run = Cli.run("split", csv("surname,nationality\n"), "-o", "-");
    assertThat(run.err()).contains("no row has a surname; expected at least one");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.out()).isEmpty();
  }
}
