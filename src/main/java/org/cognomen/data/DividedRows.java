package org.cognomen.data;

import java.util.List;
import org.cognomen.util.Decimals;

/**
 * Rows that each have a split: the one of the file, or one that was made by a seed.
 *
 * @param rows in the order of the file; cannot be changed
 * @param made what was made
 */
public record DividedRows(List<LabelledSurname> rows, Made made) {

  /** The fractions by which rows without a split are divided. */
  public static final double TRAIN = 0.7;

  public static final double VAL = 0.15;
  public static final double TEST = 0.15;

  /** With fewer rows of each nationality there is nothing left for val. */
  private static final int FEWEST = 3;

  /** Which splits were made. */
  public enum Made {
    /** None: the file has all that are needed. */
    NOTHING,
    /** All, as the file has none. */
    ALL,
    /** The file has rows to train on and none to validate with: these were taken out of train. */
    VAL
  }

  /**
   * Divides rows where that is needed. The same rows and the same seed give the same splits.
   *
   * @param hasSplits whether the rows have a split each
   * @param source what errors call the source of the rows
   * @throws DataException if there are too few rows to divide
   */
  public static DividedRows of(
      List<LabelledSurname> rows, boolean hasSplits, String source, long seed) {
    if (!hasSplits) {
      List<LabelledSurname> divided = StratifiedSplit.assign(rows, TRAIN, VAL, TEST, seed);
      requireVal(divided, rows.size(), "", source);
      return new DividedRows(divided, Made.ALL);
    }
    List<LabelledSurname> train = PickedRows.in(rows, Split.TRAIN);
    if (train.isEmpty() || !PickedRows.in(rows, Split.VAL).isEmpty()) {
      return new DividedRows(rows, Made.NOTHING);
    }
    double share = TRAIN / (TRAIN + VAL);
    List<LabelledSurname> divided = StratifiedSplit.assign(train, share, 1 - share, 0, seed);
    requireVal(divided, train.size(), " in the split train", source);
    byte[] splits = new byte[rows.size()];
    int at = 0;
    int next = 0;
    for (LabelledSurname row : rows) {
      Split split = row.split() == Split.TRAIN ? divided.get(next++).split() : row.split();
      splits[at++] = (byte) split.ordinal();
    }
    return new DividedRows(new SplitRows(rows, splits), Made.VAL);
  }

  private static void requireVal(
      List<LabelledSurname> divided, int rows, String which, String source) {
    if (PickedRows.in(divided, Split.VAL).isEmpty()) {
      throw new DataException(
          String.format(
              "%s: %s%s: too few to divide, none is left for validation. Expected at least %d rows of a"
                  + " nationality, and some 50 of each to learn anything; add rows, or name the"
                  + " split of each in a column",
              source, Decimals.counted(rows, "row", "rows"), which, FEWEST));
    }
  }
}
