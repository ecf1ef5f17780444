package org.cognomen.data.files.formats;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;

/**
 * Decodes text strictly: bytes that the encoding does not have end in a {@link DataException} with
 * file and line, after everything before them has been handed out. A byte order mark is skipped.
 */
public final class StrictReader extends Reader {

  private static final int BUFFER_SIZE = 1 << 14;

  /**
   * A quote that is never closed must not pull the rest of a huge file into memory, nor a row of
   * nothing but commas become millions of objects.
   */
  public static final int LONGEST_ROW = 1 << 21;

  static final String TOO_LONG =
      "the row that starts here is longer than "
          + LONGEST_ROW
          + " characters; look for a quotation mark that is never closed, or remove columns";

  private final InputStream in;
  private final String name;
  private final Charset charset;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE).flip();
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE).flip();

  private boolean atStart = true;
  private boolean atEnd; // the stream has no more bytes
  private boolean afterCarriageReturn;
  private boolean isFirst = true; // nothing has been handed out yet
  private long lineEnds; // in everything decoded so far
  private long rowLine = 1;
  private int charsSinceRow;
  private boolean rowIsTooLong;
  private byte[] undecoded; // from the line on that cannot be decoded; null until there is one
  private UnaryOperator<String> nameOfLine = UnaryOperator.identity();

  /**
   * A reader.
   *
   * @param name what an error calls the file
   */
  public StrictReader(InputStream in, String name, Charset charset) {
    this.in = in;
    this.name = name;
    this.charset = charset;
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Says that the consumer has finished a row and what it asks for next belongs to this line. */
  void rowStarts(long line) {
    rowLine = line;
    charsSinceRow = 0;
    rowIsTooLong = false;
  }

  /** Whether the last exception was {@link #TOO_LONG}. */
  boolean rowIsTooLong() {
    return rowIsTooLong;
  }

  /** The encoding in which the text is read. */
  Charset charset() {
    return charset;
  }

  /** Says how to find the name in a line, for errors about the encoding. */
  void namesBy(UnaryOperator<String> ofLine) {
    nameOfLine = ofLine;
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
    requireNoUtf16();
    int count = Math.min(length, chars.remaining());
    if (charsSinceRow + count > LONGEST_ROW) {
      rowIsTooLong = true;
      throw new DataException(name + ":" + rowLine + ": " + TOO_LONG); // nothing is consumed
    }
    chars.get(into, offset, count);
    charsSinceRow += count;
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
        throw undecodable();
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

  /** In UTF-16 every second byte of a Latin text is NUL, with which no header begins. */
  private void requireNoUtf16() {
    if (!isFirst) {
      return;
    }
    int checked = Math.min(2, chars.remaining());
    for (int i = 0; i < checked; i++) {
      if (chars.get(chars.position() + i) == 0) {
        String encoding = i == 0 ? "UTF-16BE" : "UTF-16LE";
        throw new DataException(
                "%s:1: the %s character is NUL, as in %s"
                    .formatted(name, i == 0 ? "first" : "second", encoding))
            .withRemedies(new Remedy(Remedy.Kind.ENCODING, encoding));
      }
    }
    isFirst = false;
  }

  /** Recreated at every further read: where the names are may be known only then. */
  private DataException undecodable() throws IOException {
    int at = bytes.position();
    if (undecoded == null) {
      int start = at;
      while (start > 0 && bytes.get(start - 1) != '\n') {
        start--;
      }
      ByteArrayOutputStream rest = new ByteArrayOutputStream();
      rest.write(bytes.array(), start, bytes.limit() - start);
      rest.write(in.readNBytes(EncodingGuess.MOST_BYTES));
      undecoded = rest.toByteArray();
    }
    return EncodingGuess.exception(
        "%s:%d: the text is not %s (byte 0x%02X)"
            .formatted(name, lineEnds + 1, charset.name(), bytes.get(at) & 0xFF),
        undecoded,
        charset,
        nameOfLine);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
