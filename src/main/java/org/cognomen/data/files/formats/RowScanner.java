package org.cognomen.data.files.formats;

import java.io.IOException;
import java.io.Reader;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Cuts rows of RFC 4180 out of a buffer, faster than commons-csv and with the same cells, up to the
 * first that is not well-formed, is longer than the buffer, or has no line end. Whoever knows what
 * to do with that one reads on from {@link #rest}.
 */
final class RowScanner {

  private static final int BUFFER = 1 << 16;
  private static final char QUOTE = '"';

  private final Reader in;
  private final char delimiter;
  private final char highest; // of the delimiter and the characters of line ends
  private final char[] buffer = new char[BUFFER];
  private int start; // of the next row
  private int end; // of what is in the buffer
  private IOException failure; // of the reader, or null
  private long lines; // before the next row
  private String[] cells = new String[1];
  private int count; // of the cells of the row under way
  private int rowLines; // line ends in the row under way

  /** What became of an attempt to find the end of a cell or a row. */
  private enum Found {
    CELL,
    ROW,
    /** The buffer ends before. */
    NOT_YET,
    MALFORMED
  }

  RowScanner(Reader in, char delimiter) {
    this.in = in;
    this.delimiter = delimiter;
    highest = (char) Math.max(delimiter, '\r');
  }

  /** Lines before the row that comes next. */
  long lines() {
    return lines;
  }

  /**
   * The cells of the next row, which cannot be changed; null where it is not well-formed or there
   * is none.
   *
   * @throws org.cognomen.data.DataException if the text cannot be decoded
   */
  List<String> next() {
    Found found = scan();
    while (found == Found.NOT_YET && fill()) {
      found = scan();
    }
    if (found != Found.ROW) {
      return null;
    }
    lines += rowLines;
    return Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(cells, count)));
  }

  /** What follows the rows that were handed out. */
  Reader rest() {
    return new Reader() {
      @Override
      public int read(char[] into, int offset, int length) throws IOException {
        if (length > 0 && start == end) {
          if (failure != null) {
            throw failure;
          }
          return in.read(into, offset, length);
        }
        int copied = Math.min(length, end - start);
        System.arraycopy(buffer, start, into, offset, copied);
        start += copied;
        return copied;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }

  /** Reads more behind the row that is under way; false where there is no more, or no room. */
  private boolean fill() {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    try {
      int read = failure != null || end == BUFFER ? -1 : in.read(buffer, end, BUFFER - end);
      end += Math.max(read, 0);
      return read > 0;
    } catch (IOException e) {
      failure = e; // a reader that has failed once may say afterwards that it has ended
      return false;
    }
  }

  /** Looks for the row at {@link #start}, and passes it where all of it is there. */
  private Found scan() {
    count = 0;
    rowLines = 0;
    int at = start;
    Found found = Found.CELL;
    while (found == Found.CELL) {
      at = at < end && buffer[at] == QUOTE ? quotedCell(at + 1) : plainCell(at);
      found = behindCell(at);
      at++;
    }
    if (found == Found.ROW) {
      start = buffer[at - 1] == '\r' && buffer[at] == '\n' ? at + 1 : at;
      rowLines++;
    }
    return found;
  }

  /** What stands behind a cell. */
  private Found behindCell(int at) {
    if (at >= end) {
      return Found.NOT_YET;
    }
    char c = buffer[at];
    if (c == delimiter) {
      return Found.CELL;
    }
    if (c != '\n' && c != '\r') {
      return Found.MALFORMED; // text behind a closing quotation mark
    }
    return c == '\r' && at + 1 == end ? Found.NOT_YET : Found.ROW; // a line feed may belong to it
  }

  /** Takes the cell that begins here; where it ends. */
  private int plainCell(int begin) {
    int at = begin;
    while (at < end) {
      char c = buffer[at];
      if (c <= highest && (c == delimiter || c == '\n' || c == '\r')) {
        break;
      }
      at++;
    }
    add(new String(buffer, begin, at - begin));
    return at;
  }

  /** Takes the cell whose first character behind the quotation mark is here; where it ends. */
  private int quotedCell(int begin) {
    boolean doubled = false;
    for (int at = begin; at < end; at++) {
      char c = buffer[at];
      if (c == '\r' || (c == '\n' && buffer[at - 1] != '\r')) {
        rowLines++;
      } else if (c == QUOTE && at + 1 < end && buffer[at + 1] == QUOTE) {
        doubled = true;
        at++;
      } else if (c == QUOTE) {
        String cell = new String(buffer, begin, at - begin);
        add(doubled ? cell.replace("\"\"", "\"") : cell);
        return at + 1;
      }
    }
    return end;
  }

  private void add(String cell) {
    if (count == cells.length) {
      cells = Arrays.copyOf(cells, 2 * count);
    }
    cells[count++] = cell;
  }
}
