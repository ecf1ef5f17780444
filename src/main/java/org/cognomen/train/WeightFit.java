package org.cognomen.train;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.util.NaturalLogarithm;

/**
 * Fits factors of scores, and a noise floor, to labels.
 *
 * <pre>
 *   q = softmax(sum_k theta_k x_k)      p = (1 - e) q + e o      theta_k in [least_k, 5], e in [0, 0.5]
 *   o = prior, or with confusions q T, T = M + r prior as {@link ConfusionFit} has it
 *   loss = -sum_i omega_i log p(label_i) / sum_i omega_i
 *
 *   r = (1 - e) q(label) / p(label)     the chance that a label is not noise
 *   gradient_k  = -mean of omega r (x_k(label) - E_q[x_k])
 *                 - mean of omega e / p(label) sum_a q(a) T(a, label) (x_k(a) - E_q[x_k])
 *   Hessian_kl  = mean of omega r Cov_q(x_k, x_l)
 * </pre>
 *
 * <p>At e = 0 the loss is convex and these are its derivatives, so that Newton's method finds the
 * only minimum. Above 0 the Hessian is that of the bound that expectation maximisation lowers. e
 * itself is found by golden section search, in turn with the steps. M of one half of the names is
 * counted on the other half, so that what it gains is no chance. Sources: C. Bishop, Pattern
 * recognition and machine learning (2006), chapters 4.3.4 and 9.
 */
final class WeightFit {

  private static final double MOST = 5;
  private static final double MOST_FLOOR = 0.5;
  private static final double FIRST_FLOOR = 0.02;
  private static final int ROUNDS = 100;
  private static final int HALVINGS = 20;
  private static final double SETTLED = 1e-6; // config.json has steps of 1e-4

  private final Kernels kernels = Kernels.best();
  private final float[][] parts; // (K)(n,C)
  private final double[] least; // (K)
  private final int[] labels; // (n)
  private final float[] weights; // (C) omega
  private final double[] prior; // (C)
  private final double totalWeight;
  private final double[] factors; // (K) theta
  private double floor; // e
  private double loss;
  private final float[] row; // (C)
  private final float[] sure; // (n) q of the label
  private final double[] other; // (n) o of the label
  private float[][] confused = {}; // (2)(C,C) T of each half by label, or empty
  private final double[] gradient; // (K)
  private final double[][] hessian; // (K,K)

  /**
   * @param parts (K)(n,C) scores
   * @param least (K) the least of each factor, 0 or more
   * @param labels (n)
   * @param weights (C) class weights
   * @param prior (C)
   */
  WeightFit(float[][] parts, double[] least, int[] labels, float[] weights, double[] prior) {
    this.parts = parts;
    this.least = least;
    this.labels = labels;
    this.weights = weights;
    this.prior = prior;
    factors = new double[parts.length];
    Arrays.fill(factors, 1.0 / parts.length);
    row = new float[prior.length];
    sure = new float[labels.length];
    other = new double[labels.length];
    gradient = new double[parts.length];
    hessian = new double[parts.length][parts.length];
    double total = 0;
    for (int label : labels) {
      total += weights[label];
    }
    totalWeight = total;
  }

  /** Fits the factors without a noise floor. */
  WeightFit fit() {
    loss = pass(factors, true);
    settle(false);
    return this;
  }

  /** Fits a noise floor too, from where {@link #fit} came to. */
  WeightFit fitFloor() {
    floor = FIRST_FLOOR;
    settle(true);
    return this;
  }

  /**
   * Fits a noise floor with confusions, from where {@link #fit} or {@link #fitFloor} came to.
   *
   * @return M of all names, (C,C)
   */
  double[][] fitConfusions() {
    int classes = row.length;
    double scale = labels.length / totalWeight;
    ConfusionFit all = new ConfusionFit(classes, scale);
    ConfusionFit[] halves = {new ConfusionFit(classes, scale), new ConfusionFit(classes, scale)};
    for (int i = 0; i < labels.length; i++) {
      score(i, factors);
      Softmax.softmax(kernels, row, 0, classes);
      all.add(row, labels[i], weights[labels[i]]);
      halves[1 - i % 2].add(row, labels[i], weights[labels[i]]);
    }
    confused = new float[][] {halves[0].byLabel(prior), halves[1].byLabel(prior)};
    pass(factors, false); // for o
    fitFloor();
    return all.matrix();
  }

  /** (K) a copy. */
  double[] factors() {
    return factors.clone();
  }

  /** e. */
  double floor() {
    return floor;
  }

  /** The weighted mean of -log p(label). */
  double loss() {
    return loss;
  }

  private void settle(boolean withFloor) {
    double moved = 1;
    for (int round = 0; round < ROUNDS && moved > SETTLED; round++) {
      double before = floor;
      if (withFloor) {
        floor = Minimum.goldenSection(this::mixedLoss, 0, MOST_FLOOR);
      }
      loss = pass(factors, true);
      moved = Math.max(Math.abs(before - floor), step());
    }
  }

