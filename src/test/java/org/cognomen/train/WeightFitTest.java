package org.cognomen.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Labels that are drawn from known factors and a known noise floor give both back. */
class WeightFitTest {

  private static final int N = 40_000;
  private static final int C = 5;
  private static final double[] PRIOR = {0.4, 0.3, 0.15, 0.1, 0.05};

  private final Random random = new Random(5);
  private final float[][] parts = new float[3][N * C];
  private final int[] labels = new int[N];
  private final float[] alike = {1, 1, 1, 1, 1};

  private void draw(double[] theta, double noise) {
    for (int i = 0; i < N; i++) {
      double[] p = new double[C];
      double sum = 0;
      for (int c = 0; c < C; c++) {
        double score = 0;
        for (int k = 0; k < 3; k++) {
          parts[k][i * C + c] = (float) (2 * random.nextGaussian());
          score += theta[k] * parts[k][i * C + c];
        }
        p[c] = Math.exp(score);
        sum += p[c];
      }
      double at = random.nextDouble();
      int label = -1;
      for (int c = 0; at >= 0 && c < C; c++) {
        at -= (1 - noise) * p[c] / sum + noise * PRIOR[c];
        label = c;
      }
      labels[i] = label;
    }
  }

  private WeightFit fit() {
    return new WeightFit(parts, new double[3], labels, alike, PRIOR).fit();
  }

  @Test
  void theFactorsOfTheLabels() {
    draw(new double[] {0.8, 0.3, 0}, 0);
    WeightFit fit = fit();
    assertThat(fit.factors()[0]).isCloseTo(0.8, within(0.03));
    assertThat(fit.factors()[1]).isCloseTo(0.3, within(0.03));
    assertThat(fit.factors()[2]).isBetween(0.0, 0.02);
    double loss = fit.loss();
    assertThat(fit.fitFloor().floor()).isLessThan(0.005);
    assertThat(fit.loss()).isCloseTo(loss, within(1e-5));
  }

  @Test
  void theNoiseFloorOfTheLabels() {
    draw(new double[] {0.8, 0.3, 0.5}, 0.2);
    WeightFit fit = fit();
    double without = fit.loss();
    assertThat(fit.factors()[0]).isLessThan(0.7); // less sure of all, for want of a floor
    fit.fitFloor();
    assertThat(fit.floor()).isCloseTo(0.2, within(0.01));
    assertThat(fit.factors()[0]).isCloseTo(0.8, within(0.04));
    assertThat(fit.factors()[1]).isCloseTo(0.3, within(0.04));
    assertThat(fit.factors()[2]).isCloseTo(0.5, within(0.04));
    assertThat(fit.loss()).isLessThan(without - 0.01);
  }

  /** Wrong labels are those of the neighbour, not of anyone: the matrix says so. */
  @Test
  void theConfusionsOfTheLabels() {
    draw(new double[] {0.8, 0.3, 0.5}, 0);
    double[][] clean = fit().fitConfusions();
    for (int i = 0; i < N; i++) {
      labels[i] = random.nextDouble() < 0.2 ? (labels[i] + 1) % C : labels[i];
    }
    WeightFit fit = fit();
    fit.fitFloor();
    double floored = fit.loss();
    double[][] confusions = fit.fitConfusions();
    assertThat(fit.loss()).isLessThan(floored - 0.01);
    assertThat(fit.floor()).isGreaterThan(0.1);
    for (int c = 0; c < C; c++) {
      assertThat(confusions[c][c]).isZero();
      assertThat(confusions[c][(c + 1) % C]).isGreaterThan(clean[c][(c + 1) % C]);
      assertThat(Arrays.stream(confusions[c]).sum()).isBetween(0.99, 1.0);
    }
  }

  /** Where there is nothing to confuse, chance gains nothing. */
  @Test
  void noConfusionsInCleanLabels() {
    draw(new double[] {0.8, 0.3, 0.5}, 0);
    WeightFit fit = fit();
    double plain = fit.loss();
    fit.fitConfusions();
    assertThat((plain - fit.loss()) * N).isLessThan(3.3);
  }

  /** A part that misleads is kept at its least. */
  @Test
  void noFactorIsBelowItsLeast() {
    draw(new double[] {0.8, 0.3, -0.5}, 0);
    assertThat(fit().factors()[2]).isZero();
    WeightFit bounded = new WeightFit(parts, new double[] {0, 0, 0.1}, labels, alike, PRIOR).fit();
    assertThat(bounded.factors()[2]).isEqualTo(0.1);
    assertThat(bounded.factors()[0]).isBetween(0.4, 0.9);
  }
}
