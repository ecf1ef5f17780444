package org.cognomen.answers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.cognomen.data.files.SurnameCsvWriter;
import org.cognomen.data.files.SurnameRow;
import org.cognomen.data.files.formats.Dialect;

/**
 * The records that an interrupted {@code predict} left, compared as bytes with what this run would
 * write. A record that was cut off does not count.
 */
final class WrittenRecords {

  /** More without a line end is not what predict wrote. */
  private static final int LONGEST = 1 << 24;

  private static final int BUFFER = 1 << 16;

  /** How much of the file is looked at ahead: more than the answers to a chunk of rows. */
  private static final int AHEAD = 1 << 24;

  private final InputStream in;
  private final ByteArrayOutputStream cells = new ByteArrayOutputStream();
  private final SurnameCsvWriter cellWriter;
  private final int lineEnd; // the last byte of one
  private final int lineEndLength;
  private long position;

  /**
   * @param dialect how they were written
   */
  WrittenRecords(InputStream in, Dialect dialect) {
    this.in = new BufferedInputStream(in, BUFFER);
    cellWriter = SurnameCsvWriter.behindOthers(cells, dialect);
    lineEndLength = dialect.lineEnd().length();
    lineEnd = dialect.lineEnd().charAt(lineEndLength - 1);
  }

  /** Bytes of all records that have been taken so far. */
  long position() {
    return position;
  }

  /** Takes what comes next if it is exactly this. */
  boolean nextIs(byte[] expected) throws IOException {
    in.mark(expected.length + 1);
    if (!Arrays.equals(in.readNBytes(expected.length), expected)) {
      in.reset();
      return false;
    }
    position += expected.length;
    return true;
  }

  /** Whether no whole record follows, or only the start of this; nothing is taken. */
  boolean endsWithin(byte[] expected) throws IOException {
    in.mark(expected.length + 1);
    byte[] found = in.readNBytes(expected.length);
    in.reset();
    if (Arrays.equals(found, 0, found.length, expected, 0, found.length)) {
      return true;
    }
    long before = position;
    in.mark(LONGEST);
    boolean none = next() == null;
    in.reset();
    position = before;
    return none;
  }

  /** Takes records while they begin with the cells of these rows; whether all rows were there. */
  boolean follow(List<SurnameRow> rows) throws IOException {
    for (SurnameRow row : rows) {
      byte[] prefix = prefix(row);
      byte[] record = next();
      if (record == null
          || record.length <= prefix.length
          || !Arrays.equals(record, 0, prefix.length, prefix, 0, prefix.length)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether what follows begins like this, or this begins with the whole records that follow;
   * nothing is taken.
   */
  boolean agreeWith(byte[] expected) throws IOException {
    in.mark(Math.min(expected.length, AHEAD) + 1);
    byte[] found = in.readNBytes(Math.min(expected.length, AHEAD));
    in.reset();
    int whole = found.length;
    while (whole > 0 && found[whole - 1] != lineEnd) {
      whole--;
    }
    return Arrays.equals(found, 0, whole, expected, 0, whole);
  }

  /** The bytes of a row's cells as predict writes them, with the delimiter before the answer. */
  private byte[] prefix(SurnameRow row) throws IOException {
    cells.reset();
    cellWriter.write(row.cells(), "");
    cellWriter.flush();
    return Arrays.copyOf(cells.toByteArray(), cells.size() - lineEndLength);
  }

  /** The next record with its line end; null where there is no whole one. */
  private byte[] next() throws IOException {
    ByteArrayOutputStream record = new ByteArrayOutputStream();
    boolean quoted = false;
    for (int b = in.read(); b >= 0 && record.size() < LONGEST; b = in.read()) {
      record.write(b);
      // A quotation mark within a quoted cell is written twice, and so changes nothing.
      quoted ^= b == '"';
      if (b == lineEnd && !quoted) {
        position += record.size();
        return record.toByteArray();
      }
    }
    return null;
  }
}
