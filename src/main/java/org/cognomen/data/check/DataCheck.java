package org.cognomen.data.check;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.data.SurnameColumns;
import org.cognomen.data.SurnameCsvReader;

/**
 * What is in a CSV of labelled surnames, and what is wrong with it. Immutable.
 *
 * <p>Rows that training refuses or leaves out are findings; everything else here is of the usable
 * rows, their surnames and nationalities normalised as training has them.
 *
 * @param file its name
 * @param rows rows below the header
 * @param usableRows those with a surname and a nationality that can be read
 * @param names different surnames
 * @param hasSplits whether there is a split column
 * @param splits train, val and test; empty without a split column
 * @param nationalities those with the most rows first
 * @param lengths how long the surnames are
 * @param characters the characters of the surnames, most frequent first
 * @param ceiling the share of the usable rows, 0..1, that a classifier can get right at most:
 *     surnames that stand under several nationalities have one answer only; 0 without rows
 * @param findings faults before warnings before notes, what touches most rows first
 */
public record DataCheck(
    String file,
    int rows,
    int usableRows,
    int names,
    boolean hasSplits,
    List<SplitCount> splits,
    List<NationalityCount> nationalities,
    Lengths lengths,
    List<CharacterCount> characters,
    double ceiling,
    List<Finding> findings) {

  /**
   * The rows of a split.
   *
   * @param split train, val or test
   * @param rows its usable rows
   * @param ceiling the share of them, 0..1, that a classifier can get right at most; 0 without rows
   */
  public record SplitCount(String split, int rows, double ceiling) {}

  /**
   * The rows of a nationality.
   *
   * @param nationality which
   * @param rows its usable rows
   * @param names its different surnames
   * @param trainNames its different surnames in train; the same without a split column
   * @param train its rows in train; 0 without a split column, as the next two
   * @param val its rows in val
   * @param test its rows in test
   */
  public record NationalityCount(
      String nationality, int rows, int names, int trainNames, int train, int val, int test) {}

  /**
   * The lengths of surnames in code points, over the usable rows; all 0 without rows.
   *
   * @param shortest the least
   * @param median the lower of the two in the middle where there are two
   * @param mean the mean
   * @param longest the greatest
   * @param rows how many rows have the lengths 0, 1, ... {@code longest}
   */
  public record Lengths(int shortest, int median, double mean, int longest, List<Integer> rows) {}

  /**
   * A character of the surnames.
   *
   * @param codePoint which
   * @param n how often it occurs in the usable rows
   * @param trainN how often in those of train; the same as {@code n} without a split column
   */
  public record CharacterCount(int codePoint, int n, int trainN) {}

  /**
   * Checks a file.
   *
   * @param columns the header names; the split column may be missing
   * @throws DataException if the file cannot be read, has no header, or lacks the column of the
   *     surname or the nationality, or has a line that no row of names is
   */
  public static DataCheck of(Path file, SurnameColumns columns) {
    Columns places = Columns.of(file, columns);
    try {
      List<LenientCsv.Row> rows = LenientCsv.rows(BoundedFile.read(file), columns.charset());
      RowChecks checked = new RowChecks(places);
      rows.subList(1, rows.size()).forEach(checked::add);
      return new DataChecker(file.toString(), rows.size() - 1, places.split() >= 0, checked)
          .check();
    } catch (IOException e) {
      throw new DataException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Where the columns are.
   *
   * @param cells how many there are
   * @param surname position of the surname, from 0
   * @param nationality position of the nationality
   * @param split position of the split, -1 where there is none
   */
  record Columns(int cells, int surname, int nationality, int split) {

    /** The header is read as for training, so that what is wrong with it is said as there. */
    static Columns of(Path file, SurnameColumns columns) {
      try (SurnameCsvReader reader = SurnameCsvReader.open(file, columns)) {
        int nationality = reader.requireColumn(columns.nationality(), "--nationality-column");
        int split =
            columns.split().equals(SurnameColumns.DEFAULT.split())
                ? reader.findColumn(columns.split()).orElse(-1)
                : reader.requireColumn(columns.split(), "--split-column");
        return new Columns(
            reader.header().size(),
            reader.requireColumn(columns.surname(), "--surname-column"),
            nationality,
            split);
      } catch (IOException e) {
        throw new DataException(file + ": cannot be closed: " + e.getMessage(), e);
      }
    }
  }

  /** The most frequent nationality; there must be a usable row. */
  public String majorityNationality() {
    return nationalities.get(0).nationality();
  }

  /** The share of the usable rows that it has, 0..1. */
  public double majorityShare() {
    return (double) nationalities.get(0).rows() / usableRows;
  }
}
