package org.cognomen.data;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
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

  private final Writer out;
  private boolean atStart = true;

  /** A writer to a stream, which {@link #close} closes. */
  public SurnameCsvWriter(OutputStream out) {
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
  }

  /**
   * Writes one row.
   *
   * @param cells the cells that were there
   * @param extra the cells to add behind them
   * @throws IOException where the stream cannot be written
   */
  public void write(List<String> cells, String... extra) throws IOException {
    int columns = cells.size() + extra.length;
    for (int i = 0; i < columns; i++) {
      if (i > 0) {
        out.write(',');
      }
      String cell = i < cells.size() ? cells.get(i) : extra[i - cells.size()];
      // A single empty cell without quotation marks would be an empty line, which is no row.
      // Nor may the text begin with what a reader takes for a byte order mark.
      if (needsQuotes(cell)
          || (columns == 1 && cell.isEmpty())
          || (atStart && cell.startsWith("\uFEFF"))) {
        writeQuoted(cell);
      } else {
        out.write(cell);
      }
      atStart = false;
    }
    out.write('\n');
  }

  private static boolean needsQuotes(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == ',' || c == '"' || c == '\n' || c == '\r') {
        return true;
      }
    }
    return false;
  }

  private void writeQuoted(String cell) throws IOException {
    out.write('"');
    for (int i = 0; i < cell.length(); i++) {
      char c = cell.charAt(i);
      if (c == '"') {
        out.write('"');
      }
      out.write(c);
    }
    out.write('"');
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
