package org.cognomen.linear;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.util.LongIntMap;
import org.cognomen.util.SeededRandom;

/**
 * Fits a {@link LinearModel} by AdaGrad, a name at a time, on features of which a share is left out
 * at random each time.
 *
 * <pre>
 *   p = softmax(bias + W x)     x_f = 1 / sqrt(F) for the F features of the name that are shown
 *   g = omega_y (p - onehot(y)) x'
 *   G += g^2;   W -= rate g / sqrt(G)
 * </pre>
 *
 * <p>The bias stays the logarithm of the prior. Sources: J. Duchi, E. Hazan and Y. Singer, Adaptive
 * subgradient methods (2011); S. Wager, S. Wang and P. Liang, Dropout training as adaptive
 * regularization (2013).
 */
public final class LinearTraining {

  /** A feature of one row alone is as good as a name learnt by heart. */
  private static final int LEAST_COUNT = 2;

  private static final int EPOCHS = 4;
  private static final float RATE = 1f;
  private static final float FIRST_SQUARES = 0.01f; // of G
  private static final int DROPPED = 77; // of 256 features

  private final int order;
  private final int[] labels; // (n)
  private final float[] rowWeights; // (C) omega, 1 for the mean row
  private final float[] bias; // (C)
  private final long seed;
  private final Kernels kernels = Kernels.best();

  // Features are numbered in the order of their keys.
  private int keyBits;
  private int[] keys; // (K)
  private int[][] rows; // (n) the features of each name
  private int[] starts; // (K + 1)
  private int[] nationalities; // (pairs)
  private float[] weights; // (pairs) W
  private float[] squares; // (pairs) G
  private final float[] p; // (C)

  private LinearTraining(
      int order, int[] labels, float[] classWeights, double[] logPrior, long seed) {
    this.order = order;
    this.labels = labels;
    this.seed = seed;
    bias = new float[logPrior.length];
    for (int c = 0; c < bias.length; c++) {
      bias[c] = (float) logPrior[c];
    }
    double sum = 0;
    for (int label : labels) {
      sum += classWeights[label];
    }
    rowWeights = new float[classWeights.length];
    for (int c = 0; c < rowWeights.length; c++) {
      rowWeights[c] = (float) (classWeights[c] * labels.length / sum);
    }
    p = new float[bias.length];
  }

  /**
   * Fits a model.
   *
   * @param sequences (n) names as indices, BEGIN and END included
   * @param labels (n) their nationalities, 0 .. C-1
   * @param order the longest n-grams, 1 .. {@link LinearModel#HIGHEST_ORDER}
   * @param space the index of the character between words; -1 where there is none
   * @param classWeights (C) class weights
   * @param logPrior (C) the logarithm of each nationality's share, so weighted
   */
  public static LinearModel fit(
      int[][] sequences,
      int[] labels,
      int order,
      int space,
      float[] classWeights,
      double[] logPrior,
      long seed) {
    LinearTraining training = new LinearTraining(order, labels, classWeights, logPrior, seed);
    training.findFeatures(sequences, space);
    training.findPairs();
    for (int epoch = 1; epoch <= EPOCHS; epoch++) {
      training.epoch(epoch);
    }
    return training.model();
  }

  private void findFeatures(int[][] sequences, int space) {
    NameFeatures features = new NameFeatures(order, space);
    LongIntMap numbers = new LongIntMap(); // of all hashes
    int[] counts = new int[1024];
    for (int[] sequence : sequences) {
      int n = features.read(sequence);
      for (int i = 0; i < n; i++) {
        int number = numbers.findOrAdd(features.get(i));
        if (number == counts.length) {
          counts = Arrays.copyOf(counts, 2 * number);
        }
        counts[number]++;
      }
    }
    keyBits =
        LinearModel.keyBits((int) Arrays.stream(counts).filter(n -> n >= LEAST_COUNT).count());
    rows = new int[sequences.length][];
    for (int row = 0; row < rows.length; row++) {
      int n = features.read(sequences[row]);
      int[] kept = new int[n];
      int size = 0;
      for (int i = 0; i < n; i++) {
        if (counts[numbers.find(features.get(i))] >= LEAST_COUNT) {
          kept[size++] = LinearModel.key(features.get(i), keyBits);
        }
      }
      rows[row] = Arrays.copyOf(kept, size);
    }
    numberKeys();
  }

