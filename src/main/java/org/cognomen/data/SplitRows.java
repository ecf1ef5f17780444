package org.cognomen.data;

import java.util.List;

/** The rows of a list in other splits, as a view of it: one byte a row. */
final class SplitRows extends FixedRows {

  private static final Split[] SPLITS = Split.values();

  private final List<LabelledSurname> rows;
  private final byte[] splits; // (n) ordinals

  /**
   * @param splits (n) the split of each row, by its ordinal
   */
  SplitRows(List<LabelledSurname> rows, byte[] splits) {
    this.rows = FixedRows.of(rows);
    this.splits = splits;
  }

  @Override
  public LabelledSurname get(int index) {
    return rows.get(index).withSplit(SPLITS[splits[index]]);
  }

  @Override
  public int size() {
    return splits.length;
  }
}
