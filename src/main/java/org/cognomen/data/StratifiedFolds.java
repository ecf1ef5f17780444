package org.cognomen.data;

import java.util.Arrays;
import java.util.List;
import org.cognomen.util.SeededRandom;

/**
 * Gives every row a fold, so that each nationality is spread evenly over the folds.
 *
 * <p>For each nationality on its own: rows with the same surname stay together, and each such group
 * goes to the fold with the fewest rows of the nationality so far (then to that with the fewest
 * rows at all), the large groups first and groups of one size in a random order. Where no surname
 * appears twice, the folds of a nationality differ by one row at most. The answer depends on the
 * seed and on which rows there are, not on their order.
 */
public final class StratifiedFolds {

  /** The fold of rows that are always learnt from. */
  public static final int ALWAYS_LEARNT = -1;

  private StratifiedFolds() {}

  /**
   * The fold of each row.
   *
   * @param rows the rows to divide; their splits are not looked at
   * @param folds how many folds, 2 or more
   * @param seed the seed, any number
   * @return (rows) of 0 .. folds-1, or {@link #ALWAYS_LEARNT} for the rows of a nationality with
   *     one surname only, which cannot be both learnt and held out
   * @throws IllegalArgumentException where there are fewer than 2 folds
   */
  public static int[] assign(List<LabelledSurname> rows, int folds, long seed) {
    if (folds < 2) {
      throw new IllegalArgumentException("folds: expected 2 or more, found " + folds);
    }
    int[] assigned = new int[rows.size()];
    Arrays.fill(assigned, ALWAYS_LEARNT);
    int[] all = new int[folds]; // rows of each fold so far
    Strata.forEach(
        rows,
        stratum -> {
          if (stratum.groups() > 1) {
            int[] order = new int[stratum.groups()];
            Arrays.setAll(order, i -> i);
            SeededRandom.shuffle(
                order, order.length, SeededRandom.of(seed, 0, "folds " + stratum.nationality()));
            divide(stratum, order, all, assigned);
          }
        });
    return assigned;
  }

  private static void divide(Strata stratum, int[] order, int[] all, int[] assigned) {
    int[] own = new int[all.length]; // rows of this nationality in each fold
    for (int group : stratum.largestFirst(order)) {
      int fewest = 0;
      for (int fold = 1; fold < all.length; fold++) {
        if (own[fold] < own[fewest] || (own[fold] == own[fewest] && all[fold] < all[fewest])) {
          fewest = fold;
        }
      }
      int size = stratum.size(group);
      own[fewest] += size;
      all[fewest] += size;
      for (int i = 0; i < size; i++) {
        assigned[stratum.position(group, i)] = fewest;
      }
    }
  }
}
