package org.cognomen.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;

final class SoftmaxCrossEntropyTest {

  private static final float[] ONES = {1, 1, 1};

  @Test
  void probabilitiesSumToOneAndKeepTheirRatios() {
    float[] row = {9, 1, 2, 3, 9};
    double logSum = Softmax.softmax(Kernels.best(), row, 1, 3);
    double sum = Math.exp(1) + Math.exp(2) + Math.exp(3);
    assertThat(logSum).isCloseTo(Math.log(sum), within(1e-6));
    for (int c = 1; c <= 3; c++) {
      assertThat((double) row[c]).isCloseTo(Math.exp(c) / sum, within(1e-7));
    }
    assertThat(row[0]).isEqualTo(9);
    assertThat(row[4]).isEqualTo(9);
  }

  @Test
  void rowsSideBySideHaveTheBitsOfEachAlone() {
    int classes = 18; // fills a vector and leaves some
    float[] rows = new float[1 + 5 * classes];
    Random random = new Random(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) (20 * random.nextGaussian());
    }
    rows[3] = Float.NEGATIVE_INFINITY;
    float[] alone = rows.clone();
    Softmax.softmaxRows(Kernels.best(), rows, 1, 5, classes);
    for (int row = 0; row < 5; row++) {
      Softmax.softmax(Kernels.best(), alone, 1 + row * classes, classes);
    }
    assertThat(rows).isEqualTo(alone);
    assertThat(rows[3]).isZero();
  }

  @Test
  void hugeLogitsStayFinite() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(Kernels.best(), 3);
    float[] logits = {3e38f, 0, -3e38f, -1e4f, -1e4f, -1e4f};
    int[] labels = {0, 1};
    loss.towards(labels, ONES, 2);
    loss.forwardBackward(logits, 0, 2);
    assertThat(loss.sumOfLosses(2)).isCloseTo(Math.log(3), within(1e-3));
    for (int i = 0; i < 6; i++) {
      assertThat(loss.dLogits[i]).isFinite();
    }
    assertThat(loss.dLogits[3]).isCloseTo(1 / 6f, within(1e-6f));
    assertThat(loss.dLogits[4]).isCloseTo(-2 / 6f, within(1e-6f));
  }

  /** PyTorch divides by the sum of the labels' weights, not by the number of rows. */
  @Test
  void theMeanIsWeighted() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(Kernels.best(), 3);
    float[] logits = {0, 0, 0, 2, 0, 0};
    int[] labels = {1, 0};
    float[] weights = {4, 0.5f, 7};
    loss.towards(labels, weights, 2);
    assertThat(loss.totalWeight()).isEqualTo(4.5);
    loss.forwardBackward(logits, 0, 2);
    double second = Math.log(Math.exp(2) + 2) - 2;
    assertThat(loss.sumOfLosses(2)).isCloseTo(0.5 * Math.log(3) + 4 * second, within(1e-6));
    assertThat((double) loss.dLogits[0]).isCloseTo(0.5 / 4.5 / 3, within(1e-7));
  }

  @Test
  void softLabelsOfOneNationalityAreItsLabel() {
    SoftmaxCrossEntropy hard = new SoftmaxCrossEntropy(Kernels.best(), 3);
    SoftmaxCrossEntropy soft = new SoftmaxCrossEntropy(Kernels.best(), 3);
    float[] logits = {0.3f, -1, 2, 2, 0, 0.5f};
    hard.towards(new int[] {1, 0}, ONES, 2);
    hard.forwardBackward(logits, 0, 2);
    soft.towards(new float[] {0, 1, 0, 1, 0, 0}, 2);
    soft.forwardBackward(logits, 0, 2);
    assertThat(soft.dLogits).isEqualTo(hard.dLogits);
    assertThat(soft.sumOfLosses(2)).isEqualTo(hard.sumOfLosses(2));
  }

  @Test
  void softLabelsPullTowardsTheirShares() {
    SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy(Kernels.best(), 2);
    loss.towards(new float[] {0.25f, 0.75f}, 1);
    loss.forwardBackward(new float[] {0, 0}, 0, 1);
    assertThat(loss.dLogits).containsExactly(0.25f, -0.25f);
    assertThat(loss.sumOfLosses(1)).isCloseTo(Math.log(2), within(1e-7));
  }
}
