package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.cognomen.Child;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.SmallCase;
import org.cognomen.evaluation.comparison.Comparison;
import org.cognomen.evaluation.report.Report;
import org.cognomen.util.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report is the former or the new one, and not larger than a person's disk allows. */
class WholeReportTest {

  private static final int LARGE = 1 << 17;
  private static final int MOST_BLOCKS = 100; // of 512 or 1024 bytes, less than LARGE

  @TempDir Path directory;

  /** Another process, which may write no large file. */
  static final class Writing {
    private Writing() {}

    public static void main(String[] arguments) {
      Map<String, String> files = new LinkedHashMap<>();
      files.put("a.txt", "new");
      files.put("b.txt", "x".repeat(LARGE));
      try {
        ReportDirectory.write(Path.of(arguments[0]), files);
      } catch (IOException e) {
        System.err.println(e.getMessage());
        System.exit(3);
      }
    }
  }

  private static List<String> names(Path place) throws IOException {
    try (var files = Files.list(place)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aDiskThatIsFullLeavesTheFormerReport() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("a.txt"), "former");
    Files.writeString(directory.resolve("b.txt"), "former");
    Child run =
        Child.run(
            Child.inShell(
                "ulimit -f $0; exec \"$@\"",
                MOST_BLOCKS,
                Child.java(List.of("-XX:-UsePerfData"), Writing.class, directory)));
    assertThat(run.code()).as(run.err()).isEqualTo(3);
    assertThat(run.err())
        .contains(directory.resolve("b.txt") + " cannot be written: ")
        .contains("the report that was there is left as it was");
    assertThat(directory.resolve("a.txt")).hasContent("former");
    assertThat(names(directory)).containsExactly("a.txt", "b.txt");
  }

  @Test
  void aDirectoryInTheWayLeavesTheFormerReport() throws IOException {
    Files.createDirectory(directory.resolve("report.json"));
    assertThatThrownBy(
            () ->
                ReportWriter.write(
                    directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("report.json: is a directory");
    assertThat(names(directory)).containsExactly("report.json");
  }

  /** With 5,000 nationalities it took 251 MB. */
  @Test
  void manyNationalitiesDoNotMakeAHugeReport() throws IOException {
    int classes = 1200;
    List<String> nationalities =
        IntStream.range(0, classes).mapToObj(i -> String.format("N%04d", i)).toList();
    float[] probabilities = new float[2 * classes];
    probabilities[3] = 1;
    probabilities[classes + 5] = 1;
    Evaluation evaluation = Evaluation.of(nationalities, new int[] {3, 4}, probabilities);
    ReportWriter.write(directory, Report.of(evaluation, List.of("Novak", "Li")));
    long bytes = 0;
    for (String name : names(directory)) {
      bytes += Files.size(directory.resolve(name));
    }
    assertThat(bytes).isLessThan(2L << 20);
    assertThat(directory.resolve("confusion.csv"))
        .hasContent("nationality,predicted_nationality,n\nN0003,N0003,1\nN0004,N0005,1\n");
    assertThat(directory.resolve("report.html"))
        .content()
        .contains("The confusion matrix of 1200 nationalities does not fit here");
  }

  @Test
  void numbersThatAreNoneAreRefused() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    Path json = directory.resolve("report.json");
    String good = Files.readString(json);
    for (String bad :
        List.of(
            good.replace("\"accuracy\" : 0.60000000", "\"accuracy\" : 1e999"),
            good.replaceFirst("\"precision\" : [0-9.]+", "\"precision\" : -1e999"),
            good.replaceFirst("\"n\" : 5", "\"n\" : 99999999999"),
            good.replaceFirst("\"n\" : 5", "\"n\" : -1"))) {
      assertThat(bad).isNotEqualTo(good);
      Files.writeString(json, bad);
      assertThatThrownBy(() -> Comparison.of(json, json))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("report.json: ")
          .hasMessageContaining("expected");
    }
  }

  private void refusedToCompare(String why) {
    Path json = directory.resolve("report.json");
    assertThatThrownBy(() -> Comparison.of(json, json))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("predictions.csv: ")
        .hasMessageContaining(why);
  }

  /** As a process leaves them that is killed while it puts them in place. */
  @Test
  void filesOfTwoReportsAreNotComparedAsOne() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    Path json = directory.resolve("report.json");
    assertThat(Comparison.of(json, json).mcNemar()).isPresent();
    Path predictions = directory.resolve("predictions.csv");
    String good = Files.readString(predictions);
    List<String> rows = new ArrayList<>(good.lines().toList());
    Collections.swap(rows, 1, 2);
    Files.writeString(predictions, String.join("\n", rows) + "\n");
    refusedToCompare("is not the file that was written with report.json");
    // A report of a version that kept no digests.
    String former = Files.readString(json).replaceFirst(",\\s*\"files\" : \\{[^}]*}", "");
    assertThat(former).doesNotContain("\"files\"");
    Files.writeString(json, former);
    assertThat(Comparison.of(json, json).mcNemar()).isPresent();
  }

  @Test
  void predictionsWithoutAnEnd() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    Path predictions = directory.resolve("predictions.csv");
    String good = Files.readString(predictions);
    String row = good.lines().skip(1).findFirst().orElseThrow() + "\n";
    Files.writeString(predictions, good + row.repeat(10));
    refusedToCompare("expected the 5 rows of report.json beside it, found more");
    Files.writeString(predictions, good + "\"" + "a\n".repeat(5 << 20));
    refusedToCompare("a row has more than 8388608 bytes");
    Files.write(predictions, new byte[] {'s', (byte) 0xFF, '\n'});
    refusedToCompare("it is not UTF-8");
  }

  @Test
  void theDigestsAreThoseOfTheFiles() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    JsonNode files =
        new ObjectMapper().readTree(directory.resolve("report.json").toFile()).get("files");
    assertThat(files).hasSize(ReportWriter.FILES.size() - 1);
    for (String name : ReportWriter.FILES) {
      if (!name.equals("report.json")) {
        assertThat(files.get(name).textValue())
            .isEqualTo(Sha256.hex(Files.readAllBytes(directory.resolve(name))));
      }
    }
  }
}
