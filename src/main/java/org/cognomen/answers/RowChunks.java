package org.cognomen.answers;

import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.DataException;
import org.cognomen.data.files.MissingWords;
import org.cognomen.data.files.RowFaults;
import org.cognomen.data.files.SurnameCsvReader;
import org.cognomen.data.files.SurnameRow;

/** The rows of a table in the cells that are written, some thousands at once. */
final class RowChunks {

  /** Rows with cells as long as books come fewer at once. */
  private static final int CHUNK_CHARACTERS = 1 << 22;

  /** What a cell takes besides its characters, in characters: rows may have thousands of none. */
  private static final int CELL_OVERHEAD = 24;

  private final SurnameCsvReader reader;
  private final OutputLayout layout;
  private final boolean skipInvalid;
  private final RowFaults invalid = new RowFaults();
  private final MissingWords missingWords = new MissingWords();
  private DataException fault; // of a row behind the last chunk

  /**
   * The chunks of the rows that a reader has yet to hand out.
   *
   * @param skipInvalid whether a ragged row is handed out without a surname; else it is a fault
   */
  RowChunks(SurnameCsvReader reader, OutputLayout layout, boolean skipInvalid) {
    this.reader = reader;
    this.layout = layout;
    this.skipInvalid = skipInvalid;
  }

  /** The ragged rows so far. */
  RowFaults invalid() {
    return invalid;
  }

  /** Surnames so far that look as if they stood for a missing value. */
  MissingWords missingWords() {
    return missingWords;
  }

  /** Throws what is wrong with a row behind the last chunk, if something is. */
  void throwFault() {
    if (fault != null) {
      throw fault;
    }
  }

  /**
   * The next rows; none at the end, and none with an invalid row, which {@link #throwFault} says.
   *
   * @param most how many, 1 or more
   */
  List<SurnameRow> next(int most) {
    List<SurnameRow> rows = new ArrayList<>();
    int characters = 0;
    try {
      while (rows.size() < most && characters < CHUNK_CHARACTERS && reader.hasNext()) {
        SurnameRow row = prepared(reader.next());
        rows.add(row);
        for (String cell : row.cells()) {
          characters += cell.length() + CELL_OVERHEAD;
        }
        if (invalid.count() > 0 && !skipInvalid) {
          findFurtherFaults();
          throw invalid.exception();
        }
      }
    } catch (DataException e) {
      fault = e;
      return List.of();
    }
    return rows;
  }

  /** The row with the cells that are written; its surname is null where it is ragged. */
  private SurnameRow prepared(SurnameRow row) {
    if (reader.isRagged(row)) {
      invalid.add(reader.name(), row.line(), reader.raggedness(row));
      return new SurnameRow(layout.ofRagged(row.cells()), null, row.line());
    }
    missingWords.addSurname(row.surname().strip());
    return new SurnameRow(layout.of(row.cells()), row.surname(), row.line());
  }

  /** Looks at all rows to come, so that they can be listed together. */
  private void findFurtherFaults() {
    try {
      while (reader.hasNext()) {
        prepared(reader.next());
      }
    } catch (DataException e) {
      // What cannot be read further on is said once these rows are put right.
    }
  }
}
