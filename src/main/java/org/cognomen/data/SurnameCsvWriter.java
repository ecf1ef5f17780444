package org.cognomen.data;

import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes rows as RFC 4180 in UTF-8, with LF line ends and quotation marks only where a cell needs
 * them, so that what {@link SurnameCsvReader} read comes out with the same content.
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
  private boolean atStart;

  /** A writer to a stream, which {@link #close} closes. */
  public SurnameCsvWriter(OutputStream out) {
    this(out, true);
  }

  private SurnameCsvWriter(OutputStream out, boolean atStart) {
    this.out = out;
    this.atStart = atStart;
  }

  /** A writer of rows that stand behind others: nothing of them can be taken for a mark. */
  public static SurnameCsvWriter behindOthers(OutputStream out) {
    return new SurnameCsvWriter(out, false);
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
        waiting.append(',');
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
    waiting.append('\n');
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
   * byte order mark or, by a NUL among its first two characters, were UTF-16.
   */
  private static boolean looksEncoded(String first, String second) {
    return first.startsWith("\uFEFF")
        || first.indexOf('\0') >= 0
        || (first.isEmpty() && second.startsWith("\0"));
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      // Letters, which are above a comma, need a single comparison.
      if (c <= ',' && (c == ',' || c == '"' || c == '\n' || c == '\r')) {
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
