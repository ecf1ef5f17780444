package org.cognomen.linear;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.util.SeededRandom;

/**
 * Fits an {@link NgramNetwork} by AdaGrad, a name at a time, on features and hidden units of which
 * a share is left out at random each time.
 *
 * <pre>
 *   x = sum_f e_f / sqrt(F)     h = m relu(x W1 + b1)     p = softmax(h W2 + b2)
 *   dScores = omega_y (p - onehot(y))
 *   dW2 = h' dScores     dh = dScores W2' m [h &gt; 0]     dW1 = x' dh     de_f = dh W1' / sqrt(F)
 *   G += d^2;   value -= rate d / sqrt(G)          with one G, of the mean square, an embedding
 * </pre>
 *
 * <p>F are the features that are shown, m is 0 for a unit that is left out and 1 / (share that is
 * not) for others. Sources: J. Duchi, E. Hazan and Y. Singer, Adaptive subgradient methods (2011);
 * N. Srivastava et al., Dropout (2014).
 */
public final class NgramNetworkTraining {

  /** A feature of one row alone is as good as a name learnt by heart. */
  private static final int LEAST_COUNT = 2;

  private static final int EPOCHS = 4;
  private static final float EMBEDDING_RATE = 0.1f;
  private static final float RATE = 0.02f;
  private static final float FIRST_SQUARES = 0.01f; // of G
  private static final int DROPPED = 77; // of 256 features
  private static final int DROPPED_UNITS = 128; // of 256
  private static final float LARGEST_START = 0.17f; // of an element of an embedding

  private final FeatureRows features;
  private final int[] labels; // (n)
  private final float[] rowWeights; // (C) omega, 1 for the mean row
  private final long seed;
  private final int order;
  private final int dimensions; // D
  private final int units; // H
  private final int classes; // C
  private final Kernels kernels = Kernels.best();

  private final float[] embeddings; // (K,D)
  private final float[] embeddingSquares; // (K) G
  private final float[] hiddenWeights; // (D,H) W1
  private final float[] hiddenSquares; // (D,H) G
  private final float[] hiddenBias; // (H) b1
  private final float[] hiddenBiasSquares; // (H) G
  private final float[] weights; // (H,C) W2
  private final float[] squares; // (H,C) G
  private final float[] bias; // (C) b2
  private final float[] biasSquares; // (C) G

  private final int[] shown; // features of the name
  private final float[] x; // (D)
  private final float[] dX; // (D)
  private final float[] h; // (H)
  private final float[] dH; // (H)
  private final float[] p; // (C) and dScores

  private NgramNetworkTraining(
      FeatureRows features,
      int[] labels,
      int order,
      int size,
      float[] classWeights,
      double[] logPrior,
      long seed) {
    this.features = features;
    this.labels = labels;
    this.order = order;
    this.seed = seed;
    rowWeights = FeatureRows.rowWeights(labels, classWeights);
    dimensions = size;
    units = 2 * size;
    classes = logPrior.length;
    RandomGenerator random = SeededRandom.of(seed, 0, "n-gram network");
    embeddings = uniform(features.keys().length * dimensions, LARGEST_START, random);
    embeddingSquares = first(features.keys().length);
    hiddenWeights = uniform(dimensions * units, Math.sqrt(6.0 / dimensions), random);
    hiddenSquares = first(hiddenWeights.length);
    hiddenBias = new float[units];
    hiddenBiasSquares = first(units);
    weights = uniform(units * classes, Math.sqrt(3.0 / units), random);
    squares = first(weights.length);
    bias = new float[classes];
    for (int c = 0; c < classes; c++) {
      bias[c] = (float) logPrior[c];
    }
    biasSquares = first(classes);
    shown = new int[features.longest()];
    x = new float[dimensions];
    dX = new float[dimensions];
    h = new float[units];
    dH = new float[units];
    p = new float[classes];
  }

