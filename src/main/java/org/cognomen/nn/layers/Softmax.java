package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;
import org.cognomen.util.Maximum;
import org.cognomen.util.NaturalLogarithm;

/**
 * p_c = exp(l_c - max l) / sum_c exp(l_c - max l), with the largest subtracted so that nothing
 * overflows.
 */
public final class Softmax {

  private Softmax() {}

  /**
   * Turns one row of logits into probabilities in place; minus infinity gives 0, and not all of
   * them may be that.
   *
   * @return log sum_c exp(l_c), so that -log p_c is that minus l_c
   */
  public static double softmax(Kernels kernels, float[] row, int offset, int classes) {
    float max = subtractMax(row, offset, classes);
    kernels.exp(row, offset, classes);
    float sum = divideBySum(row, offset, classes);
    // StrictMath, because the loss steers the learning rate and early stopping on every machine.
    return max + NaturalLogarithm.of(sum);
  }

  /**
   * {@link #softmax} of rows side by side, with the same bits, and faster: rows of a few classes
   * fill no vectors one by one.
   *
   * @param logits (n,C) from {@code offset} on, row-major
   */
  public static void softmaxRows(Kernels kernels, float[] logits, int offset, int n, int classes) {
    for (int row = offset; row < offset + n * classes; row += classes) {
      subtractMax(logits, row, classes);
    }
    kernels.exp(logits, offset, n * classes);
    for (int row = offset; row < offset + n * classes; row += classes) {
      divideBySum(logits, row, classes);
    }
  }

  private static float subtractMax(float[] row, int offset, int classes) {
    float max = Maximum.of(row, offset, classes);
    for (int c = 0; c < classes; c++) {
      row[offset + c] -= max;
    }
    return max;
  }

  private static float divideBySum(float[] row, int offset, int classes) {
    float sum = 0f;
    for (int c = 0; c < classes; c++) {
      sum += row[offset + c];
    }
    for (int c = 0; c < classes; c++) {
      row[offset + c] /= sum;
    }
    return sum;
  }
}
