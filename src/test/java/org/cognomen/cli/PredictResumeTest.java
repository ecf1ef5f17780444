package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PredictResumeTest {

  private static final int ROWS = 20_000; // more than two of the chunks that predict works in

  @TempDir Path directory;
  private Path in;
  private Path out;
  private Path partial;
  private byte[] whole;

  @BeforeEach
  void predictWithoutAStop() throws IOException {
    in = directory.resolve("in.csv");
    out = directory.resolve("out.csv");
    partial = directory.resolve("out.csv.partial");
    StringBuilder csv = new StringBuilder("id,surname,\"a \"\"note\"\"\"\n");
    Random random = new Random(3);
    for (int i = 0; i < ROWS; i++) {
      csv.append(i).append(',').append((char) ('B' + random.nextInt(20))).append("aro");
      csv.append(i % 7 == 0 ? ",\"two\nlines, \"\"quoted\"\"\"\n" : i % 5 == 0 ? ",=1+1\n" : ",\n");
    }
    Files.writeString(in, csv);
    assertThat(predict().code()).isZero();
    whole = Files.readAllBytes(out);
    Files.delete(out);
  }

  private Cli predict(Object... more) {
    Object[] arguments = {"predict", in, "-o", out, "-m", Cli.model()};
    Object[] all = Arrays.copyOf(arguments, arguments.length + more.length);
    System.arraycopy(more, 0, all, arguments.length, more.length);
    return Cli.run(all);
  }

  private void assertWhole(Cli run) throws IOException {
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(Files.readAllBytes(out)).isEqualTo(whole);
    assertThat(partial).doesNotExist();
  }

  /** Wherever a run is cut off, in a row or in a character, the next one ends with its bytes. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 60, 70, 1000, 250_001, 450_003, 600_002})
  void anyCut(int bytes) throws IOException {
    Files.write(partial, Arrays.copyOf(whole, bytes));
    assertWhole(predict("--resume"));
  }

  @Test
  void aWholeFileThatWasNotRenamedAndNoFileAtAll() throws IOException {
    Files.write(partial, whole);
    assertWhole(predict("--resume"));
    Files.delete(out);
    assertWhole(predict("--resume"));
  }

  /** A power cut may leave zeros where the last pages should have been. */
  @Test
  void garbageAtTheEndIsWrittenAnew() throws IOException {
    byte[] cut = Arrays.copyOf(whole, 600_000);
    Arrays.fill(cut, 560_000, 600_000, (byte) 0);
    Files.write(partial, cut);
    assertWhole(predict("--resume"));
  }

  @Test
  void rowsThatWereAnsweredAreNotAnsweredAgain() throws IOException {
    byte[] marked = whole.clone();
    int answered = 0;
    // In the second chunk, where nothing is looked at but the cells.
    for (int i = 380_000; answered == 0; i++) {
      if (marked[i] == 'o' && marked[i + 1] == 'k') {
        marked[i] = 'O';
        answered = i;
      }
    }
    Files.write(partial, Arrays.copyOf(marked, whole.length));
    assertThat(predict("--resume").code()).isZero();
    assertThat(Files.readAllBytes(out)[answered]).isEqualTo((byte) 'O');
  }

  /** Only at the very start of a file is a cell with a byte order mark in quotation marks. */
  @Test
  void aRowThatBeginsWithAMarkIsGoneOnWith() throws IOException {
    Files.writeString(in, "id,surname\n" + "\uFEFF,Baro\n".repeat(10_000));
    assertThat(predict().code()).isZero();
    whole = Files.readAllBytes(out);
    Files.delete(out);
    for (int bytes : new int[] {100, 220_000}) {
      Files.write(partial, Arrays.copyOf(whole, bytes));
      assertWhole(predict("--resume"));
      Files.delete(out);
    }
  }

  /** It is not locked, as that of a run that is alive would be. */
  @Test
  void whatAKilledRunLeftIsRemoved() throws IOException {
    Path left = directory.resolve(".cognomen-" + "a".repeat(32) + ".new");
    Files.writeString(left, "x".repeat(100_000));
    Files.writeString(in, Cli.rows(false));
    assertThat(Cli.run("split", in, "-o", directory.resolve("divided.csv")).code()).isZero();
    assertThat(left).doesNotExist();
  }

  @Test
  void anotherModelOrOtherOptionsAreRefusedAndNothingIsLost() throws IOException {
    byte[] begun = Arrays.copyOf(whole, 200_000);
    Files.write(partial, begun);
    Cli otherColumns = predict("--resume", "-k", "2");
    assertThat(otherColumns.code()).isEqualTo(1);
    assertThat(otherColumns.err())
        .contains("out.csv.partial was begun with another input, model or other options");
    assertThat(predict("--resume", "--min-probability", "1").code()).isEqualTo(1);
    assertThat(Files.readAllBytes(partial)).isEqualTo(begun);
    assertThat(out).doesNotExist();
  }

  @Test
  void aRaggedRowFarBehindCanBeMended() throws IOException {
    String good = Files.readString(in);
    Files.writeString(in, good + "a,b\n");
    Cli run = predict();
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("2 cells where the header has 3")
        .contains("(16384 rows are in " + partial.toRealPath());
    assertThat(out).doesNotExist();
    Files.writeString(in, good);
    assertWhole(predict("--resume"));
  }

  @Test
  void aRaggedRowNearTheStartLeavesNothing() throws IOException {
    Files.writeString(in, "surname,x\na,1\na,b,c\n");
    assertThat(predict().code()).isEqualTo(1);
    assertThat(partial).doesNotExist();
    assertThat(out).doesNotExist();
  }

  @Test
  void twoRunsDoNotWriteOneFile() throws IOException {
    try (FileChannel channel =
        FileChannel.open(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.lock();
      Cli run = predict();
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err()).contains("another program is writing it");
    }
  }

  @Test
  void standardOutputCannotBeResumed() {
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "--resume");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--resume needs the file");
  }

  @Test
  void aFullDiskIsOneSentence() {
    Path full = Path.of("/dev/full");
    Assumptions.assumeTrue(Files.exists(full), "this system has no /dev/full");
    Cli run = Cli.run("predict", in, "-m", Cli.model(), "-o", full);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .startsWith("cognomen predict: /dev/full cannot be written:")
        .hasLineCount(1);
  }

  @Test
  void anotherEncodingIsReadAndUtf8IsWritten() throws IOException {
    Files.write(in, "surname\nM\u00fcro\n".getBytes(Charset.forName("windows-1252")));
    Cli refused = predict();
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err()).contains("--encoding windows-1252");
    assertThat(predict("--encoding", "windows-1252").code()).isZero();
    assertThat(Files.readString(out, StandardCharsets.UTF_8)).contains("\nM\u00fcro,");
    Cli unknown = predict("--encoding", "klingon");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--encoding").contains("klingon").doesNotContain("at java");
  }
}