  /** One step of Newton's method, halved until it lowers the loss; returns the largest change. */
  private double step() {
    double[] direction = direction();
    double[] tried = new double[factors.length];
    double share = 1;
    for (int halving = 0; halving < HALVINGS; halving++, share /= 2) {
      double moved = 0;
      for (int k = 0; k < tried.length; k++) {
        tried[k] = Math.max(least[k], Math.min(MOST, factors[k] - share * direction[k]));
        moved = Math.max(moved, Math.abs(tried[k] - factors[k]));
      }
      double reached = pass(tried, false);
      if (reached <= loss) {
        System.arraycopy(tried, 0, factors, 0, tried.length);
        loss = reached;
        return moved;
      }
    }
    pass(factors, false); // for the chances of the labels
    return 0;
  }

  /** Hessian^-1 gradient over the factors that are free to move. */
  private double[] direction() {
    boolean[] fixed = new boolean[factors.length];
    for (int i = 0; i < fixed.length; i++) {
      fixed[i] = factors[i] <= least[i] && gradient[i] > 0 || factors[i] >= MOST && gradient[i] < 0;
    }
    return Minimum.newtonStep(hessian, gradient, fixed);
  }

  /** The loss of some factors, and what else a step needs. */
  private double pass(double[] theta, boolean derivatives) {
    if (derivatives) {
      Arrays.fill(gradient, 0);
      for (double[] line : hessian) {
        Arrays.fill(line, 0);
      }
    }
    int classes = row.length;
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      score(i, theta);
      float scored = row[label];
      double logSum = Softmax.softmax(kernels, row, 0, classes);
      sure[i] = row[label];
      other[i] = otherwise(i);
      sum -= weights[label] * (floor == 0 ? scored - logSum : mixedLog(i, floor));
      if (derivatives) {
        derive(i);
      }
    }
    return sum / totalWeight;
  }

  /** Makes {@link #row} the sum of a name's scores. */
  private void score(int i, double[] theta) {
    int classes = row.length;
    Arrays.fill(row, 0f);
    for (int k = 0; k < parts.length; k++) {
      for (int c = 0; c < classes; c++) {
        row[c] += (float) theta[k] * parts[k][i * classes + c];
      }
    }
  }

  /** o of a name's label; q is in {@link #row}. */
  private double otherwise(int i) {
    if (confused.length == 0) {
      return prior[labels[i]];
    }
    double sum = 0;
    for (int a = 0, at = labels[i] * row.length; a < row.length; a++, at++) {
      sum += row[a] * confused[i % 2][at];
    }
    return sum;
  }

  /** Adds the part of a name to gradient and Hessian; q is in {@link #row}. */
  private void derive(int i) {
    int classes = row.length;
    int label = labels[i];
    double chance =
        (1 - floor) * sure[i] / ((1 - floor) * sure[i] + floor * other[i] + Double.MIN_NORMAL);
    double weight = weights[label] * chance / totalWeight;
    double[] means = new double[parts.length];
    for (int k = 0; k < parts.length; k++) {
      for (int c = 0; c < classes; c++) {
        means[k] += row[c] * parts[k][i * classes + c];
      }
      gradient[k] -= weight * (parts[k][i * classes + label] - means[k]);
    }
    if (confused.length > 0) {
      deriveConfused(i, means);
    }
    for (int k = 0; k < parts.length; k++) {
      for (int l = 0; l <= k; l++) {
        double covariance = 0;
        for (int c = 0; c < classes; c++) {
          covariance +=
              row[c]
                  * (parts[k][i * classes + c] - means[k])
                  * (parts[l][i * classes + c] - means[l]);
        }
        hessian[k][l] += weight * covariance;
        hessian[l][k] = hessian[k][l];
      }
    }
  }

  private void deriveConfused(int i, double[] means) {
    int classes = row.length;
    int label = labels[i];
    double p = (1 - floor) * sure[i] + floor * other[i] + Double.MIN_NORMAL;
    for (int k = 0; k < parts.length; k++) {
      double sum = 0;
      for (int a = 0; a < classes; a++) {
        sum +=
            row[a] * confused[i % 2][label * classes + a] * (parts[k][i * classes + a] - means[k]);
      }
      gradient[k] -= weights[label] / totalWeight * floor / p * sum;
    }
  }

  /** The loss by e, with the q that the last pass left. */
  private double mixedLoss(double share) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= weights[labels[i]] * mixedLog(i, share);
    }
    return sum / totalWeight;
  }

  private double mixedLog(int i, double share) {
    return NaturalLogarithm.of(
        Math.max((1 - share) * sure[i] + share * other[i], Double.MIN_NORMAL));
  }
}