  private static float[] uniform(int size, double most, RandomGenerator random) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) most * (2 * random.nextFloat() - 1);
    }
    return values;
  }

  private static float[] first(int size) {
    float[] values = new float[size];
    Arrays.fill(values, FIRST_SQUARES);
    return values;
  }

  /**
   * Fits a network.
   *
   * @param sequences (n) names as indices, BEGIN and END included
   * @param labels (n) their nationalities, 0 .. C-1
   * @param order the longest n-grams, 1 .. {@link LinearModel#HIGHEST_ORDER}
   * @param space the index of the character between words; -1 where there is none
   * @param size D; there are twice as many hidden units
   * @param classWeights (C) class weights
   * @param logPrior (C) the logarithm of each nationality's share, so weighted
   */
  public static NgramNetwork fit(
      int[][] sequences,
      int[] labels,
      int order,
      int space,
      int size,
      float[] classWeights,
      double[] logPrior,
      long seed) {
    FeatureRows features = FeatureRows.of(sequences, order, space, LEAST_COUNT);
    NgramNetworkTraining training =
        new NgramNetworkTraining(features, labels, order, size, classWeights, logPrior, seed);
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      training.epoch(epoch);
    }
    return training.network();
  }

  private void epoch(int epoch) {
    int[] rows = new int[labels.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = i;
    }
    SeededRandom.shuffle(rows, rows.length, SeededRandom.of(seed, epoch, "n-gram network rows"));
    RandomGenerator dropout = SeededRandom.of(seed, epoch, "n-gram network dropout");
    long steps = (long) EPOCHS * rows.length;
    long done = (epoch - 1L) * rows.length;
    for (int row : rows) {
      int n = FeatureRows.show(features.rows()[row], DROPPED, shown, dropout);
      float left = (float) (steps - done++) / steps; // the rates fall to 0
      forward(n, dropout);
      backward(n, labels[row], left);
    }
  }

  private void forward(int n, RandomGenerator dropout) {
    // x = sum_f e_f / sqrt(F)
    Arrays.fill(x, 0f);
    for (int i = 0; i < n; i++) {
      for (int d = 0, at = shown[i] * dimensions; d < dimensions; d++, at++) {
        x[d] += embeddings[at];
      }
    }
    scale(x, LinearScorer.scale(n));
    // h = m relu(x W1 + b1)
    System.arraycopy(hiddenBias, 0, h, 0, units);
    NgramNetworkScorer.multiplyAdd(kernels, x, hiddenWeights, h, 0, units);
    long bits = 0;
    for (int j = 0; j < units; j++) {
      bits = j % Long.BYTES == 0 ? dropout.nextLong() : bits >>> Byte.SIZE;
      h[j] = (bits & 0xFF) >= DROPPED_UNITS ? keptUnit() * Math.max(0f, h[j]) : 0f;
    }
    // p = softmax(h W2 + b2)
    System.arraycopy(bias, 0, p, 0, classes);
    NgramNetworkScorer.multiplyAdd(kernels, h, weights, p, 0, classes);
    Softmax.softmax(kernels, p, 0, classes);
  }

  private void backward(int n, int label, float left) {
    // dScores = omega_y (p - onehot(y))
    p[label] -= 1f;
    scale(p, rowWeights[label]);
    // dh = dScores W2' m [h > 0];   dW2 = h' dScores
    float rate = left * RATE;
    for (int j = 0; j < units; j++) {
      dH[j] = 0f;
      if (h[j] > 0) {
        dH[j] = keptUnit() * dot(weights, j * classes, p);
        descend(weights, squares, j * classes, p, h[j], rate);
      }
    }
    descend(bias, biasSquares, 0, p, 1f, rate);
    // dx = dh W1';   dW1 = x' dh
    for (int d = 0; d < dimensions; d++) {
      dX[d] = dot(hiddenWeights, d * units, dH);
      descend(hiddenWeights, hiddenSquares, d * units, dH, x[d], rate);
    }
    descend(hiddenBias, hiddenBiasSquares, 0, dH, 1f, rate);
    descendEmbeddings(n, left * EMBEDDING_RATE);
  }

  /** de_f = dx / sqrt(F) */
  private void descendEmbeddings(int n, float rate) {
    scale(dX, LinearScorer.scale(n));
    float square = dot(dX, 0, dX) / dimensions;
    for (int i = 0; i < n; i++) {
      embeddingSquares[shown[i]] += square;
      float factor = rate / (float) Math.sqrt(embeddingSquares[shown[i]]);
      for (int d = 0, at = shown[i] * dimensions; d < dimensions; d++, at++) {
        embeddings[at] -= factor * dX[d];
      }
    }
  }

  /** G += d^2; value -= rate d / sqrt(G) with d = factor * gradient */
  private static void descend(
      float[] values, float[] squares, int offset, float[] gradient, float factor, float rate) {
    for (int i = 0; i < gradient.length; i++) {
      float d = factor * gradient[i];
      float square = squares[offset + i] + d * d;
      squares[offset + i] = square;
      values[offset + i] -= rate * d / (float) Math.sqrt(square);
    }
  }

  /** Four sums side by side, which are added up at the end. */
  private static float dot(float[] matrix, int offset, float[] vector) {
    float a = 0f;
    float b = 0f;
    float c = 0f;
    float d = 0f;
    int i = 0;
    for (; i + 3 < vector.length; i += 4) {
      a += matrix[offset + i] * vector[i];
      b += matrix[offset + i + 1] * vector[i + 1];
      c += matrix[offset + i + 2] * vector[i + 2];
      d += matrix[offset + i + 3] * vector[i + 3];
    }
    for (; i < vector.length; i++) {
      a += matrix[offset + i] * vector[i];
    }
    return a + b + (c + d);
  }

  private static void scale(float[] values, float factor) {
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
  }

  /** m of a unit that is not left out. */
  private static float keptUnit() {
    return 256f / (256 - DROPPED_UNITS);
  }

  private NgramNetwork network() {
    float largest = 0f;
    for (float element : embeddings) {
      largest = Math.max(largest, Math.abs(element));
    }
    float step = largest == 0 ? 1f : largest / NgramNetwork.MOST_LEVEL;
    byte[] levels = new byte[embeddings.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = (byte) Math.round(embeddings[i] / step);
    }
    NgramNetwork.Shape shape =
        new NgramNetwork.Shape(order, features.keyBits(), dimensions, units, classes);
    return new NgramNetwork(
        shape, step, features.keys(), levels, hiddenWeights, hiddenBias, weights, bias);
  }
}
