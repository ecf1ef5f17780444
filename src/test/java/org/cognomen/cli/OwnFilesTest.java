package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files as people have them, through the commands: what is read, said and written. */
class OwnFilesTest {

  @TempDir Path directory;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static Cli predict(Object in, Object... more) {
    Object[] all = new Object[more.length + 4];
    System.arraycopy(new Object[] {"predict", in, "-m", Cli.model()}, 0, all, 0, 4);
    System.arraycopy(more, 0, all, 4, more.length);
    return Cli.run(all);
  }

  @Test
  void theOutputHasTheDelimiterMarkAndLineEndsOfTheInput() throws IOException {
    Path in = file("in.csv", "\uFEFFsep=;\r\nsurname;x\r\nKerra;1,5\r\n");
    Path out = directory.resolve("out.csv");
    assertThat(predict(in, "-o", out).code()).isZero();
    assertThat(Files.readString(out))
        .matches(
            "\uFEFFsep=;\r\nsurname;x;predicted_nationality;probability;status;familiarity;surname_read\r\n"
                + "Kerra;1,5;[AOU]land;[01]\\.\\d+;ok;[01]\\.\\d+;\r\n");
    // A run that was stopped is resumed in the same dialect.
    byte[] whole = Files.readAllBytes(out);
    Files.write(directory.resolve("out.csv.partial"), java.util.Arrays.copyOf(whole, 70));
    Files.delete(out);
    Cli resumed = predict(in, "-o", out, "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);
  }

  @Test
  void withoutAHeaderNoneIsWritten() throws IOException {
    Path in = file("in.csv", "x,Kerra\ny,Foo\n");
    Cli run = predict(in, "--no-header", "--surname-column", "2");
    assertThat(run.out()).matches("x,Kerra,[AOU]land,.*,ok,.*\ny,Foo,[AOU]land,.*,ok,.*\n");
    Cli hint = predict(in);
    assertThat(hint.code()).isEqualTo(1);
    assertThat(hint.err())
        .contains("'x', 'Kerra'")
        .contains("--surname-column")
        .contains("--no-header");
    Path divided = directory.resolve("divided.csv");
    Path rows = file("rows.csv", "Kerra,a\nFoo,b\n");
    assertThat(Cli.run("split", rows, "-o", divided, "--no-header").code()).isZero();
    assertThat(divided).hasContent("Kerra,a,train\nFoo,b,train\n");
  }

  @Test
  void gzipIsReadAndWritten() throws IOException {
    Path in = file("in.csv", "surname\nKerra\n");
    Path out = directory.resolve("out.csv.gz");
    assertThat(predict(in, "-o", out).code()).isZero();
    String text;
    try (GZIPInputStream gzip = new GZIPInputStream(Files.newInputStream(out))) {
      text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
    }
    assertThat(text).isEqualTo(predict(in).out());
    assertThat(predict(out, "--overwrite-columns").out()).isEqualTo(text);
  }

  @Test
  void raggedRowsAreListedOrKeepTheirPlace() throws IOException {
    Path in = file("in.csv", "surname,note\nKerra,a\nFoo,b,c\nBaru\nSano,y\n");
    Cli refused = predict(in);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .contains(":3: 3 cells where the header has 2")
        .contains("also line 4, 1 cell where the header has 2")
        .contains("--skip-invalid");
    Cli kept = predict(in, "--skip-invalid");
    assertThat(kept.code()).isZero();
    assertThat(kept.out().lines().skip(1))
        .satisfiesExactly(
            line -> assertThat(line).matches("Kerra,a,[AOU]land,.*,ok,.*"),
            line -> assertThat(line).isEqualTo("Foo,\"b,c\",,,invalid,,"),
            line -> assertThat(line).isEqualTo("Baru,,,,invalid,,"),
            line -> assertThat(line).matches("Sano,y,[AOU]land,.*,ok,.*"));
    assertThat(kept.err()).contains("invalid rows, without an answer: 2, in lines 3, 4");
    assertThat(predict(file("one.csv", "surname,note\nKerra,a\nFoo,b,c\n"), "--skip-invalid").err())
        .contains("invalid rows, without an answer: 1, in line 3");
    Cli nested = predict(file("in.jsonl", "{\"surname\":\"Kerra\"}\n{\"surname\":[\"a\"]}\n"));
    assertThat(nested.code()).isEqualTo(1);
    assertThat(nested.err())
        .contains(":2: expected text as 'surname', found an array; write one name as a string");
  }

  @Test
  void aColumnOfAnotherNameIsPointedAt() throws IOException {
    for (String column : List.of("last_name", "Nachname", "Last Name", "customer_family_name")) {
      assertThat(predict(file("in.csv", "id," + column + "\n1,Kerra\n")).err())
          .contains("no column named 'surname'", "perhaps --surname-column '" + column + "'");
    }
    assertThat(predict(file("in.csv", "id,note\n1,Kerra\n")).err())
        .contains("name the right one with --surname-column");
  }

  @Test
  void columnsOfAnEarlierRunAreReplacedOrTheNewOnesNamedOtherwise() throws IOException {
    Path first = directory.resolve("first.csv");
    predict(file("in.csv", "surname,x\nKerra,1\n"), "-o", first, "-k", "2");
    Cli refused = predict(first);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("--overwrite-columns").contains("--prefix");
    assertThat(predict(first, "--overwrite-columns").out())
        .isEqualTo(predict(directory.resolve("in.csv")).out());
    assertThat(predict(first, "--prefix", "new_").out().lines().findFirst().orElseThrow())
        .endsWith(
            ",status,familiarity,surname_read,new_predicted_nationality,new_probability,"
                + "new_status,new_familiarity,new_surname_read");
  }

  @Test
  void wordsForMissingValuesAreWarnedOf() throws IOException {
    Path in = file("in.csv", "surname\nNA\nKerra\nNA\nNaN\n");
    Cli run = predict(in);
    assertThat(run.err())
        .contains("warning: read as surnames: 'NA' (2 rows), 'NaN' (1 row)")
        .contains("--missing NA,NaN reads them as blank");
    Cli blank = predict(in, "--missing", "NA,NaN");
    assertThat(blank.err()).doesNotContain("warning");
    assertThat(blank.out()).containsOnlyOnce(",ok,").contains("NA,,0.000000,blank,");
    assertThat(Cli.run("check", in).out())
        .contains("warning: 3 cells hold a word that programs write for a missing value")
        .contains("line 2: 'NA' as a surname");
  }

  @Test
  void checkNamesTheCommandThatDividesAnew() throws IOException {
    String rows = "surname,nationality,split\nKerra,Aland,train\nFoo,Oland,train\nBa,Aland,val\n";
    String divides = "'cognomen split' divides a file anew";
    assertThat(Cli.run("check", file("in.csv", rows)).err()).doesNotContain(divides);
    Cli leak = Cli.run("check", file("in.csv", rows + "Kerra,Aland,val\n"));
    assertThat(leak.out().replaceAll("\\s+", " ")).contains("Divide the rows anew");
    assertThat(leak.err()).contains("'cognomen cross-validate' measures on every row once");
    assertThat(leak.err()).contains(divides);
  }

  @Test
  void unknownLabelsAreListedMappedOrIgnored() throws IOException {
    Path in =
        file("in.csv", "surname,nationality\nKerra,aland\nFoo,Oland\nBa,Elbonian\nBo,aland\n");
    Cli refused = Cli.run("evaluate", in, "-m", Cli.model());
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("'aland' (2 rows; perhaps 'Aland'")
        .contains("'Elbonian' (1 row)")
        .contains("--label-map")
        .contains("--ignore-unknown-labels");
    Path map = file("map.csv", "from,to\naland,Aland\n");
    Cli run =
        Cli.run("evaluate", in, "-m", Cli.model(), "--label-map", map, "--ignore-unknown-labels");
    assertThat(run.code()).isZero();
    assertThat(run.err()).contains("left out, as the model does not know it: 'Elbonian' (1 row)");
  }

  @Test
  void trainingGoesOnWithoutInvalidRowsAndTakesValOutOfTrain() throws IOException {
    String rows = Cli.rows(true).replace(",val\n", ",training\n") + "Blank,,train\nX,Aland,\n";
    Path in = file("in.csv", rows);
    Path model = directory.resolve("new");
    Cli refused = Cli.train(in, model);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err())
        .contains("in.csv:122: the nationality of 'Blank' is blank")
        .contains("2 invalid rows: also line 123")
        .contains("--skip-invalid")
        .contains("'cognomen check'");
    Cli run = Cli.train(in, model, "--skip-invalid");
    assertThat(run.code()).isZero();
    assertThat(run.err())
        .contains("invalid rows, left out: 2, in lines 122, 123")
        .contains("has no rows in the split val: 18 of those in train are taken for it by seed");
    Cli verified = Cli.run("verify", model, "--data", in, "--skip-invalid");
    assertThat(verified.out()).startsWith("same: ");
  }

