package org.cognomen.ngram;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

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
  final int[] rows; // (K, n + 1) an n-gram and a nationality; ascending, no two alike
  final int[] counts; // (K) at least 1

  private NgramCounts(
      int order, int characters, int classes, boolean backward, int[] rows, int[] counts) {
    this.order = order;
    this.characters = characters;
    this.classes = classes;
    this.backward = backward;
    this.rows = rows;
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
    Counted counted = new Counted(new int[0], new int[0]);
    int[] chunk = new int[chunkSize * width];
    int size = 0;
    for (int i = 0; i < sequences.length; i++) {
      for (int end = 1; end < sequences[i].length; end++) {
        if (size == chunkSize) {
          counted = counted.plus(Counted.of(chunk, size, width), width);
          size = 0;
        }
        int at = size++ * width;
        for (int j = 0; j < order; j++) {
          chunk[at + j] = token(sequences[i], end - order + 1 + j, backward);
        }
        chunk[at + order] = labels[i];
      }
    }
    counted = counted.plus(Counted.of(chunk, size, width), width);
    return new NgramCounts(order, characters, classes, backward, counted.rows, counted.counts);
  }

  /** N-grams and nationalities as above: ascending, no two alike. */
  private record Counted(int[] rows, int[] counts) {

    /** Counts n rows. */
    static Counted of(int[] all, int n, int width) {
      Integer[] sorted = IntStream.range(0, n).boxed().toArray(Integer[]::new);
      Arrays.sort(sorted, (a, b) -> compareRows(all, a, all, b, width));
      int[] rows = new int[n * width];
      int[] counts = new int[n];
      int kept = 0;
      for (int i = 0; i < n; i++) {
        if (i == 0 || compareRows(all, sorted[i - 1], all, sorted[i], width) != 0) {
          System.arraycopy(all, sorted[i] * width, rows, kept * width, width);
          kept++;
        }
        counts[kept - 1]++;
      }
      return new Counted(Arrays.copyOf(rows, kept * width), Arrays.copyOf(counts, kept));
    }

    /** The sums of both. */
    Counted plus(Counted other, int width) {
      int both = 0; // rows that both have
      for (int a = 0, b = 0; a < counts.length && b < other.counts.length; ) {
        int compared = compareRows(rows, a, other.rows, b, width);
        both += compared == 0 ? 1 : 0;
        a += compared <= 0 ? 1 : 0;
        b += compared >= 0 ? 1 : 0;
      }
      int n = Math.addExact(counts.length, other.counts.length) - both;
      int[] sumRows = new int[Math.multiplyExact(n, width)];
      int[] sums = new int[n];
      int a = 0;
      int b = 0;
      for (int k = 0; k < n; k++) {
        int compared =
            a == counts.length
                ? 1
                : b == other.counts.length ? -1 : compareRows(rows, a, other.rows, b, width);
        if (compared <= 0) {
          System.arraycopy(rows, a * width, sumRows, k * width, width);
          sums[k] += counts[a++];
        } else {
          System.arraycopy(other.rows, b * width, sumRows, k * width, width);
        }
        if (compared >= 0) {
          sums[k] += other.counts[b++];
        }
      }
      return new Counted(sumRows, sums);
    }
  }

  /** Index i of a name, read from its end if {@code backward}; before the name its first index. */
  static int token(int[] sequence, int i, boolean backward) {
    if (i <= 0) {
      return sequence[0];
    }
    boolean inner = i < sequence.length - 1;
    return sequence[backward && inner ? sequence.length - 1 - i : i];
  }

  private static int compareRows(int[] rows, int a, int[] others, int b, int width) {
    return Arrays.compare(rows, a * width, (a + 1) * width, others, b * width, (b + 1) * width);
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
    int width = order + 1;
    int piece = piece();
    int entries = counts.length + (int) piecesMore(piece);
    float[][] values = new float[width][entries];
    float[][] children = new float[width][entries];
    float[] stored = new float[entries];
    int[] sizes = new int[width];
    for (int k = 0; k < counts.length; k++) {
      int shared =
          k == 0
              ? 0
              : Arrays.mismatch(rows, (k - 1) * width, k * width, rows, k * width, (k + 1) * width);
      for (int level = shared; level < width; level++) {
        values[level][sizes[level]++] = rows[k * width + level];
        if (level > 0) {
          children[level - 1][sizes[level - 1] - 1]++;
        }
      }
      int left = counts[k];
      for (; left > piece; left -= piece) {
        stored[sizes[order] - 1] = piece;
        values[order][sizes[order]++] = rows[k * width + order];
        children[order - 1][sizes[order - 1] - 1]++;
      }
      stored[sizes[order] - 1] = left;
      if (left > LARGEST || characters > LARGEST) {
        throw new IllegalStateException("an n-gram has a count too large to store: " + counts[k]);
      }
    }
    Map<String, float[]> tensors = new LinkedHashMap<>();
    for (int level = 0; level < width; level++) {
      tensors.put("level." + (level + 1), Arrays.copyOf(values[level], sizes[level]));
      if (level < order) {
        tensors.put("children." + (level + 1), Arrays.copyOf(children[level], sizes[level]));
      }
    }
    tensors.put("counts", stored);
    return tensors;
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
      int order, int characters, int classes, boolean backward, int[] rows, int[] counts) {
    return new NgramCounts(order, characters, classes, backward, rows, counts);
  }
}
