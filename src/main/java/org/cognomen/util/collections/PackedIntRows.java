package org.cognomen.util.collections;

/** Rows of integers of 0 or more in {@link PackedRows}: two bytes each, four if some are large. */
public final class PackedIntRows implements IntRows {

  private final PackedRows rows = new PackedRows();
  private final int parts; // of 16 bits, of each integer

  /**
   * No rows yet.
   *
   * @param bound above all integers that will be added
   */
  public PackedIntRows(int bound) {
    parts = bound <= 1 << Character.SIZE ? 1 : 2;
  }

  /** Adds a row. */
  public void add(int[] row) {
    rows.addRow(row.length * parts);
    for (int value : row) {
      rows.add(value);
      if (parts == 2) {
        rows.add(value >>> Character.SIZE);
      }
    }
  }

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public int[] row(int row) {
    long place = rows.place(row);
    long position = rows.first(place);
    int[] values = new int[rows.length(place) / parts];
    for (int i = 0; i < values.length; i++) {
      values[i] = rows.get(position++);
      if (parts == 2) {
        values[i] |= rows.get(position++) << Character.SIZE;
      }
    }
    return values;
  }
}
