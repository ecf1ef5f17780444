package org.cognomen.data.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** A table that is given a split column: its rows whole, and those that are to be divided. */
public final class SplitTable {

  private final SurnameCsvReader reader;
  private final ReadOptions options;
  private final List<SurnameRow> rows = new ArrayList<>();
  private final List<LabelledSurname> labelled = new ArrayList<>();
  private final RowFaults invalid = new RowFaults();
  private int blankSurnames;

  private SplitTable(SurnameCsvReader reader, ReadOptions options) {
    this.reader = reader;
    this.options = options;
  }

  /**
   * Reads all rows.
   *
   * @throws DataException if they cannot be read, none has a surname, or one is not valid and such
   *     rows are not to be skipped
   */
  public static SplitTable read(SurnameCsvReader reader, ReadOptions options) {
    SplitTable table = new SplitTable(reader, options);
    int nationality =
        reader.requireColumn(options.columns().nationality(), Remedy.Kind.NATIONALITY_COLUMN);
    while (reader.hasNext()) {
      table.add(reader.next(), nationality);
    }
    if (table.invalid.count() > 0 && !options.skipInvalid()) {
      throw table.invalid.exception();
    }
    if (table.labelled.isEmpty()) {
      throw reader.fault(1, "no row has a surname; expected at least one");
    }
    return table;
  }

  private void add(SurnameRow row, int nationalityColumn) {
    rows.add(row);
    if (reader.isRagged(row)) {
      invalid.add(reader.name(), row.line(), reader.raggedness(row));
      return;
    }
    String surname = SurnameVectorizer.normalize(row.surname());
    if (surname.isEmpty()) {
      blankSurnames++;
      return;
    }
    String nationality =
        SurnameVectorizer.normalize(options.present(row.cells().get(nationalityColumn)));
    if (nationality.isEmpty()) {
      invalid.add(
          reader.name(),
          row.line(),
          "the nationality of " + Quoted.of(surname) + " is blank; fill it in or remove the row");
      return;
    }
    labelled.add(new LabelledSurname(surname, nationality, null, row.line()));
  }

  /** The rows to divide, in the order of the file; at least one. */
  public List<LabelledSurname> labelled() {
    return List.copyOf(labelled);
  }

  /** The rows that get no split because they are not valid. */
  public RowFaults invalid() {
    return invalid;
  }

  /** How many rows get no split because their surname is blank. */
  public int blankSurnames() {
    return blankSurnames;
  }

  /**
   * Writes all rows in their order, in the dialect in which they were read; a split column is
   * replaced or, where there is none, added.
   *
   * @param divided the labelled rows, in their order, with their splits
   */
  public void write(List<LabelledSurname> divided, OutputStream out) throws IOException {
    OptionalInt column = reader.findColumn(options.columns().split());
    OutputShape shape = new OutputShape(reader.header().size(), column);
    SurnameCsvWriter writer = new SurnameCsvWriter(out, reader.dialect());
    if (reader.dialect().header()) {
      writer.write(
          shape.with(
              reader.header(),
              column.isPresent()
                  ? reader.header().get(column.getAsInt())
                  : options.columns().split()));
    }
    int next = 0;
    for (SurnameRow row : rows) {
      boolean isDivided = next < divided.size() && isNext(row, next);
      writer.write(shape.with(row.cells(), isDivided ? divided.get(next).split().label() : ""));
      next += isDivided ? 1 : 0;
    }
    writer.flush();
  }

  /** Whether a row is the labelled one at a position; lines alone repeat in files of names. */
  private boolean isNext(SurnameRow row, int position) {
    LabelledSurname labelledRow = labelled.get(position);
    return labelledRow.line() == row.line()
        && labelledRow.surname().equals(SurnameVectorizer.normalize(row.surname()));
  }

  /** Where the split goes among the cells of a row. */
  private record OutputShape(int columns, OptionalInt splitColumn) {
    List<String> with(List<String> cells, String split) {
      List<String> all = new ArrayList<>(cells);
      if (cells.size() != columns) {
        return all; // a ragged row stays as it is
      }
      if (splitColumn.isPresent()) {
        all.set(splitColumn.getAsInt(), split);
      } else {
        all.add(split);
      }
      return all;
    }
  }
}
