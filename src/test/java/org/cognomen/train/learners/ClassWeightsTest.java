package org.cognomen.train.learners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassWeightsTest {

  private static final Vocabulary NATIONALITIES = Vocabulary.of(List.of("A", "B"));
  private static final int[] LABELS = {0, 1, 1, 1, 1}; // 1 of A, 4 of B

  private static float[] weights(String setting) {
    return ClassWeights.of(setting, LABELS, NATIONALITIES);
  }

  @Test
  void noneBalancedAndThePowersBetween() {
    assertThat(weights("none")).containsExactly(1f, 1f);
    assertThat(weights("0")).containsExactly(1f, 1f);
    assertThat(weights("0.5")).containsExactly(1f, 0.5f);
    assertThat(weights("balanced")).containsExactly(1f, 0.25f);
    assertThat(weights("1.0")).containsExactly(1f, 0.25f);
  }

  /** What is no power is the name of a file, which is missed. */
  @ParameterizedTest
  @ValueSource(strings = {"-1", "1.5", "2", "half", ".5", "1e-1"})
  void nothingElseIsAPower(String setting) {
    assertThatThrownBy(() -> weights(setting))
        .isInstanceOf(DataException.class)
        .hasMessageContaining(setting)
        .hasMessageContaining("none, balanced, a power from 0 to 1 or a CSV file");
  }
}
