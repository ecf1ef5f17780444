package org.cognomen.train;

/**
 * Estimates what a name is that is not what a model takes it for, from held-out names.
 *
 * <pre>
 *   N(a, c) = sum_i omega_i q_i(a) [label_i = c]        a != c, omega with mean 1
 *   M(a, c) = N(a, c) / (sum_c N(a, c) + 1)             the rest of each row is the prior's
 * </pre>
 */
final class ConfusionFit {

  /** What the prior weighs in each row, in names. */
  private static final double PRIOR_WEIGHT = 1;

  private final double[][] counts; // (C,C) N
  private final double scale; // makes the mean of omega 1

  /**
   * @param classes C
   * @param scale what makes the mean weight of a name 1
   */
  ConfusionFit(int classes, double scale) {
    counts = new double[classes][classes];
    this.scale = scale;
  }

  /**
   * Counts a name.
   *
   * @param q (C) the probabilities of its nationalities
   * @param weight omega, before it is scaled
   */
  void add(float[] q, int label, double weight) {
    for (int a = 0; a < counts.length; a++) {
      if (a != label) {
        counts[a][label] += scale * weight * q[a];
      }
    }
  }

  /** (C,C) M; each row adds up to less than 1. */
  double[][] matrix() {
    double[][] matrix = new double[counts.length][counts.length];
    for (int a = 0; a < counts.length; a++) {
      double sum = PRIOR_WEIGHT;
      for (double count : counts[a]) {
        sum += count;
      }
      for (int c = 0; c < counts.length; c++) {
        matrix[a][c] = counts[a][c] / sum;
      }
    }
    return matrix;
  }

  /**
   * T (C,C) = M and the prior's part of each row, by columns: what each nationality's name is meant
   * to be.
   */
  float[] byLabel(double[] prior) {
    double[][] matrix = matrix();
    int classes = prior.length;
    float[] columns = new float[classes * classes];
    for (int a = 0; a < classes; a++) {
      double left = 1;
      for (double share : matrix[a]) {
        left -= share;
      }
      for (int c = 0; c < classes; c++) {
        columns[c * classes + a] = (float) (matrix[a][c] + left * prior[c]);
      }
    }
    return columns;
  }
}
