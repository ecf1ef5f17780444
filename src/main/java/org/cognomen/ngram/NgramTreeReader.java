package org.cognomen.ngram;

import java.util.Arrays;
import java.util.Map;

/** Turns the tensors of {@link NgramCounts#tensors} back into counts, checking every number. */
final class NgramTreeReader {

  private final Map<String, float[]> tensors;
  private final int order; // n
  private final int characters; // V
  private final int classes; // C
  private final boolean packed; // whether numbers stand two in one

  NgramTreeReader(Map<String, float[]> tensors, int order, int characters, int classes) {
    this.order = order;
    this.characters = characters;
    this.classes = classes;
    this.tensors = tensors;
    packed = tensors.containsKey("entries.1");
  }

  NgramCounts read(boolean backward) {
    int[][] values = new int[order + 1][];
    int[][] numbers = new int[order + 1][]; // of children, and of the last level the counts
    for (int level = 0; level <= order; level++) {
      if (packed) {
        unpack(level, values, numbers);
      } else {
        take(level, values, numbers);
      }
    }
    requireCount(packed ? order + 1 : 2 * order + 2);
    for (int level = 0; level < order; level++) {
      addUp("children." + (level + 1), numbers[level], values[level + 1].length);
      if (level > 0) {
        requireAscending(values[level], numbers[level - 1]);
      }
    }
    requireAscending(values[0], new int[] {values[0].length});
    int kept = joinPieces(numbers[order - 1], values[order], numbers[order]);
    int[] counts = numbers[order];
    if (kept < counts.length) {
      values[order] = Arrays.copyOf(values[order], kept);
      counts = Arrays.copyOf(counts, kept);
    }
    int[][] ends = Arrays.copyOf(numbers, order);
    return NgramCounts.checked(order, characters, classes, backward, values, ends, counts);
  }

  private int span(int level) {
    return level < order ? characters : classes;
  }

  /** Takes the numbers of a level apart that stand two in one. */
  private void unpack(int level, int[][] values, int[][] numbers) {
    String name = "entries." + (level + 1);
    float[] entries = tensor(name);
    int span = span(level);
    double perSpan = 1.0 / span; // a division of integers takes several times as long
    values[level] = new int[entries.length];
    numbers[level] = new int[entries.length];
    for (int i = 0; i < entries.length; i++) {
      int entry = integer(name, i, entries[i], 0, NgramCounts.LARGEST);
      int number =
          (int) ((entry + 0.5) * perSpan); // no quotient is nearer than 0.5 / span to the next
      values[level][i] = entry - number * span;
      numbers[level][i] = number;
    }
  }

  /** Takes the numbers of a level that stand each by itself. */
  private void take(int level, int[][] values, int[][] numbers) {
    String name = "level." + (level + 1);
    values[level] = integers(name, 0, span(level) - 1);
    String other = level < order ? "children." + (level + 1) : "counts";
    numbers[level] = integers(other, 1, Integer.MAX_VALUE);
    int expected = numbers[level].length;
    require(values[level].length == expected, name, values[level].length, expected);
  }

  private int[] integers(String name, int least, int most) {
    float[] tensor = tensor(name);
    int[] integers = new int[tensor.length];
    for (int i = 0; i < integers.length; i++) {
      integers[i] = integer(name, i, tensor[i], least, most);
    }
    return integers;
  }

  /** Turns how many children each entry has into where they end. */
  private static void addUp(String name, int[] children, int all) {
    int end = 0;
    for (int i = 0; i < children.length; i++) {
      if (children[i] < 1 || children[i] > all - end) {
        throw wrong(name, i, children[i], 1, all - end);
      }
      end += children[i];
      children[i] = end;
    }
    require(end == all, name, end, all);
  }

  private static void requireAscending(int[] values, int[] ends) {
    int i = 0;
    for (int end : ends) {
      for (i++; i < end; i++) {
        if (values[i] <= values[i - 1]) {
          throw outOfOrder(i);
        }
      }
    }
  }

  private static IllegalArgumentException outOfOrder(int row) {
    return new IllegalArgumentException(
        "has n-grams out of order at row " + row + "; expected them ascending");
  }

  /**
   * Adds up the pieces of a count, which stand side by side; other nationalities of an n-gram must
   * ascend.
   *
   * @param ends of the n-grams, which are brought up to date
   * @return how many entries are left, at the front
   */
  private static int joinPieces(int[] ends, int[] nationalities, int[] counts) {
    int kept = 0;
    int k = 0;
    for (int gram = 0; gram < ends.length; gram++) {
      int first = kept;
      for (; k < ends[gram]; k++) {
        if (counts[k] < 1) {
          throw wrong("counts", k, counts[k], 1, Integer.MAX_VALUE);
        }
        if (kept > first && nationalities[k] <= nationalities[kept - 1]) {
          if (nationalities[k] < nationalities[kept - 1]) {
            throw outOfOrder(k);
          }
          long sum = (long) counts[kept - 1] + counts[k];
          counts[kept - 1] = (int) Math.min(Integer.MAX_VALUE, sum);
        } else {
          nationalities[kept] = nationalities[k];
          counts[kept++] = counts[k];
        }
      }
      ends[gram] = kept;
    }
    return kept;
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
    int integer = (int) value;
    if (integer < least || integer > most || value != integer) {
      throw wrong(name, position, value, least, most);
    }
    return integer;
  }

  private static IllegalArgumentException wrong(
      String name, int position, float value, int least, int most) {
    return new IllegalArgumentException(
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

  private static void require(boolean fits, String name, int found, int expected) {
    if (!fits) {
      throw new IllegalArgumentException(
          "has " + found + " entries by the tensor " + name + "; expected " + expected);
    }
  }

  private void requireCount(int expected) {
    if (tensors.size() != expected) {
      throw new IllegalArgumentException(
          "has " + tensors.size() + " tensors; expected " + expected);
    }
  }
}
