package org.cognomen.ngram;

import java.util.Arrays;
import org.cognomen.kernel.DoubleRows;

/**
 * Rows of numbers by nationality, of which most hold few numbers. A row that is full enough is
 * filled up, because rows without holes are computed in vectors.
 *
 * <p>A row is known by a number: 0 or more is where a full row begins in {@link #full}, less says
 * where a sparse one begins.
 */
final class SparseRows {

  /** A row of zeros: nothing is added. */
  static final int ZEROS = 0;

  private static final int FULL_SHARE = 2; // a row is filled up from 1 / 2 on

  private final int columnCount; // C
  private final int stride; // of full rows: C, padded

  /** The full rows; in the padding factors are 1 and summands 0. */
  private double[] full;

  private int fullSize;

  // A sparse row begins with how many numbers it has.
  private int[] columns;
  private double[] values;
  private int sparseSize;

  /** No rows but those of zeros and of ones. */
  SparseRows(int columnCount) {
    this.columnCount = columnCount;
    stride = DoubleRows.padded(columnCount);
    full = new double[64 * stride];
    Arrays.fill(full, stride, 2 * stride, 1);
    fullSize = 2 * stride;
    columns = new int[1024];
    values = new double[1024];
  }

  /** The row of ones: nothing is multiplied. */
  int ones() {
    return stride;
  }

  /**
   * Adds a row.
   *
   * @param rowColumns (n) ascending
   * @param rowValues (n)
   * @param absent what it is filled up with: 0 for summands, 1 for factors
   * @return its number
   */
  int add(int[] rowColumns, double[] rowValues, int from, int n, double absent) {
    if (n == 0) {
      return absent == 0 ? ZEROS : ones();
    }
    return n * FULL_SHARE > columnCount
        ? addFull(rowColumns, rowValues, from, n, absent)
        : addSparse(rowColumns, rowValues, from, n);
  }

  private int addFull(int[] rowColumns, double[] rowValues, int from, int n, double absent) {
    int row = fullSize;
    fullSize = Math.addExact(row, stride);
    if (fullSize > full.length) {
      full = Arrays.copyOf(full, Math.max(fullSize, full.length + full.length / 2));
    }
    Arrays.fill(full, row, fullSize, absent);
    for (int i = from; i < from + n; i++) {
      full[row + rowColumns[i]] = rowValues[i];
    }
    return row;
  }

  private int addSparse(int[] rowColumns, double[] rowValues, int from, int n) {
    int start = sparseSize;
    sparseSize = Math.addExact(start, n + 1);
    if (sparseSize > columns.length) {
      columns = Arrays.copyOf(columns, Math.max(sparseSize, start + start / 2));
      values = Arrays.copyOf(values, columns.length);
    }
    columns[start] = n;
    System.arraycopy(rowColumns, from, columns, start + 1, n);
    System.arraycopy(rowValues, from, values, start + 1, n);
    return -1 - start;
  }

  /** Gives back what no row needed. */
  void trim() {
    full = Arrays.copyOf(full, fullSize);
    columns = Arrays.copyOf(columns, sparseSize);
    values = Arrays.copyOf(values, sparseSize);
  }

  /** The full rows, each of C numbers, padded. */
  double[] full() {
    return full;
  }

  /** One number, or {@code absent} where the row does not hold it. */
  double value(int row, int column, double absent) {
    if (row >= 0) {
      return full[row + column];
    }
    int first = -row;
    int place = Arrays.binarySearch(columns, first, first + columns[first - 1], column);
    return place < 0 ? absent : values[place];
  }

  /** Reads something of a sparse row, so that it will be in the cache; a meaningless number. */
  int touch(int row) {
    return row < 0 ? columns[-1 - row] + (int) values[-1 - row] : 0;
  }

  /** to[column] += value for every number of a sparse row. */
  void addSparse(int row, double[] to) {
    int first = -row;
    int end = first + columns[first - 1];
    for (int i = first; i < end; i++) {
      to[columns[i]] += values[i];
    }
  }

  /** to[column] *= value for every number of a sparse row. */
  void multiplySparse(int row, double[] to) {
    int first = -row;
    int end = first + columns[first - 1];
    for (int i = first; i < end; i++) {
      to[columns[i]] *= values[i];
    }
  }
}
