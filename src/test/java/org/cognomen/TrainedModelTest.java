package org.cognomen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedModelTest {

  @TempDir static Path directory;
  private static Path csv;
  private static TrainedModel model;

  @BeforeAll
  static void train() throws IOException {
    csv = Files.writeString(directory.resolve("names.csv"), csv(true));
    model = trainer().train(csv);
  }

  private static SurnameTrainer trainer() {
    return SurnameTrainer.preset("default")
        .set("epochs", 2)
        .set("hidden_size", 12)
        .set("embedding_size", "8")
        .set("learning_rate", 0.01)
        .set("cell", "gru")
        .set("bidirectional", false)
        .set("threads", 1);
  }

  private static String csv(boolean withSplits) {
    StringBuilder text = new StringBuilder("surname,nationality" + (withSplits ? ",split" : ""));
    List<LabelledSurname> rows = HeldOutNames.ROWS.subList(1200, 2000);
    for (LabelledSurname row : rows) {
      text.append('\n').append(row.surname()).append(',').append(row.nationality());
      text.append(withSplits ? "," + row.split().label() : "");
    }
    return text.append('\n').toString();
  }

  @Test
  void theReportHasTheMetricsOfEachNationality() {
    EvaluationReport report = model.evaluate(csv, "val");
    assertThat(report.rows()).isEqualTo(500);
    assertThat(report.perNationality())
        .extracting(NationalityMetrics::nationality)
        .containsExactlyElementsOf(model.classifier().nationalities());
    assertThat(report.perNationality().stream().mapToInt(NationalityMetrics::rows).sum())
        .isEqualTo(500);
    double right =
        report.perNationality().stream().mapToDouble(of -> of.recall() * of.rows()).sum();
    assertThat(report.accuracy()).isCloseTo(right / 500, within(1e-9)).isGreaterThan(1.0 / 6);
    assertThat(report.macroF1())
        .isCloseTo(
            report.perNationality().stream()
                .mapToDouble(NationalityMetrics::f1)
                .average()
                .orElseThrow(),
            within(1e-9));
    assertThat(report.top3Accuracy()).isGreaterThan(report.accuracy());
    assertThat(report.logLoss()).isBetween(0.0, Math.log(6));
    assertThat(report.calibrationError()).isBetween(0.0, 0.3);
    assertThat(report.metrics("Bor").rows()).isPositive();
    assertThat(report.toString()).contains("accuracy", "Bor");
    assertThatThrownBy(() -> report.metrics("Gal"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Gal");
  }

  @Test
  void theReportIsWritten() throws IOException {
    model.evaluate(csv, "val").write(directory.resolve("report"));
    assertThat(directory.resolve("report/report.html")).exists();
    assertThat(directory.resolve("report/report.json"))
        .content()
        .contains("\"Data\" : \"" + csv + "\"", "\"Split\" : \"val\"", "\"bits_per_character\"")
        .doesNotContain("\"Model\" :");
    assertThat(directory.resolve("report/per_nationality.csv")).content().contains("Bor,");
  }

  @Test
  void theSavedModelIsTheSame() throws IOException {
    Path saved = directory.resolve("saved");
    model.save(saved);
    assertThat(saved.resolve("training.json")).content().contains("\"name_form\" : \"surname\"");
    assertThat(saved.resolve("MODEL_CARD.md")).exists();
    List<String> names = List.of("Badele", "Dr. Kotudi");
    assertThat(SurnameClassifier.load(saved).classifyAll(names))
        .isEqualTo(model.classifier().classifyAll(names));
    TrainedModel again = trainer().train(csv);
    Path other = directory.resolve("other");
    again.save(other);
    assertThat(other.resolve("model.safetensors"))
        .hasBinaryContent(Files.readAllBytes(saved.resolve("model.safetensors")));
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThatThrownBy(() -> model.save(file)).isInstanceOf(CognomenException.class);
  }

  @Test
  void aFileWithoutSplitsIsDividedAsForTheTraining() throws IOException {
    Path plain = Files.writeString(directory.resolve("plain.csv"), csv(false));
    TrainedModel own = trainer().train(plain);
    assertThat(own.evaluate(plain, "test").rows()).isBetween(100, 140); // 15 of 100
    assertThat(own.evaluate(plain, "all").rows()).isEqualTo(800);
    assertThat(model.evaluate(plain, "test").rows()).isEqualTo(800); // another file, no splits
  }

  @Test
  void decoratedRowsAreReadAsTheBareOnes() throws IOException {
    Path decorated = directory.resolve("decorated.csv");
    Files.writeString(decorated, csv(true).replaceAll("(?m)^([A-Z]\\w+),(\\w{3}),", "Mr $1*,$2,"));
    assertThat(decorated).content().contains("\nMr ");
    assertThat(model.evaluate(decorated, "val").accuracy())
        .isEqualTo(model.evaluate(csv, "val").accuracy());
    TrainedModel own = trainer().train(decorated);
    assertThat(own.classifier().classify("Badele").probabilities())
        .isEqualTo(model.classifier().classify("Badele").probabilities());
    TrainedModel literal = trainer().withNameForm("as-is").train(decorated);
    assertThat(literal.classifier().classify("Mr Badele").surnameRead()).isEqualTo("Mr Badele");
  }

  @Test
  void wrongValuesAreNamed() {
    SurnameTrainer trainer = SurnameTrainer.preset("book");
    assertThat(trainer.toString()).isEqualTo("SurnameTrainer[preset book]");
    assertThatThrownBy(() -> SurnameTrainer.preset("good"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("book, default, best, compact or language-model");
    assertThatThrownBy(() -> trainer.set("epoch", 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unknown setting 'epoch'; expected one of cell, ");
    assertThatThrownBy(() -> trainer.set("epochs", "many"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epochs: 'many' is not an int");
    assertThatThrownBy(() -> trainer.set("epochs", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("epochs must be between 1 and");
    assertThatThrownBy(() -> trainer.set("bidirectional", "yes"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("bidirectional: expected true or false, found 'yes'");
    assertThatThrownBy(() -> trainer.set("epochs", null)).hasMessage("value must not be null");
    assertThatThrownBy(() -> trainer.set(null, 1)).hasMessage("key must not be null");
    assertThatThrownBy(() -> trainer.train(null)).hasMessage("csv must not be null");
    assertThatThrownBy(() -> trainer.train(directory.resolve("none.csv")))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("none.csv");
    assertThatThrownBy(() -> model.evaluate(csv, "holdout"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holdout");
    assertThatThrownBy(() -> model.evaluate(csv, "test"))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("no row is in the split test");
  }

  @Test
  void aNationalityThatTheModelDoesNotKnowIsNamed() throws IOException {
    Path other = directory.resolve("other.csv");
    Files.writeString(other, "surname,nationality\nBadele,Bor\nKotudi,Gal\n");
    assertThatThrownBy(() -> model.evaluate(other, "all"))
        .isInstanceOf(CognomenException.class)
        .hasMessageContaining("other.csv:3: the model does not know the nationality 'Gal'");
  }
}
