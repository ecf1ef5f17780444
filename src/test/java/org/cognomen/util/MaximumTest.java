package org.cognomen.util;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaximumTest {

  /** Wherever it stands among how many, and whatever lies beside the range. */
  @Test
  void everyPlaceIsLookedAt() {
    for (int n = 1; n < 14; n++) {
      for (int at = 0; at < n; at++) {
        float[] values = new float[n + 2];
        java.util.Arrays.fill(values, 0.25f);
        values[0] = 1;
        values[n + 1] = 1;
        values[1 + at] = 0.5f;
        assertThat(Maximum.of(values, 1, n)).as("%d of %d", at, n).isEqualTo(0.5f);
        float[] range = java.util.Arrays.copyOfRange(values, 1, n + 1);
        assertThat(Maximum.indexOf(range)).isEqualTo(at);
        range[n - 1] = 0.5f;
        assertThat(Maximum.indexOf(range)).as("the first of two").isEqualTo(at);
      }
    }
  }

  @Test
  void ofNegativeNumbersAndInfinitiesToo() {
    float[] values = {-3f, -0f, -2f, Float.NEGATIVE_INFINITY, -Float.MIN_VALUE, -7f, -1e30f};
    assertThat(Maximum.of(values, 2, 5)).isEqualTo(-Float.MIN_VALUE);
    assertThat(Maximum.of(values, 3, 1)).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(Float.floatToRawIntBits(Maximum.of(values, 0, 7)))
        .isEqualTo(Float.floatToRawIntBits(-0f));
    assertThat(Maximum.of(new float[] {1, 2, Float.POSITIVE_INFINITY, 4}, 0, 4)).isInfinite();
  }

  @Test
  void thePositionOfTheFirstZeroWhateverItsSign() {
    assertThat(Maximum.indexOf(new float[] {-1f, -0f, 0f})).isEqualTo(1);
    assertThat(Maximum.indexOf(new float[0])).isZero();
  }

  @Test
  void whatIsNotFiniteIsFoundInItsRangeAlone() {
    for (float value :
        new float[] {
          Float.NaN, -Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MAX_VALUE
        }) {
      for (int at = 0; at < 9; at++) {
        float[] values = new float[9];
        values[at] = value;
        assertThat(Maximum.isFinite(values, 2, 5))
            .isEqualTo(at < 2 || at > 6 || value == Float.MAX_VALUE);
      }
    }
  }
}
