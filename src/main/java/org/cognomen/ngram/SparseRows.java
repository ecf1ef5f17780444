package org.cognomen.ngram;

import java.util.Arrays;

/** A matrix of which each row holds few numbers, columns ascending. */
final class SparseRows {

  final int[] starts; // (rows + 1) where each row begins in columns and values
  final int[] columns; // (n)
  final double[] values; // (n)

  /**
   * Sorts cells into rows.
   *
   * @param cells (n) row * columnCount + column, no two alike
   * @param values (n)
   */
  SparseRows(long[] cells, double[] values, int rowCount, int columnCount) {
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
    accumulate(starts);
    int[] next = starts.clone();
    columns = new int[n];
    this.values = new double[n];
    for (int i : byColumn) {
      int place = next[(int) (cells[i] / columnCount)]++;
      columns[place] = (int) (cells[i] % columnCount);
      this.values[place] = values[i];
    }
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
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      to[columns[i]] += values[i];
    }
  }

  /** to[column] *= value for every number of a row. */
  void multiplyByRow(int row, double[] to) {
    for (int i = starts[row]; i < starts[row + 1]; i++) {
      to[columns[i]] *= values[i];
    }
  }
}
