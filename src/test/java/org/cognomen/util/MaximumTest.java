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
      }
    }
  }
}
