package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.Classification;
import org.cognomen.CognomenException;
import org.cognomen.EvaluationReport;
import org.cognomen.SurnameClassifier;
import org.cognomen.SurnameTrainer;
import org.cognomen.TrainedModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as a program of somebody else uses it: nothing but the root package is imported. */
class LibraryUseTest {

  @TempDir Path directory;

  @Test
  void fiveLinesClassify() {
    SurnameClassifier classifier = SurnameClassifier.pretrained();
    Classification c = classifier.classify("Nakamoto");
    assertThat(c.nationality()).isEqualTo("Japanese");
    assertThat(c.probability()).isBetween(0.5, 1.0);
    assertThat(c.top(3)).hasSize(3);
    List<Classification> many = classifier.classifyAll(List.of("Nakamoto", "Kowalczyk", " "));
    assertThat(many)
        .extracting(Classification::nationality)
        .containsExactly("Japanese", "Polish", Classification.UNKNOWN);
    assertThat(many.get(2).status()).isEqualTo(Classification.Status.BLANK);
  }

  @Test
  void fourLinesTrainMeasureAndSave() throws IOException {
    Path csv = directory.resolve("surnames.csv");
    StringBuilder rows = new StringBuilder("surname,nationality\n");
    for (char first = 'B'; first < 'Z'; first++) {
      for (String[] ending : new String[][] {{"enko", "Ukrainian"}, {"ini", "Italian"}}) {
        rows.append(first).append("or").append(ending[0]).append(',').append(ending[1]);
        rows.append('\n');
      }
    }
    Files.writeString(csv, rows);

    TrainedModel model =
        SurnameTrainer.preset("default").set("epochs", 4).set("hidden_size", 16).train(csv);
    EvaluationReport report = model.evaluate(csv, "test");
    model.save(directory.resolve("model"));

    assertThat(report.accuracy()).isGreaterThan(0.9);
    assertThat(SurnameClassifier.load(directory.resolve("model")).classify("Mr Petrenko"))
        .extracting(Classification::surnameRead, Classification::nationality)
        .containsExactly("Petrenko", "Ukrainian");
  }

  @Test
  void whatIsWrongIsOneException() {
    try {
      SurnameClassifier.load(directory.resolve("nowhere"));
    } catch (CognomenException e) {
      assertThat(e).hasMessageContaining("nowhere");
      return;
    }
    throw new AssertionError("a model was loaded from nowhere");
  }
}
