package org.cognomen.linear;

import java.util.Map;

/** The keys of features as the tensors of a file hold them; what is read is not trusted. */
final class FeatureKeys {

  private FeatureKeys() {}

  /** How much each key is above the one before it, the first above -1. */
  static float[] deltas(int[] keys) {
    float[] deltas = new float[keys.length];
    for (int f = 0; f < keys.length; f++) {
      deltas[f] = keys[f] - (f == 0 ? -1 : keys[f - 1]);
    }
    return deltas;
  }

  /**
   * The keys of such differences.
   *
   * @throws IllegalArgumentException if they are not ascending integers below 2^keyBits
   */
  static int[] keys(float[] deltas, int keyBits) {
    int[] keys = new int[deltas.length];
    long key = -1;
    for (int f = 0; f < keys.length; f++) {
      key += integer("deltas", deltas[f], 1, 1L << keyBits);
      keys[f] = (int) Math.min(key, (1L << keyBits) - 1);
    }
    if (key >= 1L << keyBits) {
      throw new IllegalArgumentException(
          "has deltas up to the key %d; expected keys below 2^%d".formatted(key, keyBits));
    }
    return keys;
  }

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static float[] tensor(Map<String, float[]> tensors, String name) {
    float[] values = tensors.get(name);
    if (values == null) {
      throw new IllegalArgumentException("has no tensor " + name + "; it has " + tensors.keySet());
    }
    return values;
  }

  /**
   * @throws IllegalArgumentException if it is not an integer of that range
   */
  static int integer(String tensor, float value, long least, long most) {
    if (!(value >= least && value <= most && value == (int) value)) {
      throw new IllegalArgumentException(
          "has %s in the tensor %s; expected an integer from %d to %d"
              .formatted(Float.toString(value), tensor, least, most));
    }
    return (int) value;
  }
}
