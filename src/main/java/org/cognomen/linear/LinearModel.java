package org.cognomen.linear;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A multinomial logistic regression on the features of {@link NameFeatures}, of which each has
 * weights for the nationalities that it occurred with and 0 for all others. Immutable.
 *
 * <pre>
 *   score(c) = bias(c) + sum_f weight(f, c) / sqrt(F)          f the F known features of a name
 * </pre>
 *
 * <p>A feature is known by the upper bits of its hash, some 2,000 times as many values as there are
 * features: one feature in 2,000 that no training saw is mistaken for one that it saw. A weight is
 * a multiple of a step, -127 to 127 times.
 */
public final class LinearModel {

  /** More would only repeat whole names. */
  public static final int HIGHEST_ORDER = 8;

  static final int HASH_BITS = Long.SIZE - 1;

  /** A key is an int of 0 or more. */
  public static final int MOST_KEY_BITS = Integer.SIZE - 1;

  static final int ZERO = 127; // the level of a weight of 0
  private static final int LEVELS = 255;

  private final int order;
  private final int classes; // C
  private final int keyBits;
  private final float step;
  private final int[] keys; // (K) ascending
  private final SortedKeys features;
  final float[] bias; // (C)
  final int[] starts; // (K + 1) where the weights of each feature begin
  final int[] nationalities; // (n) of each weight, ascending within a feature
  final float[] weights; // (n)
  private final BitSet filled = new BitSet(); // (n) those that are in no file

  /**
   * @param keys (K) ascending
   * @param nationalities (n) of each weight
   * @param levels (n) of each weight, 0 .. 254
   */
  LinearModel(
      int order,
      int keyBits,
      float step,
      float[] bias,
      int[] keys,
      int[] starts,
      int[] nationalities,
      int[] levels) {
    this.order = order;
    this.keyBits = keyBits;
    this.step = step;
    this.bias = bias;
    this.keys = keys;
    classes = bias.length;
    features = new SortedKeys(keys, keyBits);
    this.starts = new int[keys.length + 1];
    for (int f = 0; f < keys.length; f++) {
      this.starts[f + 1] = this.starts[f] + stored(starts[f + 1] - starts[f]);
    }
    this.nationalities = new int[this.starts[keys.length]];
    weights = new float[this.nationalities.length];
    for (int f = 0; f < keys.length; f++) {
      int at = this.starts[f];
      if (stored(starts[f + 1] - starts[f]) == classes) {
        for (int c = 0; c < classes; c++) {
          this.nationalities[at + c] = c;
        }
        filled.set(at, at + classes);
        for (int i = starts[f]; i < starts[f + 1]; i++) {
          put(at + nationalities[i], nationalities[i], levels[i]);
        }
      } else {
        for (int i = starts[f]; i < starts[f + 1]; i++) {
          put(at++, nationalities[i], levels[i]);
        }
      }
    }
  }

  /** Weights for all nationalities are the quicker to add, 0 where there are none. */
  private int stored(int size) {
    return 2 * size >= classes ? classes : size;
  }

  private void put(int at, int nationality, int level) {
    nationalities[at] = nationality;
    weights[at] = (level - ZERO) * step;
    filled.clear(at);
  }

  /** The longest n-grams. */
  public int order() {
    return order;
  }

  /** How many bits of a hash are kept. */
  public int keyBits() {
    return keyBits;
  }

  /** What weights are multiples of. */
  public float step() {
    return step;
  }

  /** The number of a feature, or -1 where it is unknown. */
  int feature(long hash) {
    return features.find(key(hash, keyBits));
  }

  static int key(long hash, int keyBits) {
    return (int) (hash >>> (HASH_BITS - keyBits));
  }

