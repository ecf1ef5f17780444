package org.cognomen.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DropoutTest {

  private static final int N = 100_003;

  private final Dropout dropout = new Dropout();

  @ParameterizedTest
  @ValueSource(floats = {0.1f, 0.3f, 0.5f, 0.8f})
  void dropsThatShareAndScalesTheRest(float probability) {
    dropout.sample(new Random(61), probability, N);
    float[] x = new float[N];
    Arrays.fill(x, 2f);
    float[] y = new float[N];
    dropout.forward(x, y, 0, N);
    int dropped = 0;
    for (float value : y) {
      if (value == 0) {
        dropped++;
      } else {
        assertThat(value).isEqualTo(2f * (1f / (1f - probability)));
      }
    }
    assertThat((double) dropped / N).isCloseTo(probability, within(0.006)); // 3 to 4 deviations
    float[] dy = x.clone();
    dropout.backward(dy, 0, N);
    assertThat(dy).isEqualTo(y);
  }

  @Test
  void touchesOnlyItsRange() {
    dropout.sample(new Random(62), 0.5f, 10);
    float[] x = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
    dropout.forward(x, x, 4, 4);
    dropout.backward(x, 0, 0);
    assertThat(x).containsOnly(1f);
  }

  @Test
  void isOffWithoutAGenerator() {
    dropout.sample(new Random(63), 0.5f, 8);
    dropout.sample(null, 0.5f, 8);
    float[] x = {1, 2, 3, 4, 5, 6, 7, 8};
    float[] y = new float[8];
    dropout.forward(x, y, 0, 8);
    assertThat(y).isEqualTo(x);
    dropout.backward(y, 0, 8);
    assertThat(y).isEqualTo(x);
  }
}
