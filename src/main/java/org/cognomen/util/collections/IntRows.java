package org.cognomen.util.collections;

/** Rows of integers of different lengths, numbered from 0. */
public interface IntRows {

  /** How many rows there are. */
  int size();

  /** A row, in an array of its own. */
  int[] row(int row);

  /** All rows. */
  default int[][] arrays() {
    int[][] rows = new int[size()][];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = row(row);
    }
    return rows;
  }
}
