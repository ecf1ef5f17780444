package org.cognomen.train.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cognomen.train.transfer.SoftmaxRegression.Rows;
import org.junit.jupiter.api.Test;

class SoftmaxRegressionTest {

  private static final int S = 3;
  private static final int C = 2;
  private static final int N = 60;
  private final SoftmaxRegression regression = new SoftmaxRegression(S, C);

  /** The first feature tells the label in nine rows of ten; the others tell nothing. */
  private static Rows rows() {
    Random random = new Random(3);
    float[] features = new float[N * S];
    int[] labels = new int[N];
    float[] weights = new float[N];
    for (int i = 0; i < N; i++) {
      labels[i] = i % C;
      weights[i] = i % 3 == 0 ? 2f : 0.5f;
      for (int s = 0; s < S; s++) {
        features[i * S + s] = (float) random.nextGaussian() - 5;
      }
      features[i * S] += i % 10 == 9 ? 0 : 2 * labels[i];
    }
    return new Rows(features, labels, weights);
  }

  /** At the minimum no step in any direction lowers the penalised loss. */
  @Test
  void nothingNearTheMinimumIsLower() {
    Rows rows = rows();
    float[] start = {0.5f, 0, 0, 0.5f, 0, 0};
    double decay = 4;
    float[] fitted = regression.fit(rows, start, decay, new float[S * C + C]);
    double least = penalised(rows, fitted, start, decay);
    for (int j = 0; j < fitted.length; j++) {
      for (float step : new float[] {-0.02f, 0.02f}) {
        float[] moved = fitted.clone();
        moved[j] += step;
        assertThat(penalised(rows, moved, start, decay)).isGreaterThan(least);
      }
    }
  }

  private double penalised(Rows rows, float[] parameters, float[] start, double decay) {
    double squares = 0;
    for (int j = 0; j < start.length; j++) {
      squares += Math.pow(parameters[j] - start[j], 2);
    }
    return regression.logLoss(rows, parameters) + decay / 2 * squares;
  }

  @Test
  void aStrongDecayKeepsTheMapAndFitsTheBias() {
    float[] start = {0.5f, 0, 0, 0.5f, 0, 0};
    float[] fitted = regression.fit(rows(), start, 1e7, new float[S * C + C]);
    for (int j = 0; j < start.length; j++) {
      assertThat(fitted[j]).isCloseTo(start[j], within(1e-3f));
    }
    assertThat(fitted[S * C + 1] - fitted[S * C]).isNotCloseTo(0, within(0.1f));
  }

  @Test
  void someRowsAreThoseRows() {
    Rows some = rows().at(new int[] {4, 1});
    assertThat(some.labels()).containsExactly(0, 1);
    assertThat(some.weights()).containsExactly(0.5f, 0.5f);
    assertThat(some.features()[S]).isEqualTo(rows().features()[S]);
    assertThat(some.features()[0]).isEqualTo(rows().features()[4 * S]);
  }
}
