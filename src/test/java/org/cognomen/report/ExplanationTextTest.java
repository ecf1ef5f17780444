package org.cognomen.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExplanationTextTest {

  @Test
  void whatRoundsToZeroHasNoSign() {
    assertThat(ExplanationText.signed(-0.00001)).isEqualTo("0.0000");
    assertThat(ExplanationText.signed(0.00001)).isEqualTo("0.0000");
    assertThat(ExplanationText.signed(-0.00006)).isEqualTo("-0.0001");
    assertThat(ExplanationText.signed(0.25)).isEqualTo("+0.2500");
  }
}
