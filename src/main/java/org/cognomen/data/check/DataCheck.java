package org.cognomen.data.check;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.BoundedBytes;
import org.cognomen.data.files.Input;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.data.files.SurnameCells;
import org.cognomen.data.files.SurnameCsvReader;
import org.cognomen.data.files.formats.EncodingGuess;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.names.NameForm;
import org.cognomen.util.DurableFiles;

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
 *     surnames that are listed under several nationalities have one answer only; 0 without rows
 * @param findings faults before warnings before notes, what spoils most first
 * @param fit how well the names suit a model; empty where none was asked about
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
    List<Finding> findings,
    Optional<ModelFit> fit) {

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
   * Checks an input.
   *
   * @param options the column of the split may be missing, and that of the nationality: unless
   *     others than the usual ones are named
   * @throws DataException if the input cannot be read, has no header, or lacks a column, or has a
   *     line that no row of names is
   */
  public static DataCheck of(Input input, ReadOptions options) {
    return of(input, options, NameForm.AUTO);
  }

  /**
   * {@link #of(Input, ReadOptions)} of names of a form.
   *
   * @param nameForm what the cells of the names hold
   */
  public static DataCheck of(Input input, ReadOptions options, NameForm nameForm) {
    return of(input, options, nameForm, rows -> Optional.empty());
  }

  /**
   * {@link #of(Input, ReadOptions, NameForm)} against a model.
   *
   * @param fit says how well the usable rows suit the model; the nationality of a row is empty
   *     where the file has none
   */
  public static DataCheck of(
      Input input,
      ReadOptions options,
      NameForm nameForm,
      Function<List<LabelledSurname>, Optional<ModelFit>> fit) {
    byte[] bytes = null;
    try {
      bytes = input.isNameFiles() ? null : BoundedBytes.read(input);
    } catch (IOException e) {
      throw new DataException(input.name() + ": cannot be read: " + DurableFiles.reason(e), e);
    }
    try (SurnameCsvReader reader =
        bytes == null
            ? SurnameCsvReader.open(input, options)
            : SurnameCsvReader.of(new ByteArrayInputStream(bytes), input.name(), options)) {
      Columns places = Columns.of(reader, options);
      List<LenientCsv.Row> rows = rows(reader, bytes);
      RowChecks checked = new RowChecks(places, options, guess(reader, bytes));
      rows.forEach(checked::add);
      return new DataChecker(input.name(), rows.size(), places, checked).check(nameForm, fit);
    } catch (IOException e) {
      throw new DataException(input.name() + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  /** The rows below the header; those of a CSV past whatever is wrong with them. */
  private static List<LenientCsv.Row> rows(SurnameCsvReader reader, byte[] bytes) {
    if (reader.csvCharset().isPresent()) {
      List<LenientCsv.Row> rows =
          LenientCsv.rows(bytes, reader.csvCharset().get(), reader.dialect());
      return rows.subList(reader.dialect().header() ? 1 : 0, rows.size());
    }
    List<LenientCsv.Row> rows = new ArrayList<>();
    reader.forEachRemaining(row -> rows.add(new LenientCsv.Row(row.line(), row.cells(), true)));
    return rows;
  }

  private static Charset guess(SurnameCsvReader reader, byte[] bytes) {
    return reader.csvCharset().isPresent()
        ? EncodingGuess.likeliest(bytes)
        : StandardCharsets.UTF_8;
  }

  /**
   * Where the columns are.
   *
   * @param cells how many there are
   * @param surnames where the surname is
   * @param nationality position of the nationality, -1 where there is none
   * @param split position of the split, -1 where there is none
   */
  record Columns(int cells, SurnameCells surnames, int nationality, int split) {

    /** The header is read as for training, so that what is wrong with it is said as there. */
    static Columns of(SurnameCsvReader reader, ReadOptions options) {
      SurnameColumns columns = options.columns();
      boolean usual =
          columns.nationality().equals(SurnameColumns.DEFAULT.nationality())
              || columns.nationality().equals(SurnameColumns.BY_NUMBER.nationality());
      return new Columns(
          reader.header().size(),
          reader.surnames(),
          usual
              ? reader.findColumn(columns.nationality()).orElse(-1)
              : reader.requireColumn(columns.nationality(), Remedy.Kind.NATIONALITY_COLUMN),
          columns.split().equals(SurnameColumns.DEFAULT.split())
              ? reader.findColumn(columns.split()).orElse(-1)
              : reader.requireColumn(columns.split(), Remedy.Kind.SPLIT_COLUMN));
    }

    boolean hasNationality() {
      return nationality >= 0;
    }

    boolean hasSplit() {
      return split >= 0;
    }
  }

  /** Whether the rows are labelled; a file of surnames alone can be checked too. */
  public boolean isLabelled() {
    return !nationalities.isEmpty() || usableRows == 0;
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
