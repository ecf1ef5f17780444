package org.cognomen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.cognomen.SurnameClassifier;
import org.junit.jupiter.api.Test;

class PretrainedModelTest {

  @Test
  void aModelIsReadFromResourcesAsFromADirectory() throws Exception {
    SurnameModel read = PretrainedModel.read("/parity/gru_bidirectional_mean/");
    SurnameModel same =
        ModelDirectory.read(
            Path.of(
                PretrainedModelTest.class.getResource("/parity/gru_bidirectional_mean").toURI()));
    SurnameClassifier one = SurnameClassifier.of(read);
    SurnameClassifier other = SurnameClassifier.of(same);
    for (String name : new String[] {"Abc", "Nakamoto"}) {
      assertThat(one.classify(name).probabilities())
          .isEqualTo(other.classify(name).probabilities());
    }
  }

  @Test
  void whereThereIsNoneTheErrorSaysWhatToDo() {
    assertThatThrownBy(() -> PretrainedModel.read("/nowhere/"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no pretrained model inside this program")
        .hasMessageContaining("cognomen train");
  }
}
