package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitTest {

  @ParameterizedTest
  @EnumSource
  void labelIsReadBack(Split split) {
    assertThat(Split.parse(split.label())).isEqualTo(split);
  }

  @ParameterizedTest
  @CsvSource({
    "TRAIN,TRAIN",
    "val,VAL",
    "Validation,VAL",
    "VALID,VAL",
    "dev,VAL",
    "eval,VAL",
    "training,TRAIN",
    "Testing,TEST",
    "' Test ',TEST"
  })
  void otherNamesAreRead(String name, Split split) {
    assertThat(Split.parse(name)).isEqualTo(split);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "trained", "tes", "0"})
  void anyOtherNameIsAnError(String name) {
    assertThatThrownBy(() -> Split.parse(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "unknown split '" + name + "'; expected train, val (validation, valid, dev) or test");
  }
}