  /** The bits of a key for so many features. */
  static int keyBits(int features) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, features - 1)) + 11;
    return Math.min(bits, MOST_KEY_BITS);
  }

  /**
   * {@code bias} (C), and for each feature in {@code deltas} how much its key is above the one
   * before it (the first: above -1) and in {@code sizes} how many weights it has; {@code entries}
   * holds nationality + C * level of each weight.
   *
   * @return flat tensors by name
   */
  public Map<String, float[]> tensors() {
    float[] deltas = new float[keys.length];
    float[] sizes = new float[keys.length];
    float[] entries = new float[weights.length - filled.cardinality()];
    int n = 0;
    for (int f = 0; f < keys.length; f++) {
      deltas[f] = keys[f] - (f == 0 ? -1 : keys[f - 1]);
      for (int i = starts[f]; i < starts[f + 1]; i++) {
        if (!filled.get(i)) {
          sizes[f]++;
          entries[n++] = nationalities[i] + classes * (Math.round(weights[i] / step) + ZERO);
        }
      }
    }
    Map<String, float[]> tensors = new LinkedHashMap<>();
    tensors.put("bias", bias);
    tensors.put("deltas", deltas);
    tensors.put("sizes", sizes);
    tensors.put("entries", entries);
    return tensors;
  }

  /**
   * Reads what {@link #tensors} returned. The numbers are not trusted.
   *
   * @throws IllegalArgumentException if a tensor is missing or they do not fit each other; the
   *     message names the tensor
   */
  public static LinearModel fromTensors(
      Map<String, float[]> tensors, int order, int keyBits, float step, int classes) {
    float[] bias = tensor(tensors, "bias");
    float[] deltas = tensor(tensors, "deltas");
    float[] sizes = tensor(tensors, "sizes");
    float[] entries = tensor(tensors, "entries");
    if (bias.length != classes || sizes.length != deltas.length) {
      throw new IllegalArgumentException(
          "has bias, deltas and sizes of lengths %d, %d and %d; expected %d, and the same twice"
              .formatted(bias.length, deltas.length, sizes.length, classes));
    }
    int[] keys = new int[deltas.length];
    int[] starts = new int[keys.length + 1];
    long key = -1;
    for (int f = 0; f < keys.length; f++) {
      key += integer("deltas", deltas[f], 1, 1L << keyBits);
      keys[f] = (int) Math.min(key, (1L << keyBits) - 1);
      starts[f + 1] = starts[f] + integer("sizes", sizes[f], 0, entries.length - starts[f]);
    }
    if (key >= 1L << keyBits || starts[keys.length] != entries.length) {
      throw new IllegalArgumentException(
          "has deltas up to the key %d and sizes for %d entries; expected keys below 2^%d and %d entries"
              .formatted(key, starts[keys.length], keyBits, entries.length));
    }
    int[] nationalities = new int[entries.length];
    int[] levels = new int[entries.length];
    for (int i = 0; i < levels.length; i++) {
      int entry = integer("entries", entries[i], 0, (long) classes * LEVELS - 1);
      nationalities[i] = entry % classes;
      levels[i] = entry / classes;
    }
    requireAscending(starts, nationalities);
    return new LinearModel(order, keyBits, step, bias, keys, starts, nationalities, levels);
  }

  private static void requireAscending(int[] starts, int[] nationalities) {
    for (int f = 0; f < starts.length - 1; f++) {
      for (int i = starts[f] + 1; i < starts[f + 1]; i++) {
        if (nationalities[i] <= nationalities[i - 1]) {
          throw new IllegalArgumentException(
              "has entries of nationality %d behind %d in one feature; expected them ascending"
                  .formatted(nationalities[i], nationalities[i - 1]));
        }
      }
    }
  }

  private static float[] tensor(Map<String, float[]> tensors, String name) {
    float[] values = tensors.get(name);
    if (values == null) {
      throw new IllegalArgumentException("has no tensor " + name + "; it has " + tensors.keySet());
    }
    return values;
  }

  private static int integer(String tensor, float value, long least, long most) {
    if (!(value >= least && value <= most && value == (int) value)) {
      throw new IllegalArgumentException(
          "has %s in the tensor %s; expected an integer from %d to %d"
              .formatted(Float.toString(value), tensor, least, most));
    }
    return (int) value;
  }

  /** C. */
  public int classes() {
    return classes;
  }

  @Override
  public String toString() {
    return "LinearModel of " + keys.length + " features: " + Arrays.hashCode(keys);
  }
}