  /** Puts the numbers of the features in place of their keys. */
  private void numberKeys() {
    keys = Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    LongIntMap numbers = new LongIntMap();
    for (int key : keys) {
      numbers.findOrAdd(key);
    }
    for (int[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = numbers.find(row[i]);
      }
    }
  }

  /** Finds the nationalities that each feature occurs with. */
  private void findPairs() {
    int classes = bias.length;
    long[] pairs = new long[Arrays.stream(rows).mapToInt(row -> row.length).sum()];
    int n = 0;
    for (int row = 0; row < rows.length; row++) {
      for (int feature : rows[row]) {
        pairs[n++] = (long) feature * classes + labels[row];
      }
    }
    Arrays.sort(pairs);
    starts = new int[keys.length + 1];
    nationalities = new int[n];
    int size = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        nationalities[size++] = (int) (pairs[i] % classes);
        starts[(int) (pairs[i] / classes) + 1] = size;
      }
    }
    nationalities = Arrays.copyOf(nationalities, size);
    weights = new float[size];
    squares = new float[size];
    Arrays.fill(squares, FIRST_SQUARES);
  }

  private void epoch(int epoch) {
    int[] order = new int[rows.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    SeededRandom.shuffle(order, order.length, SeededRandom.of(seed, epoch, "linear rows"));
    RandomGenerator dropout = SeededRandom.of(seed, epoch, "linear dropout");
    float rate = RATE * (EPOCHS - epoch + 1) / EPOCHS;
    int[] shown = new int[0];
    for (int row : order) {
      if (shown.length < rows[row].length) {
        shown = new int[rows[row].length];
      }
      step(shown, show(rows[row], shown, dropout), labels[row], rate);
    }
  }

  /** Draws the features that are shown; returns how many. */
  private static int show(int[] features, int[] shown, RandomGenerator random) {
    int n = 0;
    long bits = 0;
    for (int i = 0; i < features.length; i++) {
      bits = i % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
      if ((bits & 0xFF) >= DROPPED) {
        shown[n++] = features[i];
      }
    }
    return n;
  }

  private void step(int[] shown, int n, int label, float rate) {
    // p = softmax(bias + W x)
    float scale = LinearScorer.scale(n);
    System.arraycopy(bias, 0, p, 0, p.length);
    for (int i = 0; i < n; i++) {
      for (int pair = starts[shown[i]]; pair < starts[shown[i] + 1]; pair++) {
        p[nationalities[pair]] += scale * weights[pair];
      }
    }
    Softmax.softmax(kernels, p, 0, p.length);
    // g = omega_y (p - onehot(y)) x'
    p[label] -= 1f;
    float factor = scale * rowWeights[label];
    for (int i = 0; i < n; i++) {
      for (int pair = starts[shown[i]]; pair < starts[shown[i] + 1]; pair++) {
        float g = factor * p[nationalities[pair]];
        // G += g^2;   W -= rate g / sqrt(G)
        squares[pair] += g * g;
        weights[pair] -= rate * g / (float) Math.sqrt(squares[pair]);
      }
    }
  }

  private LinearModel model() {
    float largest = 0f;
    for (float weight : weights) {
      largest = Math.max(largest, Math.abs(weight));
    }
    float step = largest == 0 ? 1f : largest / LinearModel.ZERO;
    int[] levels = new int[weights.length];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = Math.round(weights[i] / step) + LinearModel.ZERO;
    }
    return new LinearModel(order, keyBits, step, bias, keys, starts, nationalities, levels);
  }
}
