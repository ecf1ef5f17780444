package org.cognomen.train.transfer;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Softmax;

/**
 * A linear map from features to nationalities, fitted to the weighted log loss with decay towards
 * the map that it started from.
 *
 * <pre>
 *   logits = X map + bias
 *   loss = sum_i w_i (-log softmax(logits_i)[label_i]) / n + decay / 2n |map - start|^2
 * </pre>
 *
 * <p>The decay is the precision of a normal prior around the start, in units of one row.
 */
final class SoftmaxRegression {

  private final Kernels kernels = Kernels.best();
  private final int size; // S
  private final int classes; // C

  /**
   * @param size S, features of a row
   * @param classes C
   */
  SoftmaxRegression(int size, int classes) {
    this.size = size;
    this.classes = classes;
  }

  /**
   * Rows to learn from, or to measure on.
   *
   * @param features (n,S) row-major
   * @param labels (n)
   * @param weights (n) the weight of each row
   */
  record Rows(float[] features, int[] labels, float[] weights) {

    int size() {
      return labels.length;
    }

    /** Some of them. */
    Rows at(int[] rows) {
      int width = features.length / labels.length;
      float[] some = new float[rows.length * width];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(features, rows[i] * width, some, i * width, width);
      }
      float[] counted = new float[rows.length];
      for (int i = 0; i < rows.length; i++) {
        counted[i] = weights[rows[i]];
      }
      return new Rows(some, Arrays.stream(rows).map(row -> labels[row]).toArray(), counted);
    }
  }

  /**
   * Fits.
   *
   * @param start (S,C) row-major
   * @param warm (S,C + C) map and bias from which the search begins, such as those of another decay
   * @return (S,C + C) the map and behind it the bias
   */
  float[] fit(Rows rows, float[] start, double decay, float[] warm) {
    float[] means = means(rows);
    Rows centred = centred(rows, means); // which parts the bias from the map
    float[] parameters = warm.clone();
    shiftBias(parameters, means, 1);
    Lbfgs.minimise((x, gradient) -> loss(centred, start, decay, x, gradient), parameters);
    shiftBias(parameters, means, -1);
    return parameters;
  }

  private float[] means(Rows rows) {
    double[] sums = new double[size];
    for (int i = 0; i < rows.features.length; i++) {
      sums[i % size] += rows.features[i];
    }
    float[] means = new float[size];
    for (int s = 0; s < size; s++) {
      means[s] = (float) (sums[s] / rows.size());
    }
    return means;
  }

  private Rows centred(Rows rows, float[] means) {
    float[] features = new float[rows.features.length];
    for (int i = 0; i < features.length; i++) {
      features[i] = rows.features[i] - means[i % size];
    }
    return new Rows(features, rows.labels, rows.weights);
  }

  /** bias += sign means map. */
  private void shiftBias(float[] parameters, float[] means, int sign) {
    for (int c = 0; c < classes; c++) {
      double shift = 0;
      for (int s = 0; s < size; s++) {
        shift += (double) means[s] * parameters[s * classes + c];
      }
      parameters[size * classes + c] += (float) (sign * shift);
    }
  }

  private double loss(Rows rows, float[] start, double decay, float[] x, float[] gradient) {
    int n = rows.size();
    float[] p = logits(rows, x);
    double loss = 0;
    for (int i = 0; i < n; i++) {
      int row = i * classes;
      float scored = p[row + rows.labels[i]];
      float weight = rows.weights[i];
      loss += weight * (Softmax.softmax(kernels, p, row, classes) - scored);
      p[row + rows.labels[i]] -= 1f;
      for (int c = 0; c < classes; c++) {
        p[row + c] *= weight / n; // dLogits
      }
    }
    double squares = 0;
    int map = size * classes;
    for (int j = 0; j < map; j++) {
      float distance = x[j] - start[j];
      squares += (double) distance * distance;
      gradient[j] = (float) (decay / n * distance);
    }
    // dMap += X^T dLogits
    kernels.multiplyAdd(
        size, classes, n, rows.features, 0, 1, size, p, 0, classes, gradient, 0, classes);
    Arrays.fill(gradient, map, map + classes, 0f);
    for (int j = 0; j < p.length; j++) {
      gradient[map + j % classes] += p[j];
    }
    return loss / n + decay / (2.0 * n) * squares;
  }

  /** (n,C). */
  private float[] logits(Rows rows, float[] parameters) {
    float[] logits = new float[rows.size() * classes];
    for (int row = 0; row < logits.length; row += classes) {
      System.arraycopy(parameters, size * classes, logits, row, classes);
    }
    kernels.multiplyAdd(
        rows.size(),
        classes,
        size,
        rows.features,
        0,
        size,
        1,
        parameters,
        0,
        classes,
        logits,
        0,
        classes);
    return logits;
  }

  /** The sum of w_i (-log softmax(logits_i)[label_i]). */
  double logLoss(Rows rows, float[] parameters) {
    float[] p = logits(rows, parameters);
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      float scored = p[i * classes + rows.labels[i]];
      sum += rows.weights[i] * (Softmax.softmax(kernels, p, i * classes, classes) - scored);
    }
    return sum;
  }
}
