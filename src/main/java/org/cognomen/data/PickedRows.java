package org.cognomen.data;

import java.util.List;
import java.util.stream.IntStream;

/** Some rows of a list, as a view of it: four bytes a row. */
final class PickedRows extends FixedRows {

  private final List<LabelledSurname> rows;
  private final int[] picked;

  private PickedRows(List<LabelledSurname> rows, int[] picked) {
    this.rows = rows;
    this.picked = picked;
  }

  /** The rows of a split, in their order. */
  static List<LabelledSurname> in(List<LabelledSurname> rows, Split split) {
    List<LabelledSurname> fixed = FixedRows.of(rows);
    int[] picked =
        IntStream.range(0, fixed.size()).filter(i -> fixed.get(i).split() == split).toArray();
    return new PickedRows(fixed, picked);
  }

  @Override
  public LabelledSurname get(int index) {
    return rows.get(picked[index]);
  }

  @Override
  public int size() {
    return picked.length;
  }
}
