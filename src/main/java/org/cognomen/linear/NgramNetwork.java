package org.cognomen.linear;

import java.util.LinkedHashMap;
import java.util.Map;
import org.cognomen.util.LongIntMap;

/**
 * A feedforward network over the features of {@link NameFeatures}: their embeddings are added up,
 * so that nationalities and n-grams that are alike learn from each other, where {@link LinearModel}
 * has a weight of its own for each of both. Immutable.
 *
 * <pre>
 *   x = sum_f e_f / sqrt(F)        (D)     f the F known features of a name
 *   h = relu(x W1 + b1)            (H)
 *   scores = h W2 + b2             (C)
 * </pre>
 *
 * <p>A feature is known by the upper bits of its hash, as in a linear model. Embeddings are
 * multiples of a step, -127 to 127 times. Source: P. Bojanowski et al., Enriching word vectors with
 * subword information (2017), for sums of n-grams' embeddings.
 */
public final class NgramNetwork {

  /** The largest D. */
  public static final int MOST_DIMENSIONS = 1024;

  /** The largest H. */
  public static final int MOST_UNITS = 4096;

  static final int MOST_LEVEL = 127; // of an embedding, of either sign
  private static final int LEVELS = 1 << Byte.SIZE;
  private static final int HALF = LEVELS / 2;

  /**
   * The sizes of a network.
   *
   * @param order the longest n-grams
   * @param keyBits how many bits of a hash are kept
   * @param dimensions D
   * @param units H
   * @param classes C
   */
  public record Shape(int order, int keyBits, int dimensions, int units, int classes) {}

  private final Shape shape;
  private final float step;
  private final int[] keys; // (K) ascending
  private final LongIntMap features = new LongIntMap(); // by key
  final byte[] embeddings; // (K,D) in steps, and perhaps one element more
  final float[] hiddenWeights; // (D,H) W1
  final float[] hiddenBias; // (H) b1
  final float[] weights; // (H,C) W2
  final float[] bias; // (C) b2

  /**
   * @param keys (K) ascending
   * @param embeddings (K,D) in steps
   * @param hiddenWeights (D,H)
   * @param hiddenBias (H)
   * @param weights (H,C)
   * @param bias (C)
   */
  NgramNetwork(
      Shape shape,
      float step,
      int[] keys,
      byte[] embeddings,
      float[] hiddenWeights,
      float[] hiddenBias,
      float[] weights,
      float[] bias) {
    this.shape = shape;
    this.step = step;
    this.keys = keys;
    this.embeddings = embeddings;
    this.hiddenWeights = hiddenWeights;
    this.hiddenBias = hiddenBias;
    this.weights = weights;
    this.bias = bias;
    for (int key : keys) {
      features.findOrAdd(key);
    }
  }

  /** Its sizes. */
  public Shape shape() {
    return shape;
  }

  /** What embeddings are multiples of. */
  public float step() {
    return step;
  }

  /** The number of a feature, or -1 where it is unknown. */
  int feature(long hash) {
    return features.find(LinearModel.key(hash, shape.keyBits));
  }

  /**
   * {@code deltas}: how much the key of each feature is above the one before it (the first: above
   * -1); {@code embeddings}: two elements a number, 256 * (first + 128) + second + 128; and W1, b1,
   * W2 and b2 as {@code hidden_weights}, {@code hidden_bias}, {@code weights} and {@code bias}.
   *
   * @return flat tensors by name
   */
  public Map<String, float[]> tensors() {
    int elements = keys.length * shape.dimensions;
    float[] pairs = new float[(elements + 1) / 2];
    for (int i = 0; i < pairs.length; i++) {
      int second = 2 * i + 1 < elements ? embeddings[2 * i + 1] : 0;
      pairs[i] = LEVELS * (embeddings[2 * i] + HALF) + second + HALF;
    }
    Map<String, float[]> tensors = new LinkedHashMap<>();
    tensors.put("deltas", FeatureKeys.deltas(keys));
    tensors.put("embeddings", pairs);
    tensors.put("hidden_weights", hiddenWeights);
    tensors.put("hidden_bias", hiddenBias);
    tensors.put("weights", weights);
    tensors.put("bias", bias);
    return tensors;
  }

  /**
   * Reads what {@link #tensors} returned. The numbers are not trusted.
   *
   * @throws IllegalArgumentException if a tensor is missing or they do not fit each other; the
   *     message names the tensor
   */
  public static NgramNetwork fromTensors(Map<String, float[]> tensors, Shape shape, float step) {
    float[] deltas = FeatureKeys.tensor(tensors, "deltas");
    int d = shape.dimensions;
    int h = shape.units;
    int c = shape.classes;
    float[] pairs = sized(tensors, "embeddings", ((long) deltas.length * d + 1) / 2);
    byte[] embeddings = new byte[2 * pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      int pair = FeatureKeys.integer("embeddings", pairs[i], 0, LEVELS * LEVELS - 1L);
      embeddings[2 * i] = (byte) (pair / LEVELS - HALF);
      embeddings[2 * i + 1] = (byte) (pair % LEVELS - HALF);
    }
    return new NgramNetwork(
        shape,
        step,
        FeatureKeys.keys(deltas, shape.keyBits),
        embeddings,
        sized(tensors, "hidden_weights", (long) d * h),
        sized(tensors, "hidden_bias", h),
        sized(tensors, "weights", (long) h * c),
        sized(tensors, "bias", c));
  }

  private static float[] sized(Map<String, float[]> tensors, String name, long size) {
    float[] values = FeatureKeys.tensor(tensors, name);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "has %d numbers in the tensor %s; expected %d".formatted(values.length, name, size));
    }
    return values;
  }

  @Override
  public String toString() {
    return "NgramNetwork of " + keys.length + " features, " + shape;
  }
}
