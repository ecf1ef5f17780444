package org.cognomen.data.files;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.cognomen.data.files.formats.CsvRows;
import org.cognomen.data.files.formats.Dialect;
import org.cognomen.data.files.formats.FileKind;
import org.cognomen.util.Decimals;

/**
 * Writes rows as RFC 4180 in UTF-8, with the delimiter, line ends and mark of a {@link Dialect} and
 * quotation marks only where a cell needs them, so that what {@link SurnameCsvReader} read comes
 * out with the same content.
 *
 * <p>Written here and not left to commons-csv, whose minimal quoting also puts quotation marks
 * around an empty first cell and around a cell that starts or ends with a space, so that rows
 * nobody touched would look changed. Not for use by several threads at once.
 */
public final class SurnameCsvWriter implements Closeable, Flushable {

  /** Bytes of rows that wait before they are written together. */
  private static final int WAITING = 1 << 15;

  private static final int NOT_ASCII = 0x80;

  private final OutputStream out;
  private final char delimiter;
  private final byte[] delimiterBytes;
  private final byte[] lineEnd;
  private byte[] waiting = new byte[2 * WAITING];
  private int length; // of what waits
  private boolean atStart; // nothing has been written
  private boolean inRow; // behind the first cell of one

  /** A writer to a stream, which {@link #close} closes. */
  public SurnameCsvWriter(OutputStream out) {
    this(out, Dialect.DEFAULT);
  }

  /** A writer in a dialect to a stream, which {@link #close} closes. */
  public SurnameCsvWriter(OutputStream out, Dialect dialect) {
    this(out, dialect, true);
  }

  private SurnameCsvWriter(OutputStream out, Dialect dialect, boolean atStart) {
    this.out = out;
    this.delimiter = dialect.delimiter();
    this.delimiterBytes = utf8(String.valueOf(delimiter));
    this.lineEnd = utf8(dialect.lineEnd());
    this.atStart = atStart;
    if (atStart && dialect.byteOrderMark()) {
      append(utf8("\uFEFF"));
    }
    if (atStart && dialect.sepLine()) {
      append(utf8(CsvRows.SEP + delimiter + dialect.lineEnd()));
    }
  }

  /** A writer of rows that follow others: nothing of them can be taken for a mark. */
  public static SurnameCsvWriter behindOthers(OutputStream out, Dialect dialect) {
    return new SurnameCsvWriter(out, dialect, false);
  }

  /**
   * Writes one row, which may wait for {@link #flush} or {@link #close}.
   *
   * @param cells the cells that were there
   * @param extra the cells to add behind them
   * @throws IOException where the stream cannot be written
   */
  public void write(List<String> cells, String... extra) throws IOException {
    int columns = cells.size() + extra.length;
    for (int i = 0; i < columns; i++) {
      String cell = cell(cells, extra, i);
      // A single empty cell without quotation marks would be an empty line, which is no row.
      if ((columns == 1 && cell.isEmpty())
          || (atStart && looksEncoded(cell, columns == 1 ? "" : cell(cells, extra, 1)))) {
        startCell();
        appendQuoted(cell);
      } else {
        add(cell);
      }
    }
    endRow();
  }

  /**
   * Adds a cell to the row that {@link #endRow} ends, one of several cells and not the first row:
   * for rows that are written cell by cell.
   */
  public void add(String cell) {
    startCell();
    reserve(cell.length());
    int at = length;
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c >= NOT_ASCII || isSpecial(c)) {
        addEncoded(cell);
        return;
      }
      waiting[at++] = (byte) c;
    }
    length = at;
  }

  /** {@link #add} for a probability, as {@link Decimals#probability} writes it. */
  public void addProbability(double probability, int decimals) {
    startCell();
    reserve(decimals + 2);
    Decimals.writeProbability(probability, decimals, waiting, length);
    length += decimals + 2;
  }

  /**
   * Ends a row, which may wait for {@link #flush} or {@link #close}.
   *
   * @throws IOException where the stream cannot be written
   */
  public void endRow() throws IOException {
    append(lineEnd);
    inRow = false;
    if (length >= WAITING) {
      drain();
    }
  }

  private void startCell() {
    if (inRow) {
      append(delimiterBytes);
    }
    inRow = true;
    atStart = false;
  }

  private void append(byte[] bytes) {
    reserve(bytes.length);
    for (int i = 0; i < bytes.length; i++) { // mostly one
      waiting[length + i] = bytes[i];
    }
    length += bytes.length;
  }

  private void reserve(int more) {
    if (waiting.length - length < more) {
      waiting = Arrays.copyOf(waiting, Math.max(2 * waiting.length, length + more));
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void drain() throws IOException {
    int written = length;
    length = 0;
    out.write(waiting, 0, written);
  }

  private static String cell(List<String> cells, String[] extra, int i) {
    return i < cells.size() ? cells.get(i) : extra[i - cells.size()];
  }

  /**
   * Whether a text with these first two cells, unquoted, looks to a reader as if it began with a
   * byte order mark, were UTF-16 by a NUL among its first two characters, or something else than a
   * CSV.
   */
  private static boolean looksEncoded(String first, String second) {
    return first.startsWith("\uFEFF")
        || FileKind.looksLikeAnother(first)
        || first.indexOf('\0') >= 0
        || (first.isEmpty() && second.startsWith("\0"));
  }

  /** Whether a cell with this character needs quotation marks. */
  private boolean isSpecial(char c) {
    return c == delimiter || (c <= '"' && (c == '"' || c == '\n' || c == '\r'));
  }

  private void addEncoded(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if (isSpecial(cell.charAt(i))) {
        appendQuoted(cell);
        return;
      }
    }
    append(utf8(cell));
  }

  private void appendQuoted(String cell) {
    append(utf8('"' + cell.replace("\"", "\"\"") + '"'));
  }

  @Override
  public void flush() throws IOException {
    drain();
    out.flush();
  }

  @Override
  public void close() throws IOException {
    try (out) {
      drain();
    }
  }
}
