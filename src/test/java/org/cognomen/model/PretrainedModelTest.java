package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import org.cognomen.SurnameClassifier;
import org.cognomen.model.files.ModelException;
import org.junit.jupiter.api.Test;

class PretrainedModelTest {

  @Test
  void aModelIsReadFromResourcesAsFromADirectory() throws Exception {
    SurnameModel read = PretrainedModel.read("/parity/gru_bidirectional_mean/");
    SurnameModel same =
        ModelDirectory.read(
            Path.of(
                PretrainedModelTest.class.getResource("/parity/gru_bidirectional_mean").toURI()));
    SurnameClassifier one = ClassifierAccess.of(read, SurnameClassifier.class);
    SurnameClassifier other = ClassifierAccess.of(same, SurnameClassifier.class);
    for (String name : new String[] {"Abc", "Nakamoto"}) {
      assertThat(one.classify(name).probabilities())
          .isEqualTo(other.classify(name).probabilities());
    }
  }

  @Test
  void theModelOfThisBuildAnswersAtOnce() {
    SurnameClassifier classifier = SurnameClassifier.pretrained();
    assertThat(classifier.classify("Nakamoto").nationality()).isEqualTo("Japanese");
    assertThat(classifier.classify("Kowalczyk").nationality()).isEqualTo("Polish");
    assertThat(classifier.nationalities()).hasSize(70);
  }

  @Test
  void whatWasReadAheadIsHandedOutOnceAndIsTheSameModel() {
    PretrainedModel.readAhead();
    SurnameModel ahead = PretrainedModel.read();
    SurnameModel next = PretrainedModel.read();
    assertThat(next).isNotSameAs(ahead);
    assertThat(ModelDirectory.identity(next)).isEqualTo(ModelDirectory.identity(ahead));
    assertThat(ModelDirectory.identity(next.withNoiseFloor(0.5f)))
        .isNotEqualTo(ModelDirectory.identity(next));
  }

  @Test
  void itTakesLessThanFourMegabytesOfTheJar() throws Exception {
    Path place =
        Path.of(PretrainedModelTest.class.getResource("/org/cognomen/pretrained/").toURI());
    CountingOutputStream jar = new CountingOutputStream();
    try (Stream<Path> files = Files.list(place)) {
      for (Path file : files.toList()) {
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(jar)) {
          Files.copy(file, deflated);
        }
      }
    }
    assertThat(jar.count).isBetween(100_000L, 4_000_000L);
  }

  @Test
  void itsCardSaysHowWellItDoesAndWhatItMustNotDo() {
    assertThat(PretrainedModel.description("MODEL_CARD.md").orElseThrow())
        .contains("`surnames.csv`", "of the split val", "95 % Wilson intervals")
        .contains("## Known confusions", "- Scottish: English")
        .contains("## Intended use", "must not be used to decide anything about a person");
  }

  @Test
  void whereThereIsNoneTheErrorSaysWhatToDo() {
    assertThatThrownBy(() -> PretrainedModel.read("/nowhere/"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no pretrained model inside this program; train a model");
  }

  /** Counts what is written to it. */
  private static final class CountingOutputStream extends OutputStream {
    private long count;

    @Override
    public void write(int b) {
      count++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      count += length;
    }
  }
}
