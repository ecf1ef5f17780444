package org.cognomen.util.collections;

import java.util.Arrays;

/**
 * Rows of 16-bit numbers of different lengths: two bytes a number and three a row, of which all but
 * some megabytes are in a memory-mapped temporary file. Rows are added one after the other; once
 * nothing is added, several threads may read.
 */
public final class PackedRows {

  /** The place of every 16th row is kept; the others are found from the one before them. */
  private static final int STRIDE = 16;

  /** Stands for a length that takes two numbers, which follow. */
  private static final char LONG = Character.MAX_VALUE;

  private final PagedChars numbers; // of each row its length and its numbers
  private long[] starts = new long[16]; // (rows / STRIDE)
  private int rows;

  public PackedRows() {
    this(new PagedChars());
  }

  PackedRows(PagedChars numbers) {
    this.numbers = numbers;
  }

  /**
   * Starts a row.
   *
   * @param length how many numbers it has, which are to be added next
   */
  public void addRow(int length) {
    if (rows % STRIDE == 0) {
      if (rows / STRIDE == starts.length) {
        starts = Arrays.copyOf(starts, starts.length + starts.length / 2);
      }
      starts[rows / STRIDE] = numbers.size();
    }
    if (length < LONG) {
      numbers.add(length);
    } else {
      numbers.add(LONG);
      numbers.add(length >>> Character.SIZE);
      numbers.add(length);
    }
    rows++;
  }

  /** Adds the lower 16 bits of a number to the row that was started last. */
  public void add(int number) {
    numbers.add(number);
  }

  /** How many rows there are. */
  public int size() {
    return rows;
  }

  /** Where a row is, for {@link #length(long)} and {@link #get}. */
  public long place(int row) {
    long place = starts[row / STRIDE];
    for (int skipped = row % STRIDE; skipped > 0; skipped--) {
      place += length(place) + header(place);
    }
    return place;
  }

  /** How many numbers the row at a place has. */
  public int length(long place) {
    char length = numbers.get(place);
    return length == LONG
        ? numbers.get(place + 1) << Character.SIZE | numbers.get(place + 2)
        : length;
  }

  /** Where the numbers of the row at a place begin; the i-th is at that position + i. */
  public long first(long place) {
    return place + header(place);
  }

  /** The number at a position. */
  public char get(long position) {
    return numbers.get(position);
  }

  private int header(long place) {
    return numbers.get(place) == LONG ? 3 : 1;
  }
}
