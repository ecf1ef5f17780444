package org.cognomen.linear;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.util.LongIntMap;

/**
 * The features of training names that are frequent enough, numbered in the order of their keys.
 *
 * @param keyBits how many bits of a hash are kept
 * @param keys (K) ascending
 * @param rows (n) the numbers of the features of each name
 */
record FeatureRows(int keyBits, int[] keys, int[][] rows) {

  /**
   * Finds them.
   *
   * @param sequences (n) names as indices, BEGIN and END included
   * @param leastCount how often a feature must occur
   */
  static FeatureRows of(int[][] sequences, int order, int space, int leastCount) {
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
    int keyBits =
        LinearModel.keyBits((int) Arrays.stream(counts).filter(n -> n >= leastCount).count());
    int[][] rows = new int[sequences.length][];
    for (int row = 0; row < rows.length; row++) {
      int n = features.read(sequences[row]);
      int[] kept = new int[n];
      int size = 0;
      for (int i = 0; i < n; i++) {
        if (counts[numbers.find(features.get(i))] >= leastCount) {
          kept[size++] = LinearModel.key(features.get(i), keyBits);
        }
      }
      rows[row] = Arrays.copyOf(kept, size);
    }
    return new FeatureRows(keyBits, numbered(rows), rows);
  }

  /** Puts the numbers of the features in place of their keys; returns the keys. */
  private static int[] numbered(int[][] rows) {
    int[] keys = Arrays.stream(rows).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    LongIntMap numbers = new LongIntMap();
    for (int key : keys) {
      numbers.findOrAdd(key);
    }
    for (int[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = numbers.find(row[i]);
      }
    }
    return keys;
  }

  /**
   * Draws the features of a name that are shown.
   *
   * @param dropped of 256 features how many are not, on average
   * @param shown where the others go
   * @return how many they are
   */
  static int show(int[] features, int dropped, int[] shown, RandomGenerator random) {
    int n = 0;
    long bits = 0;
    for (int i = 0; i < features.length; i++) {
      bits = i % Long.BYTES == 0 ? random.nextLong() : bits >>> Byte.SIZE;
      if ((bits & 0xFF) >= dropped) {
        shown[n++] = features[i];
      }
    }
    return n;
  }

  /** The largest number of features of a name. */
  int longest() {
    return Arrays.stream(rows).mapToInt(row -> row.length).max().orElse(0);
  }

  /** (C) class weights times what makes the mean over the rows 1. */
  static float[] rowWeights(int[] labels, float[] classWeights) {
    double sum = 0;
    for (int label : labels) {
      sum += classWeights[label];
    }
    float[] rowWeights = new float[classWeights.length];
    for (int c = 0; c < rowWeights.length; c++) {
      rowWeights[c] = (float) (classWeights[c] * labels.length / sum);
    }
    return rowWeights;
  }
}
