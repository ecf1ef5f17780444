package org.cognomen.data.files.formats;

import java.io.IOException;
import java.io.Reader;

/**
 * Hands out text and keeps what was handed out since a line began, so that what could not be read
 * as one row can be read again from its second line on.
 */
final class ReplayReader extends Reader {

  private static final int FORGOTTEN_AT_ONCE = 1 << 16;

  private final Reader in;
  private final StringBuilder kept = new StringBuilder();
  private int next; // in kept, of what is handed out next; its length where that is read first
  private int start; // in kept, of the line from which on text is kept
  private long line; // that line's number, counted from 0

  ReplayReader(Reader in) {
    this.in = in;
  }

  /** Forgets the lines before this one, which must have been handed out; counted from 0. */
  void keepFrom(long wanted) {
    while (line < wanted) {
      start = lineEnd(start);
      line++;
    }
    if (start > FORGOTTEN_AT_ONCE) {
      kept.delete(0, start);
      next -= start;
      start = 0;
    }
  }

  /** Where a line ends that has a character at this position: behind LF, CR or both. */
  private int lineEnd(int from) {
    int at = from;
    while (at < kept.length() && kept.charAt(at) != '\n' && kept.charAt(at) != '\r') {
      at++;
    }
    boolean both = at + 1 < kept.length() && kept.charAt(at) == '\r' && kept.charAt(at + 1) == '\n';
    return Math.min(at + (both ? 2 : 1), kept.length());
  }

  /** Goes back to the end of the first line that is kept, and returns that line. */
  String skipLine() throws IOException {
    int end = lineEnd(start);
    while (end == kept.length()) { // with one character more, as it may end with two
      int c = in.read();
      if (c < 0) {
        break;
      }
      kept.append((char) c);
      end = lineEnd(Math.max(start, end - 1));
    }
    next = end;
    String skipped = kept.substring(start, next);
    start = next;
    line++;
    return skipped.replaceFirst("[\r\n]+$", "");
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length > 0 && next == kept.length()) {
      int count = in.read(into, offset, length);
      if (count > 0) {
        kept.append(into, offset, count);
        next += count;
      }
      return count;
    }
    int count = Math.min(length, kept.length() - next);
    kept.getChars(next, next + count, into, offset);
    next += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
