package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;

/**
 * Softmax and the cross-entropy with class weights, as PyTorch's weighted mean.
 *
 * <pre>
 *   p_bc = exp(l_bc - max_c l_bc) / sum_c exp(l_bc - max_c l_bc)
 *   loss = sum_b w[y_b] (-log p_b[y_b]) / sum_b w[y_b]
 *   dl_bc = w[y_b] (p_bc - q_bc) / sum_b w[y_b]        q_bc = (1 - s) [c = y_b] + s / C
 * </pre>
 *
 * <p>s is label smoothing, 0 unless set. It acts on the gradient alone: the loss that is reported
 * stays the cross-entropy of the label, so that it can be compared between settings.
 *
 * <p>With soft labels the q_bc are given, those of a name add up to 1, and every name counts alike:
 *
 * <pre>
 *   loss = sum_bc q_bc (-log p_bc) / B
 *   dl_bc = (p_bc - q_bc) / B
 * </pre>
 *
 * <p>Sources: PyTorch's nn.CrossEntropyLoss with weight and reduction mean; C. Szegedy et al.,
 * Rethinking the Inception architecture (2016) for label smoothing; G. Hinton, O. Vinyals and J.
 * Dean, Distilling the knowledge in a neural network (2015) for soft labels.
 */
public final class SoftmaxCrossEntropy {

  private final Kernels kernels;
  private final int classes; // C
  public float[] probabilities = {}; // (B,C)
  private double[] losses = {}; // (B) weighted
  public float[] dLogits = {}; // (B,C)
  private int[] labels; // (B); null with soft labels
  private float[] classWeights; // (C)
  private float[] softLabels; // (B,C)
  private double totalWeight;
  private float targetOn = 1f; // q of the label
  private float targetOff; // q of every other nationality

  public SoftmaxCrossEntropy(Kernels kernels, int classes) {
    this.kernels = kernels;
    this.classes = classes;
  }

  /**
   * Trains towards the label with 1 - {@code smoothing} and all classes alike with the rest.
   *
   * @param smoothing 0 (the default) to below 1
   */
  public void labelSmoothing(float smoothing) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException(
          "label smoothing must be 0 to below 1, but is " + smoothing);
    }
    targetOff = smoothing / classes;
    targetOn = 1f - smoothing + targetOff;
  }

  private void reserve(int rows) {
    if (losses.length < rows) {
      probabilities = new float[rows * classes];
      losses = new double[rows];
      dLogits = new float[rows * classes];
    }
  }

  /** Takes the labels (B) and class weights (C) of the next batch. */
  public void towards(int[] batchLabels, float[] weights, int rows) {
    labels = batchLabels;
    classWeights = weights;
    totalWeight = 0;
    for (int b = 0; b < rows; b++) {
      totalWeight += weights[batchLabels[b]];
    }
    reserve(rows);
  }

  /** Takes the soft labels (B,C) of the next batch. */
  public void towards(float[] batchLabels, int rows) {
    labels = null;
    softLabels = batchLabels;
    totalWeight = rows;
    reserve(rows);
  }

  /** The sum of the rows' weights. */
  public double totalWeight() {
    return totalWeight;
  }

  /** logits (B,C) -&gt; losses and dLogits for the rows [from, to). */
  public void forwardBackward(float[] logits, int from, int to) {
    System.arraycopy(logits, from * classes, probabilities, from * classes, (to - from) * classes);
    for (int b = from; b < to; b++) {
      double logSum = Softmax.softmax(kernels, probabilities, b * classes, classes);
      if (labels == null) {
        soft(logits, logSum, b);
      } else {
        hard(logits, logSum, b);
      }
    }
  }

  private void hard(float[] logits, double logSum, int b) {
    int row = b * classes;
    int label = labels[b];
    losses[b] = classWeights[label] * (logSum - logits[row + label]);
    float scale = (float) (classWeights[label] / totalWeight);
    for (int c = 0; c < classes; c++) {
      dLogits[row + c] = scale * (probabilities[row + c] - (c == label ? targetOn : targetOff));
    }
  }

  private void soft(float[] logits, double logSum, int b) {
    int row = b * classes;
    float scale = (float) (1 / totalWeight);
    losses[b] = 0;
    for (int c = 0; c < classes; c++) {
      losses[b] += softLabels[row + c] * (logSum - logits[row + c]);
      dLogits[row + c] = scale * (probabilities[row + c] - softLabels[row + c]);
    }
  }

  /** The sum of the weighted losses of the first {@code rows} rows, in their order. */
  public double sumOfLosses(int rows) {
    double sum = 0;
    for (int b = 0; b < rows; b++) {
      sum += losses[b];
    }
    return sum;
  }
}
