package org.cognomen.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Decodes UTF-8 strictly: bytes that are not UTF-8 end in a {@link DataException} with file and
 * line, after everything before them has been handed out. A byte order mark is skipped.
 */
final class Utf8Reader extends Reader {

  private static final int BUFFER_SIZE = 1 << 14;

  /** A quote that is never closed must not pull the rest of a huge file into memory. */
  static final int LONGEST_ROW = 1 << 24;

  private final InputStream in;
  private final String name;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE).flip();

  private boolean atStart = true;
  private boolean atEnd; // the stream has no more bytes
  private boolean afterCarriageReturn;
  private long lineEnds; // in everything decoded so far
  private long rowLine = 1;
  private int charsSinceRow;

  /**
   * A reader.
   *
   * @param name what an error calls the file
   */
  Utf8Reader(InputStream in, String name) {
    this.in = in;
    this.name = name;
  }

  /** Says that the consumer has finished a row and what it asks for next belongs to this line. */
  void rowStarts(long line) {
    rowLine = line;
    charsSinceRow = 0;
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, into.length);
    if (length == 0) {
      return 0;
    }
    if (!chars.hasRemaining() && !decodeMore()) {
      return -1;
    }
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    charsSinceRow += count;
    if (charsSinceRow > LONGEST_ROW) {
      throw new DataException(
          String.format(
              "%s:%d: the row that starts here is longer than %d characters; look for a quotation"
                  + " mark that is never closed",
              name, rowLine, LONGEST_ROW));
    }
    return count;
  }

  /** Fills chars with at least one character; false at the end of the file. */
  private boolean decodeMore() throws IOException {
    while (true) {
      chars.clear();
      CoderResult result = decoder.decode(bytes, chars, atEnd);
      chars.flip();
      skipByteOrderMark();
      if (chars.hasRemaining()) {
        countLineEnds();
        return true;
      }
      if (result.isError()) {
        throw notUtf8();
      }
      if (atEnd && !bytes.hasRemaining()) {
        return false;
      }
      bytes.compact();
      int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
      atEnd = count < 0;
      bytes.position(bytes.position() + Math.max(count, 0)).flip();
    }
  }

  private void skipByteOrderMark() {
    if (atStart && chars.hasRemaining()) {
      atStart = false;
      if (chars.get(0) == '\uFEFF') {
        chars.get();
      }
    }
  }

  private void countLineEnds() {
    char[] decoded = chars.array();
    for (int i = chars.position(); i < chars.limit(); i++) {
      char c = decoded[i];
      if (c == '\r' || (c == '\n' && !afterCarriageReturn)) {
        lineEnds++;
      }
      afterCarriageReturn = c == '\r';
    }
  }

  private DataException notUtf8() {
    int found = bytes.get(bytes.position()) & 0xFF;
    String guess = atStart && found >= 0xFE ? "UTF-16" : "ISO-8859-1";
    return new DataException(
        String.format(
            "%s:%d: the text is not UTF-8 (byte 0x%02X; perhaps %s): convert the file to UTF-8, for"
                + " example with iconv -f %s -t UTF-8",
            name, lineEnds + 1, found, guess, guess));
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