  @Test
  void aDirectoryOfFilesOfNamesIsTrainedOn() throws IOException {
    StringBuilder a = new StringBuilder();
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      a.append("Ba").append((char) ('a' + i)).append("ra\n");
      b.append("Ba").append((char) ('a' + i)).append("ro\n");
    }
    Path names = Files.createDirectory(directory.resolve("names"));
    Files.writeString(names.resolve("Aland.txt"), a);
    Files.writeString(names.resolve("Oland.txt"), b);
    Cli run = Cli.train(names, directory.resolve("model"));
    assertThat(run.err()).contains("rows: train 28, val 6, test 6; nationalities: 2");
    assertThat(run.code()).isZero();
    assertThat(Cli.run("evaluate", names, "-m", directory.resolve("model")).err())
        .contains("divided by seed 1337, as when the model was trained");
    assertThat(Cli.run("check", names).out()).contains("Aland").contains("rows             40\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check", "evaluate", "predict"})
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void pipesAndStandardInputAreRead(String command) throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/bin/sh")), "this system has no /bin/sh");
    String text = "surname,nationality\nKerra,Aland\nFoo,Oland\n";
    Path in = file("in.csv", text);
    Path pipe = directory.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("/bin/sh", "-c", "cat \"$0\" > \"$1\"", in.toString(), pipe.toString())
            .start();
    Object[] model = command.equals("check") ? new Object[0] : new Object[] {"-m", Cli.model()};
    String expected = run(command, in, model).out().replace(in.toString(), "X");
    Cli piped = run(command, pipe, model);
    assertThat(writer.waitFor()).isZero();
    assertThat(piped.code()).isZero();
    assertThat(piped.out().replace(pipe.toString(), "X").replaceAll("file +X", "X"))
        .isEqualTo(expected.replaceAll("file +X", "X"));
    Object[] arguments = new Object[model.length + 2];
    arguments[0] = command;
    arguments[1] = "-";
    System.arraycopy(model, 0, arguments, 2, model.length);
    Cli standard = Cli.runWith(text, arguments);
    assertThat(standard.code()).isZero();
    assertThat(standard.out().replaceAll("file +standard input", "X"))
        .isEqualTo(expected.replaceAll("file +X", "X"));
  }

  private static Cli run(String command, Path in, Object[] more) {
    Object[] arguments = new Object[more.length + 2];
    arguments[0] = command;
    arguments[1] = in;
    System.arraycopy(more, 0, arguments, 2, more.length);
    return Cli.run(arguments);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void aDirectoryAndADeviceAreNoTables() {
    assertThat(predict(directory).err()).contains("is a directory without a .txt file");
    Assumptions.assumeTrue(Files.exists(Path.of("/dev/zero")), "this system has no /dev/zero");
    assertThat(Cli.run("check", "/dev/null").err()).contains("/dev/null:1: the file is empty");
    assertThat(Cli.run("check", "/dev/zero").err()).contains("the line is longer than");
  }

  @Test
  void surnamesWithoutLabelsCanBeChecked() throws IOException {
    Path in = file("in.csv", "surname,note\nBrandel,a\nM\u00c3\u00bcller,b\n");
    Cli run = Cli.run("check", in);
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .contains("no such column: only the surnames are checked")
        .contains("perhaps 'M\u00fcller'")
        .doesNotContain("train on");
    assertThat(Cli.run("check", in, "--report", directory.resolve("report")).code()).isZero();
    assertThat(directory.resolve("report/check.html")).content().contains("only the surnames");
    assertThat(Cli.run("check", in, "--nationality-column", "land").err())
        .contains("no column named 'land'");
  }

  @Test
  void namesThatAreFilesGetAHintAndLinesAnEncoding() throws IOException {
    Path in = file("in.csv", "surname\nKerra\n");
    assertThat(Cli.run("classify", in, "-m", Cli.model()).err())
        .contains("there is a file of that name: 'cognomen predict");
    assertThat(Cli.run("classify", "Kerra", "-m", Cli.model()).err()).isEmpty();
    for (String encoding : new String[] {"windows-1252", "UTF-16LE"}) {
      byte[] names = "M\u00fcro\nKerra\n".getBytes(Charset.forName(encoding));
      Cli run = Cli.runWith(names, "classify", "-", "--encoding", encoding, "-m", Cli.model());
      assertThat(run.out().lines()).hasSize(2).first().asString().startsWith("M\u00fcro");
    }
    Cli unknown = Cli.run("classify", "-", "--encoding", "windows1252x", "-m", Cli.model());
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains("no encoding 'windows1252x'; perhaps ")
        .contains("windows-1252");
    assertThat(Cli.run("predict", in, "--delimiter", "xy").err())
        .contains("expected auto, tab or one character");
  }

  @Test
  void jsonLinesBecomeACsvAndWhatIsLeftOutIsSaid() throws IOException {
    Path in = file("in.jsonl", "{\"n\":1,\"name\":\"Kerra\"}\n{\"name\":\"Foo\",\"more\":true}\n");
    Cli run = predict(in, "--surname-column", "name");
    assertThat(run.out())
        .matches("n,name,predicted_.*\n1,Kerra,[AOU]land,.*,ok,.*\n,Foo,[AOU]land,.*,ok,.*\n");
    assertThat(run.err())
        .contains("keys that the first object lacks are not in the output: 'more'");
  }
}
