package org.cognomen.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The labelled rows of a CSV, read whole and checked: what training and evaluation work on.
 *
 * <p>Surnames and nationalities are normalised. A row with a blank surname has nothing to learn
 * from and is left out and counted.
 */
public final class SurnameCsv {

  private final List<LabelledSurname> rows;
  private final int blankSurnames;
  private final boolean hasSplits;

  private SurnameCsv(List<LabelledSurname> rows, int blankSurnames, boolean hasSplits) {
    this.rows = List.copyOf(rows);
    this.blankSurnames = blankSurnames;
    this.hasSplits = hasSplits;
  }

  /** The rows of a file: {@code load(file, columns).rows()}. */
  public static List<LabelledSurname> read(Path file, SurnameColumns columns) {
    return load(file, columns).rows();
  }

  /**
   * Reads a file whole.
   *
   * @param columns the header names; where there is no column with the default split name the rows
   *     have no split, but a split column of another name must be there
   * @throws DataException where the file cannot be read, is not UTF-8, has no header, lacks a
   *     column, has no rows, or where a row is ragged, its quotes do not pair, its nationality is
   *     blank or its split unknown
   */
  public static SurnameCsv load(Path file, SurnameColumns columns) {
    try (SurnameCsvReader reader = SurnameCsvReader.open(file, columns)) {
      int nationalityColumn = reader.requireColumn(columns.nationality(), "--nationality-column");
      OptionalInt splitColumn = reader.findColumn(columns.split());
      if (!columns.split().equals(SurnameColumns.DEFAULT.split())) {
        splitColumn = OptionalInt.of(reader.requireColumn(columns.split(), "--split-column"));
      }
      return load(reader, nationalityColumn, splitColumn);
    } catch (IOException e) {
      throw new DataException(file + ": cannot be closed: " + e.getMessage(), e);
    }
  }

  private static SurnameCsv load(
      SurnameCsvReader reader, int nationalityColumn, OptionalInt splitColumn) {
    List<LabelledSurname> rows = new ArrayList<>();
    Map<String, String> nationalities =
        new HashMap<>(); // one String for each, not one for each row
    int blankSurnames = 0;
    while (reader.hasNext()) {
      SurnameRow row = reader.next();
      String surname = SurnameVectorizer.normalize(row.surname());
      if (surname.isEmpty()) {
        blankSurnames++;
        continue;
      }
      String nationality = SurnameVectorizer.normalize(row.cells().get(nationalityColumn));
      if (nationality.isEmpty()) {
        throw reader.fault(
            row.line(),
            "the nationality of " + Quoted.of(surname) + " is blank; fill it in or remove the row");
      }
      Split split = null;
      if (splitColumn.isPresent()) {
        split = split(reader, row, splitColumn.getAsInt());
      }
      String shared = nationalities.putIfAbsent(nationality, nationality);
      rows.add(
          new LabelledSurname(surname, shared == null ? nationality : shared, split, row.line()));
    }
    if (rows.isEmpty()) {
      throw reader.fault(
          1,
          blankSurnames == 0
              ? "the file has a header and no rows; add at least one"
              : "every surname is blank; expected rows with a surname");
    }
    return new SurnameCsv(rows, blankSurnames, splitColumn.isPresent());
  }

  private static Split split(SurnameCsvReader reader, SurnameRow row, int column) {
    try {
      return Split.parse(row.cells().get(column));
    } catch (IllegalArgumentException e) {
      throw reader.fault(row.line(), e.getMessage());
    }
  }

  /** The rows with a surname, in the order of the file; at least one; cannot be changed. */
  public List<LabelledSurname> rows() {
    return rows;
  }

  /** How many rows were left out because their surname is blank. */
  public int blankSurnames() {
    return blankSurnames;
  }

  /** Whether the file has a split column. */
  public boolean hasSplits() {
    return hasSplits;
  }
}
