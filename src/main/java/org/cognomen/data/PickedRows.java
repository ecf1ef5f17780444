package org.cognomen.data;

import java.util.Arrays;
import java.util.List;

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
    int[] picked = new int[16];
    int n = 0;
    int position = 0;
    for (LabelledSurname row : rows) {
      if (row.split() == split) {
        picked = n < picked.length ? picked : Arrays.copyOf(picked, n + n / 2);
        picked[n++] = position;
      }
      position++;
    }
    return new PickedRows(FixedRows.of(rows), Arrays.copyOf(picked, n));
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
