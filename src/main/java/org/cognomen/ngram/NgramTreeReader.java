package org.cognomen.ngram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Turns the tensors of {@link NgramCounts#tensors} back into rows, checking every number. */
final class NgramTreeReader {

  private final Map<String, float[]> tensors;
  private final int order; // n
  private final int characters; // V
  private final int classes; // C

  NgramTreeReader(Map<String, float[]> tensors, int order, int characters, int classes) {
    this.order = order;
    this.characters = characters;
    this.classes = classes;
    this.tensors = tensors.containsKey("entries.1") ? unpacked(tensors) : tensors;
  }

  /** Takes the numbers apart that stand two in one; what they are is checked later. */
  private Map<String, float[]> unpacked(Map<String, float[]> packed) {
    Map<String, float[]> tree = new HashMap<>();
    for (int level = 1; level <= order + 1; level++) {
      String name = "entries." + level;
      float[] entries = packed.get(name);
      if (entries == null) {
        throw missing(name);
      }
      int span = level <= order ? characters : classes;
      float[] values = new float[entries.length];
      float[] numbers = new float[entries.length];
      for (int i = 0; i < entries.length; i++) {
        int entry = integer(name, i, entries[i], 0, NgramCounts.LARGEST);
        values[i] = entry % span;
        numbers[i] = entry / span;
      }
      tree.put("level." + level, values);
      tree.put(level <= order ? "children." + level : "counts", numbers);
    }
    requireCount(packed, order + 1);
    return tree;
  }

  NgramCounts read(boolean backward) {
    int width = order + 1;
    float[] stored = tensor("counts");
    int[] rows = new int[Math.multiplyExact(stored.length, width)];
    int[] counts = new int[stored.length];
    for (int k = 0; k < counts.length; k++) {
      counts[k] = integer("counts", k, stored[k], 1, Integer.MAX_VALUE);
    }
    // From the last level up: how many rows lie beneath each entry.
    int[] beneath = new int[stored.length];
    Arrays.fill(beneath, 1);
    for (int level = width; level >= 1; level--) {
      String name = "level." + level;
      float[] values = tensor(name);
      require(values.length == beneath.length, name, values.length, beneath.length);
      int most = level == width ? classes : characters;
      int row = 0;
      for (int i = 0; i < values.length; i++) {
        int value = integer(name, i, values[i], 0, most - 1);
        for (int end = row + beneath[i]; row < end; row++) {
          rows[row * width + level - 1] = value;
        }
      }
      if (level > 1) {
        beneath = gather(beneath, level - 1);
      }
    }
    requireCount(tensors, 2 * order + 2);
    int kept = joinPieces(rows, counts, width);
    if (kept < counts.length) {
      rows = Arrays.copyOf(rows, kept * width);
      counts = Arrays.copyOf(counts, kept);
    }
    return NgramCounts.checked(order, characters, classes, backward, rows, counts);
  }

  /**
   * Adds up the pieces of a count, which are rows side by side that are alike; others must ascend.
   *
   * @return how many rows are left, at the front
   */
  private static int joinPieces(int[] rows, int[] counts, int width) {
    int kept = Math.min(1, counts.length);
    for (int k = 1; k < counts.length; k++) {
      int last = (kept - 1) * width;
      int row = k * width;
      int same = 0;
      while (same < width && rows[last + same] == rows[row + same]) {
        same++;
      }
      if (same == width) {
        long sum = (long) counts[kept - 1] + counts[k];
        counts[kept - 1] = (int) Math.min(Integer.MAX_VALUE, sum);
        continue;
      }
      if (rows[last + same] > rows[row + same]) {
        throw new IllegalArgumentException(
            "has n-grams out of order at row " + kept + "; expected them ascending");
      }
      if (kept < k) {
        System.arraycopy(rows, row, rows, kept * width, width);
      }
      counts[kept++] = counts[k];
    }
    return kept;
  }

  /** Sums over the children of each entry of a level. */
  private int[] gather(int[] beneath, int level) {
    String name = "children." + level;
    float[] children = tensor(name);
    int[] sums = new int[children.length];
    int next = 0;
    for (int i = 0; i < children.length; i++) {
      int count = integer(name, i, children[i], 1, beneath.length - next);
      for (int end = next + count; next < end; next++) {
        sums[i] += beneath[next];
      }
    }
    require(next == beneath.length, name, next, beneath.length);
    return sums;
  }

  private float[] tensor(String name) {
    float[] values = tensors.get(name);
    if (values == null) {
      throw missing(name);
    }
    return values;
  }

  private IllegalArgumentException missing(String name) {
    return new IllegalArgumentException(
        "has no tensor " + name + ", which n-grams of order " + order + " need");
  }

  private static int integer(String name, int position, float value, int least, int most) {
    if (value < least || value > most || value != (int) value) {
      throw new IllegalArgumentException(
          "has "
              + value
              + " at position "
              + position
              + " of the tensor "
              + name
              + "; expected an integer from "
              + least
              + " to "
              + most);
    }
    return (int) value;
  }

  private static void require(boolean fits, String name, int found, int expected) {
    if (!fits) {
      throw new IllegalArgumentException(
          "has " + found + " entries by the tensor " + name + "; expected " + expected);
    }
  }

  private static void requireCount(Map<String, float[]> tensors, int expected) {
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          "has " + tensors.size() + " tensors; expected " + expected);
    }
  }
}
