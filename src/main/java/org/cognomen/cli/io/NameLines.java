package org.cognomen.cli.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.data.files.formats.EncodingGuess;

/**
 * The names on standard input, one a line, handed out as they arrive: all that are there at once,
 * so that a person who types has an answer to each line and a long pipe is read in large pieces.
 * What gzip has compressed and UTF-16 with a byte order mark are known by their first bytes.
 */
public final class NameLines {

  private static final int BUFFER_SIZE = 1 << 16;

  /** No name comes near it; more is a file without line ends. */
  public static final int LONGEST_LINE = 1 << 16;

  /** The first two bytes of what gzip has compressed. */
  private static final int GZIP = 0x1F8B;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Charset charset;
  private final CharsetDecoder decoder; // reports bad bytes
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private InputStream in;
  private boolean begun;
  private final ByteArrayOutputStream started = new ByteArrayOutputStream(); // a line without end
  private long line; // lines handed out so far
  private boolean atEnd;
  private DataException fault; // to be thrown once the lines before it are answered

  /**
   * @param encoding of the lines; those whose line ends are not a single byte are read whole at
   *     once
   * @throws DataException if such a text is not in its encoding
   */
  public NameLines(InputStream in, Charset encoding) throws IOException {
    boolean byBytes = Arrays.equals("\n".getBytes(encoding), new byte[] {'\n'});
    this.in = byBytes ? in : new ByteArrayInputStream(utf8(in.readAllBytes(), encoding));
    this.charset = byBytes ? encoding : StandardCharsets.UTF_8;
    this.decoder = charset.newDecoder();
  }

  private static byte[] utf8(byte[] bytes, Charset encoding) {
    try {
      return encoding
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes))
          .toString()
          .getBytes(StandardCharsets.UTF_8);
    } catch (CharacterCodingException e) {
      throw new DataException("standard input: the text is not " + encoding.name(), e)
          .withRemedies(Remedy.of(Remedy.Kind.ENCODING));
    }
  }

  /**
   * The lines that have arrived, at least one; waits for it. None at the end of the input.
   *
   * @throws DataException if the next line is not UTF-8 or too long
   */
  public List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.isEmpty() && fault == null && !atEnd) {
      int count = in.read(buffer);
      if (!begun && isMarked(count)) {
        in = unwrapped(new ByteArrayInputStream(Arrays.copyOf(buffer, count)));
        count = in.read(buffer);
      }
      begun = true;
      if (count < 0) {
        atEnd = true;
        if (started.size() > 0) {
          finishLine(lines, 0, 0);
        }
      } else {
        take(count, lines);
      }
    }
    if (lines.isEmpty() && fault != null) {
      throw fault;
    }
    return lines;
  }

  /** Whether what arrived first says of itself that it is gzip or UTF-16, as in tables. */
  private boolean isMarked(int count) {
    if (count < 2) {
      return false;
    }
    int mark = (buffer[0] & 0xFF) << 8 | (buffer[1] & 0xFF);
    return mark == GZIP
        || charset.equals(StandardCharsets.UTF_8) && (mark == 0xFEFF || mark == 0xFFFE);
  }

  private InputStream unwrapped(InputStream first) throws IOException {
    InputStream all = new SequenceInputStream(first, in);
    if ((buffer[0] & 0xFF) == GZIP >> 8) {
      return new GZIPInputStream(all);
    }
    return new ByteArrayInputStream(utf8(all.readAllBytes(), StandardCharsets.UTF_16));
  }

  private void take(int count, List<String> lines) {
    int from = 0;
    for (int i = 0; i < count && fault == null; i++) {
      if (buffer[i] == '\n') {
        started.write(buffer, from, i - from);
        finishLine(lines, i, count);
        from = i + 1;
      }
    }
    started.write(buffer, from, count - from);
    if (started.size() > LONGEST_LINE && fault == null) {
      fault =
          new DataException(
              "standard input:"
                  + (line + 1)
                  + ": the line is longer than "
                  + LONGEST_LINE
                  + " bytes; expected one name a line");
    }
  }

  /** Ends the line that was started; what follows it in the buffer helps to guess its encoding. */
  private void finishLine(List<String> lines, int from, int to) {
    try {
      String text = decoder.decode(ByteBuffer.wrap(started.toByteArray())).toString();
      started.reset();
      int begin = line == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      int end = text.endsWith("\r") ? text.length() - 1 : text.length();
      lines.add(text.substring(begin, Math.max(begin, end)));
      line++;
    } catch (CharacterCodingException e) {
      byte[] bytes = started.toByteArray();
      started.write(buffer, from, to - from);
      fault =
          EncodingGuess.exception(
              String.format(
                  "standard input:%d: the text is not %s (byte 0x%02X)",
                  line + 1, charset.name(), firstBad(bytes)),
              started.toByteArray(),
              charset,
              UnaryOperator.identity());
    }
  }

  /** The first byte that cannot be decoded. */
  private int firstBad(byte[] line) {
    ByteBuffer bytes = ByteBuffer.wrap(line);
    charset.newDecoder().decode(bytes, CharBuffer.allocate(line.length + 1), true);
    return bytes.get(Math.min(bytes.position(), line.length - 1)) & 0xFF;
  }
}
