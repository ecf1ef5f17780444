package org.cognomen.ngram;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each n-gram of one order occurs in the names of each nationality. Immutable.
 *
 * <p>A name is preceded by order - 1 times its first index (BEGIN), so that each further index, END
 * included, ends exactly one n-gram. Shorter n-grams need no counts of their own: theirs are sums
 * of these.
 */
public final class NgramCounts {

  /** More would only repeat whole names. */
  public static final int HIGHEST_ORDER = 8;

  /** Up to here a float holds every integer. */
  private static final int MOST_OF_16_BITS = (1 << Short.SIZE) - 1;

  static final int LARGEST = 1 << 24;

  private static final int CHUNK = 1 << 20; // n-grams that are sorted at once, 25 MB

  final int order; // n
  final int characters; // V
  final int classes; // C
  final boolean backward;

  // The n-grams as a tree whose level j, 0 .. n - 1, has their characters j + 1, and whose level n
  // has nationalities. What belongs to one entry of the level above stands side by side, ascending.
  final int[][] values; // [j] a character, or a nationality
  final int[][] ends; // [j], j < n: where in the next level that ends which belongs to an entry
  final int[] counts; // (K), of the entries of level n, at least 1

  private NgramCounts(
      int order,
      int characters,
      int classes,
      boolean backward,
      int[][] values,
      int[][] ends,
      int[] counts) {
    this.order = order;
    this.characters = characters;
    this.classes = classes;
    this.backward = backward;
    this.values = values;
    this.ends = ends;
    this.counts = counts;
  }

  /**
   * Counts the n-grams of names.
   *
   * @param sequences (n) names as indices, BEGIN and END included
   * @param labels (n) their nationalities, 0 .. C-1
   * @param order 1 .. {@link #HIGHEST_ORDER}
   * @param backward whether names are read from their end
   * @param characters V
   * @param classes C
   */
  public static NgramCounts of(
      int[][] sequences, int[] labels, int order, boolean backward, int characters, int classes) {
    return of(sequences, labels, order, backward, characters, classes, CHUNK);
  }

  /** The same, sorting so many n-grams at once. */
  static NgramCounts of(
      int[][] sequences,
      int[] labels,
      int order,
      boolean backward,
      int characters,
      int classes,
      int chunkSize) {
    requireOrder(order);
    int width = order + 1;
    CountedRows counted = new CountedRows(new int[0], new int[0]);
    int[] chunk = new int[chunkSize * width];
    int size = 0;
    for (int i = 0; i < sequences.length; i++) {
      for (int end = 1; end < sequences[i].length; end++) {
        if (size == chunkSize) {
          counted = counted.plus(CountedRows.of(chunk, size, width), width);
          size = 0;
        }
        int at = size++ * width;
        for (int j = 0; j < order; j++) {
          chunk[at + j] = token(sequences[i], end - order + 1 + j, backward);
        }
        chunk[at + order] = labels[i];
      }
    }
    counted = counted.plus(CountedRows.of(chunk, size, width), width);
    return tree(counted, order, backward, characters, classes);
  }

  private static NgramCounts tree(
      CountedRows counted, int order, boolean backward, int characters, int classes) {
    int width = order + 1;
    int[] rows = counted.rows();
    int total = counted.counts().length;
    int[][] values = new int[width][total];
    int[][] ends = new int[order][total];
    int[] sizes = new int[width];
    for (int row = 0; row < rows.length; row += width) {
      int before = row - width;
      int shared = row == 0 ? 0 : Arrays.mismatch(rows, before, row, rows, row, row + width);
      for (int level = shared; level < width; level++) {
        values[level][sizes[level]++] = rows[row + level];
      }
      for (int level = 0; level < order; level++) {
        ends[level][sizes[level] - 1] = sizes[level + 1];
      }
    }
    for (int level = 0; level < width; level++) {
      values[level] = Arrays.copyOf(values[level], sizes[level]);
      if (level < order) {
        ends[level] = Arrays.copyOf(ends[level], sizes[level]);
      }
    }
    return new NgramCounts(order, characters, classes, backward, values, ends, counted.counts());
  }

  /** Index i of a name, read from its end if {@code backward}; before the name its first index. */
  static int token(int[] sequence, int i, boolean backward) {
    if (i <= 0) {
      return sequence[0];
    }
    boolean inner = i < sequence.length - 1;
    return sequence[backward && inner ? sequence.length - 1 - i : i];
  }

