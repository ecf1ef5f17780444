package org.cognomen.ngram;

import java.util.Arrays;

/**
 * A matrix of which most rows hold few numbers, columns ascending. A row that is more than half
 * full is filled up, because a loop without holes runs in vectors.
 */
final class SparseRows {

  private static final int FULL_SHARE = 2; // a row is filled up from 1 / 2 on

  final int[] starts; // (rows + 1) where each row begins in columns and values
  final int[] columns; // (n)
  final double[] values; // (n)

  /**
   * Sorts cells into rows.
   *
   * @param cells (n) row * columnCount + column, no two alike
   * @param values (n)
   * @param absent what rows are filled up with: a number that changes nothing
   */
  SparseRows(long[] cells, double[] values, int rowCount, int columnCount, double absent) {
    int n = cells.length;
    // By column first: the second, stable pass keeps that order within each row.
    int[] places = new int[columnCount + 1];
    for (long cell : cells) {
      places[(int) (cell % columnCount) + 1]++;
    }
    accumulate(places);
    int[] byColumn = new int[n];
    for (int i = 0; i < n; i++) {
      byColumn[places[(int) (cells[i] % columnCount)]++] = i;
    }
    starts = new int[rowCount + 1];
    for (long cell : cells) {
      starts[(int) (cell / columnCount) + 1]++;
    }
    for (int row = 1; row <= rowCount; row++) {
      starts[row] = starts[row] * FULL_SHARE > columnCount ? columnCount : starts[row];
    }
    accumulate(starts);
    int[] next = starts.clone();
    columns = new int[starts[rowCount]];
    this.values = new double[columns.length];
    for (int row = 0; row < rowCount; row++) {
      if (isFull(row, columnCount)) {
        for (int column = 0; column < columnCount; column++) {
          columns[starts[row] + column] = column;
          this.values[starts[row] + column] = absent;
        }
      }
    }
    for (int i : byColumn) {
      int row = (int) (cells[i] / columnCount);
      int column = (int) (cells[i] % columnCount);
      int place = isFull(row, columnCount) ? starts[row] + column : next[row]++;
      columns[place] = column;
      this.values[place] = values[i];
    }
  }

  private boolean isFull(int row, int columnCount) {
    return starts[row + 1] - starts[row] == columnCount;
  }

  private static void accumulate(int[] counts) {
    for (int i = 1; i < counts.length; i++) {
      counts[i] += counts[i - 1];
    }
  }

  /** One number, or {@code absent} where the row does not hold it. */
  double value(int row, int column, double absent) {
    int place = Arrays.binarySearch(columns, starts[row], starts[row + 1], column);
    return place < 0 ? absent : values[place];
  }

  /** to[column] += value for every number of a row. */
  void addRow(int row, double[] to) {
    int start = starts[row];
    if (isFull(row, to.length)) {
      for (int c = 0; c < to.length; c++) {
        to[c] += values[start + c];
      }
      return;
    }
    for (int i = start; i < starts[row + 1]; i++) {
      to[columns[i]] += values[i];
    }
  }

  /** to[column] *= value for every number of a row. */
  void multiplyByRow(int row, double[] to) {
    int start = starts[row];
    if (isFull(row, to.length)) {
      for (int c = 0; c < to.length; c++) {
        to[c] *= values[start + c];
      }
      return;
    }
    for (int i = start; i < starts[row + 1]; i++) {
      to[columns[i]] *= values[i];
    }
  }
}
