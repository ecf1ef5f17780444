package org.cognomen.data;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.cognomen.util.SeededRandom;

/**
 * Gives every row a split, so that each nationality is divided by the same fractions.
 *
 * <p>For each nationality on its own: the counts come from the fractions by largest remainder
 * (equal remainders: train before val before test), but train gets at least one row. Rows with the
 * same surname and nationality stay together, or the test would ask what training has told. Where
 * they allow it the counts are met exactly, and so lie within one row of the fractions. The answer
 * depends on the seed and on which rows there are, not on their order.
 *
 * <p>Where all rows of a surname have to be in one split, also those of other nationalities, it
 * counts for the first of its nationalities, and the others' counts may be some rows off.
 */
public final class StratifiedSplit {

  private static final Split[] SPLITS = Split.values();

  /** Far below one row, far above the rounding of a product of doubles. */
  private static final double ROUNDING = 1e-6;

  private final double[] fractions; // (3), in the order of Split, sum 1
  private final long seed;

  private StratifiedSplit(double[] fractions, long seed) {
    this.fractions = fractions;
    this.seed = seed;
  }

  /**
   * The rows, in the order given, with a split each; what split they had is not looked at.
   *
   * @param rows the rows to divide
   * @param train the fraction for training, more than 0
   * @param val the fraction for validation, 0 or more
   * @param test the fraction for test, 0 or more; the three add up to 1
   * @param seed the seed, any number
   * @throws IllegalArgumentException where a fraction is outside its range or the sum is not 1
   */
  public static List<LabelledSurname> assign(
      List<LabelledSurname> rows, double train, double val, double test, long seed) {
    return of(train, val, test, seed).assign(rows, Strata::forEach);
  }

  /**
   * As {@link #assign}, but no surname is in two splits, whatever its nationalities. A list that
   * has each pair of a surname and a nationality once would else ask in the test for the one
   * nationality that it did not tell in training. A nationality that shares all of its surnames
   * with others may get no row in a split.
   *
   * @param rows the rows to divide
   * @param train the fraction for training, more than 0
   * @param val the fraction for validation, 0 or more
   * @param test the fraction for test, 0 or more; the three add up to 1
   * @param seed the seed, any number
   * @throws IllegalArgumentException where a fraction is outside its range or the sum is not 1
   */
  public static List<LabelledSurname> assignWholeSurnames(
      List<LabelledSurname> rows, double train, double val, double test, long seed) {
    return of(train, val, test, seed).assign(rows, Strata::forEachSurnameWhole);
  }

  private static StratifiedSplit of(double train, double val, double test, long seed) {
    double sum = train + val + test;
    // Written so that NaN fails too.
    if (!(train > 0 && val >= 0 && test >= 0 && Math.abs(sum - 1) < ROUNDING)) {
      throw new IllegalArgumentException(
          String.format(
              "split fractions: train %s, val %s, test %s; expected train above 0, none negative,"
                  + " and a sum of 1",
              train, val, test));
    }
    double[] fractions = {train / sum, val / sum, test / sum};
    return new StratifiedSplit(fractions, seed);
  }

  /**
   * @param strata hands out the strata of rows
   */
  private List<LabelledSurname> assign(
      List<LabelledSurname> rows, BiConsumer<List<LabelledSurname>, Consumer<Strata>> strata) {
    byte[] splits = new byte[rows.size()];
    strata.accept(rows, stratum -> divide(stratum, splits));
    return new SplitRows(rows, splits);
  }

  /** Divides one nationality: each group is the rows of one surname and goes into one split. */
  private void divide(Strata stratum, byte[] splits) {
    RandomGenerator random = SeededRandom.of(seed, 0, "split " + stratum.nationality());
    int[] order = new int[stratum.groups()];
    Arrays.setAll(order, i -> i);
    SeededRandom.shuffle(order, order.length, random);
    // Large groups choose while there is room, single rows then fill the counts exactly.
    int[] largestFirst = stratum.largestFirst(order);
    int[] room = counts(stratum.rows());

    // The smallest group goes first to train, which so is never empty.
    int last = largestFirst.length - 1;
    put(stratum, largestFirst[last], 0, room, splits);
    for (int i = 0; i < last; i++) {
      int group = largestFirst[i];
      put(stratum, group, choose(stratum.size(group), room, random), room, splits);
    }
  }

  /** How many of n rows each split gets, (3): largest remainder, and at least one for train. */
  private int[] counts(int n) {
    int[] counts = new int[SPLITS.length];
    double[] remainders = new double[SPLITS.length];
    int left = n;
    for (int s = 0; s < SPLITS.length; s++) {
      counts[s] = (int) Math.floor(fractions[s] * n + ROUNDING);
      remainders[s] = fractions[s] * n - counts[s];
      left -= counts[s];
    }
    if (counts[0] == 0) {
      // Some remainder is above 0, so at least one row is left; train takes it.
      remainders[0] = 1;
    }
    for (; left > 0; left--) {
      int largest = 0;
      for (int s = 1; s < SPLITS.length; s++) {
        if (remainders[s] > remainders[largest] + ROUNDING) {
          largest = s;
        }
      }
      counts[largest]++;
      remainders[largest] = -1;
    }
    return counts;
  }

  /** A split with room for the group, by chance in proportion to the room; else the roomiest. */
  private static int choose(int size, int[] room, RandomGenerator random) {
    int fitting = 0;
    int roomiest = 0;
    for (int s = 0; s < room.length; s++) {
      fitting += room[s] >= size ? room[s] : 0;
      roomiest = room[s] > room[roomiest] ? s : roomiest;
    }
    if (fitting == 0) {
      return roomiest;
    }
    int place = SeededRandom.below(fitting, random);
    int s = 0;
    while (room[s] < size || place >= room[s]) {
      place -= room[s] >= size ? room[s] : 0;
      s++;
    }
    return s;
  }

  private static void put(Strata stratum, int group, int split, int[] room, byte[] splits) {
    int size = stratum.size(group);
    room[split] -= size;
    for (int i = 0; i < size; i++) {
      splits[stratum.position(group, i)] = (byte) split;
    }
  }
}
