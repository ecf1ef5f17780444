package org.cognomen.data.check;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.files.formats.Dialect;

/**
 * Reads a CSV past whatever is wrong with it; where nothing is, the rows are those of {@link
 * org.cognomen.data.files.SurnameCsvReader}.
 *
 * <p>A byte that the encoding does not have becomes the lone surrogate U+DC00 + byte, which no
 * valid text holds (Python's surrogateescape, PEP 383). Where a quotation mark is never closed, or
 * text follows a closing one, the line on which the row starts is read without quotation marks, and
 * the next line is a new row.
 */
final class LenientCsv {
  private static final char ESCAPE = 0xDC00;

  /** A longer quoted cell counts as never closed, so that many such do not each read to the end. */
  private static final int LONGEST_CELL = 1 << 16;

  private final String text;
  private int at; // the next character to read
  private long line = 1; // on which it stands

  private final char delimiter;

  private LenientCsv(String text, char delimiter) {
    this.text = text;
    this.delimiter = delimiter;
  }

  /**
   * A row.
   *
   * @param line the line on which it starts, from 1
   * @param cells its cells
   * @param quotesInPlace whether its quotation marks pair
   */
  record Row(long line, List<String> cells, boolean quotesInPlace) {
    /** Whether the encoding has every byte of it. */
    boolean decoded() {
      return cells.stream().noneMatch(LenientCsv::holdsEscape);
    }
  }

  /** All rows, the header first; an empty line is no row. */
  static List<Row> rows(byte[] bytes, Charset charset, Dialect dialect) {
    LenientCsv csv = new LenientCsv(decode(bytes, charset), dialect.delimiter());
    List<Row> rows = new ArrayList<>();
    if (dialect.sepLine()) {
      csv.skipLine();
    }
    while (csv.at < csv.text.length()) {
      Row row = csv.next();
      if (row.cells.size() > 1 || !row.cells.get(0).isBlank()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private Row next() {
    int start = at;
    long startLine = line;
    List<String> cells = new ArrayList<>();
    do {
      String cell = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
      if (cell == null) {
        at = start;
        line = startLine;
        return new Row(startLine, withoutQuotes(), false);
      }
      cells.add(cell);
    } while (skip(delimiter));
    endLine();
    return new Row(startLine, cells, true);
  }

  private void skipLine() {
    while (at < text.length() && !atLineEnd()) {
      at++;
    }
    endLine();
  }

  private String plain() {
    int start = at;
    while (at < text.length() && text.charAt(at) != delimiter && !atLineEnd()) {
      at++;
    }
    return text.substring(start, at);
  }

  /** The content of a quoted cell; null where it is not closed or text follows it. */
  private String quoted() {
    StringBuilder cell = new StringBuilder();
    at++;
    while (at < text.length() && cell.length() < LONGEST_CELL) {
      char c = text.charAt(at);
      if (c == '"' && !text.startsWith("\"\"", at)) {
        at++;
        // As commons-csv does, which reads the file for training.
        while (at < text.length()
            && !atLineEnd()
            && text.charAt(at) != delimiter
            && Character.isWhitespace(text.charAt(at))) {
          at++;
        }
        return at == text.length() || text.charAt(at) == delimiter || atLineEnd()
            ? cell.toString()
            : null;
      }
      cell.append(c);
      if (c == '"') {
        at += 2;
      } else if (atLineEnd()) {
        endLine();
        if (c == '\r' && text.charAt(at - 1) == '\n') {
          cell.append('\n');
        }
      } else {
        at++;
      }
    }
    return null;
  }

  private List<String> withoutQuotes() {
    List<String> cells = new ArrayList<>();
    do {
      cells.add(plain());
    } while (skip(delimiter));
    endLine();
    return cells;
  }

  private boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private boolean atLineEnd() {
    return text.charAt(at) == '\n' || text.charAt(at) == '\r';
  }

  private void endLine() {
    boolean carriageReturn = skip('\r');
    if (skip('\n') || carriageReturn) {
      line++;
    }
  }

  private static String decode(byte[] bytes, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out =
        CharBuffer.allocate((int) Math.ceil(bytes.length * decoder.maxCharsPerByte()) + 1);
    CoderResult result = decoder.decode(in, out, true);
    while (result.isError()) {
      for (int i = 0; i < result.length(); i++) {
        out.put((char) (ESCAPE + (in.get() & 0xFF)));
      }
      result = decoder.decode(in, out, true);
    }
    out.flip();
    boolean byteOrderMark = out.hasRemaining() && out.get(0) == '\uFEFF';
    return out.subSequence(byteOrderMark ? 1 : 0, out.length()).toString();
  }

  private static boolean holdsEscape(String cell) {
    return cell.codePoints().anyMatch(LenientCsv::isEscape);
  }

  /** A code point, so that the second half of a pair is none. */
  private static boolean isEscape(int codePoint) {
    return codePoint >= ESCAPE && codePoint <= ESCAPE + 0xFF;
  }

  /**
   * A cell that was decoded as UTF-8, as it reads in another encoding: what could be decoded is
   * kept where a character of that is one byte.
   */
  static String guessed(String cell, Charset guess) {
    if (guess.newEncoder().maxBytesPerChar() == 1) {
      StringBuilder text = new StringBuilder();
      cell.codePoints()
          .forEach(
              c ->
                  text.append(
                      isEscape(c)
                          ? new String(new byte[] {(byte) (c - ESCAPE)}, guess)
                          : Character.toString(c)));
      return text.toString();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    cell.codePoints()
        .forEach(
            c -> {
              if (isEscape(c)) {
                bytes.write(c - ESCAPE);
              } else {
                bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
              }
            });
    return bytes.toString(guess);
  }
}
