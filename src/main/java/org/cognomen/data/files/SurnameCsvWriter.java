package org.cognomen.data.files;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cognomen.data.files.formats.CsvRows;
import org.cognomen.data.files.formats.Dialect;
import org.cognomen.data.files.formats.FileKind;

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

  /** Characters that wait before they are encoded, many rows at once. */
  private static final int WAITING = 1 << 15;

  private final OutputStream out;
  private final StringBuilder waiting = new StringBuilder();
  private final Dialect dialect;
  private final char delimiter;
  private boolean atStart;

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
    this.dialect = dialect;
    this.delimiter = dialect.delimiter();
    this.atStart = atStart;
    if (atStart && dialect.byteOrderMark()) {
      waiting.append('\uFEFF');
    }
    if (atStart && dialect.sepLine()) {
      waiting.append(CsvRows.SEP).append(delimiter).append(dialect.lineEnd());
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
      if (i > 0) {
        waiting.append(delimiter);
      }
      String cell = cell(cells, extra, i);
      // A single empty cell without quotation marks would be an empty line, which is no row.
      if (needsQuotes(cell)
          || (columns == 1 && cell.isEmpty())
          || (atStart && looksEncoded(cell, columns == 1 ? "" : cell(cells, extra, 1)))) {
        appendQuoted(cell);
      } else {
        waiting.append(cell);
      }
      atStart = false;
    }
    waiting.append(dialect.lineEnd());
    if (waiting.length() >= WAITING) {
      drain();
    }
  }

  private void drain() throws IOException {
    byte[] bytes = waiting.toString().getBytes(StandardCharsets.UTF_8);
    waiting.setLength(0);
    out.write(bytes);
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

  private boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == delimiter || (c <= '"' && (c == '"' || c == '\n' || c == '\r'))) {
        return true;
      }
    }
    return false;
  }

  private void appendQuoted(String cell) {
    waiting.append('"').append(cell.replace("\"", "\"\"")).append('"');
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