  private static void requireOrder(int order) {
    if (order < 1 || order > HIGHEST_ORDER) {
      throw new IllegalArgumentException(
          "the order of n-grams must be 1 to " + HIGHEST_ORDER + ", but is " + order);
    }
  }

  /** n. */
  public int order() {
    return order;
  }

  /** Whether names are read from their end. */
  public boolean backward() {
    return backward;
  }

  /**
   * The counts as a tree in which n-grams share their beginnings, one level for each index and one
   * for the nationalities: {@code entries.1} to {@code entries.n} hold index + V * how many entries
   * of the next level belong to this one, {@code entries.(n+1)} nationality + C * count. Indices
   * and nationalities ascend among siblings.
   *
   * <p>The few counts for which that would be above 65,535, the most of 16 bits, stand there in
   * pieces: entries side by side that have the same nationality.
   *
   * <p>Where such a number would be above 16,777,216, the most that a float counts to, each stands
   * by itself: {@code level.1} to {@code level.(n+1)} hold indices and nationalities, {@code
   * children.1} to {@code children.n} and {@code counts} the other numbers.
   *
   * @return flat tensors by name
   * @throws IllegalStateException if a count alone is above 16,777,216
   */
  public Map<String, float[]> tensors() {
    Map<String, float[]> tree = tree();
    Map<String, float[]> packed = new LinkedHashMap<>();
    for (int level = 1; level <= order + 1; level++) {
      float[] values = tree.get("level." + level);
      float[] numbers = tree.get(level <= order ? "children." + level : "counts");
      int span = level <= order ? characters : classes;
      float[] entries = new float[values.length];
      for (int i = 0; i < entries.length; i++) {
        double entry = values[i] + (double) span * numbers[i];
        if (entry > LARGEST) {
          return tree;
        }
        entries[i] = (float) entry;
      }
      packed.put("entries." + level, entries);
    }
    return packed;
  }

  /** The tree with each number by itself. */
  Map<String, float[]> tree() {
    int piece = piece();
    int entries = counts.length + (int) piecesMore(piece);
    float[] nationalities = new float[entries];
    float[] stored = new float[entries];
    float[][] children = new float[order][];
    for (int level = 0; level < order; level++) {
      children[level] = new float[ends[level].length];
      for (int i = 0; i < children[level].length; i++) {
        children[level][i] = ends[level][i] - (i == 0 ? 0 : ends[level][i - 1]);
      }
    }
    int at = 0;
    for (int gram = 0, k = 0; gram < ends[order - 1].length; gram++) {
      for (; k < ends[order - 1][gram]; k++) {
        int left = counts[k];
        for (; left > piece; left -= piece) {
          nationalities[at] = values[order][k];
          stored[at++] = piece;
          children[order - 1][gram]++;
        }
        nationalities[at] = values[order][k];
        stored[at++] = left;
        if (left > LARGEST || characters > LARGEST) {
          throw new IllegalStateException("an n-gram has a count too large to store: " + counts[k]);
        }
      }
    }
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (int level = 0; level < order; level++) {
      tensors.put("level." + (level + 1), floats(values[level]));
      tensors.put("children." + (level + 1), children[level]);
    }
    tensors.put("level." + (order + 1), nationalities);
    tensors.put("counts", stored);
    return tensors;
  }

  private static float[] floats(int[] integers) {
    float[] floats = new float[integers.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = integers[i];
    }
    return floats;
  }

  /** The largest count that fits into one entry. */
  private int piece() {
    int piece = (MOST_OF_16_BITS + 1) / classes - 1;
    return piece < 1 || piecesMore(piece) > counts.length / 16 ? Integer.MAX_VALUE : piece;
  }

  private long piecesMore(int piece) {
    return Arrays.stream(counts).mapToLong(count -> (count - 1) / piece).sum();
  }

  /**
   * Reads what {@link #tensors} returned. The numbers are not trusted.
   *
   * @throws IllegalArgumentException if a tensor is missing or they do not form such a tree; the
   *     message names the tensor
   */
  public static NgramCounts fromTensors(
      Map<String, float[]> tensors, int order, boolean backward, int characters, int classes) {
    requireOrder(order);
    return new NgramTreeReader(tensors, order, characters, classes).read(backward);
  }

  /** For the reader, which has checked everything. */
  static NgramCounts checked(
      int order,
      int characters,
      int classes,
      boolean backward,
      int[][] values,
      int[][] ends,
      int[] counts) {
    return new NgramCounts(order, characters, classes, backward, values, ends, counts);
  }
}
