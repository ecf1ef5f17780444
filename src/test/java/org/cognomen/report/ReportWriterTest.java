package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.cognomen.evaluation.SmallCase;
import org.cognomen.evaluation.report.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ReportWriterTest {
  @TempDir Path directory;

  @Test
  void jsonHasTheAgreedKeysWithEightDecimals() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    String text = Files.readString(directory.resolve("report.json"));
    assertThat(text).contains("\"accuracy\" : 0.60000000,").contains("\"macro_f1\" : 0.65000000,");
    JsonNode json = new ObjectMapper().readTree(text);
    assertThat(json.get("n").intValue()).isEqualTo(5);
    assertThat(json.get("nationalities_with_rows").intValue()).isEqualTo(2);
    assertThat(
            List.of(
                "macro_precision",
                "macro_recall",
                "balanced_accuracy",
                "top_3_accuracy",
                "top_5_accuracy",
                "log_loss",
                "ece"))
        .allMatch(json::has);
    assertThat(json.get("balanced_accuracy").doubleValue()).isEqualTo(0.58333333);
    assertThat(json.get("per_nationality").get(1).toString())
        .isEqualTo(
            "{\"nationality\":\"Czech\",\"n\":2,\"precision\":0.5,\"recall\":0.5,\"f1\":0.5}");
    assertThat(json.get("confusion").toString())
        .isEqualTo(
            "{\"labels\":[\"Arabic\",\"Czech\",\"Irish\",\"Korean\"],"
                + "\"counts\":[[2,1,0,0],[0,1,0,1],[0,0,0,0],[0,0,0,0]]}");
  }

  @Test
  void tablesAreCsvWithSixDecimals() throws IOException {
    ReportWriter.write(directory, Report.of(SmallCase.evaluation(), SmallCase.SURNAMES));
    assertThat(directory.resolve("per_nationality.csv"))
        .hasContent(
            """
            nationality,n,precision,recall,f1
            Arabic,3,1.000000,0.666667,0.800000
            Czech,2,0.500000,0.500000,0.500000
            Irish,0,0.000000,0.000000,0.000000
            Korean,0,0.000000,0.000000,0.000000
            """);
    assertThat(directory.resolve("confusion.csv"))
        .hasContent(
            """
            nationality,Arabic,Czech,Irish,Korean
            Arabic,2,1,0,0
            Czech,0,1,0,1
            Irish,0,0,0,0
            Korean,0,0,0,0
            """);
    assertThat(directory.resolve("errors.csv"))
        .hasContent(
            """
            surname,nationality,predicted_nationality,probability,probability_of_true
            "Lu, ""J""\",Czech,Korean,0.600000,0.100000
            <b>Sabbagh,Arabic,Czech,0.500000,0.200000
            """);
    assertThat(Files.readAllLines(directory.resolve("predictions.csv")))
        .hasSize(6)
        .contains("Novák,Czech,Czech,0.800000,0.800000");
  }

  @Test
  void theSameFilesInAnyLocaleAndNothingLeftAside() throws IOException {
    ReportWriter.write(directory.resolve("a"), SmallCase.report());
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      ReportWriter.write(directory.resolve("b"), SmallCase.report());
    } finally {
      Locale.setDefault(before);
    }
    try (Stream<Path> files = Files.list(directory.resolve("a"))) {
      List<Path> all = files.toList();
      assertThat(all).noneMatch(f -> f.getFileName().toString().endsWith(".tmp"));
      for (Path file : all) {
        assertThat(directory.resolve("b").resolve(file.getFileName()))
            .hasSameTextualContentAs(file);
      }
    }
  }

  @Test
  void aFileInPlaceOfTheDirectoryIsNamed() throws IOException {
    Path file = Files.writeString(directory.resolve("report"), "mine");
    assertThatThrownBy(() -> ReportWriter.write(file, SmallCase.report()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("expected a directory or nothing, found a file");
    assertThat(file).hasContent("mine");
  }

  @Test
  void anotherNumberOfSurnamesIsRefused() {
    assertThatThrownBy(() -> Report.of(SmallCase.evaluation(), List.of("Haddad")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("surnames: expected 5, found 1");
  }
}
