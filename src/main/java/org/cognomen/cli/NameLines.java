package org.cognomen.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.data.DataException;

/**
 * The names on standard input, one a line, handed out as they arrive: all that are there at once,
 * so that a person who types has an answer to each line and a long pipe is read in large pieces.
 */
final class NameLines {

  private static final int BUFFER_SIZE = 1 << 16;

  /** No name comes near it; more is a file without line ends. */
  static final int LONGEST_LINE = 1 << 16;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream in;
  private final CharsetDecoder utf8 = StandardCharsets.UTF_8.newDecoder(); // reports bad bytes
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private final ByteArrayOutputStream started = new ByteArrayOutputStream(); // a line without end
  private long line; // lines handed out so far
  private boolean atEnd;
  private DataException fault; // to be thrown once the lines before it are answered

  NameLines(InputStream in) {
    this.in = in;
  }

  /**
   * The lines that have arrived, at least one; waits for it. None at the end of the input.
   *
   * @throws DataException if the next line is not UTF-8 or too long
   */
  List<String> next() throws IOException {
    List<String> lines = new ArrayList<>();
    while (lines.isEmpty() && fault == null && !atEnd) {
      int count = in.read(buffer);
      if (count < 0) {
        atEnd = true;
        if (started.size() > 0) {
          finishLine(lines);
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

  private void take(int count, List<String> lines) {
    int from = 0;
    for (int i = 0; i < count && fault == null; i++) {
      if (buffer[i] == '\n') {
        started.write(buffer, from, i - from);
        finishLine(lines);
        from = i + 1;
      }
    }
    started.write(buffer, from, count - from);
    if (started.size() > LONGEST_LINE && fault == null) {
      fault = fault("is longer than " + LONGEST_LINE + " bytes; expected one name a line");
    }
  }

  private void finishLine(List<String> lines) {
    try {
      String text = utf8.decode(ByteBuffer.wrap(started.toByteArray())).toString();
      started.reset();
      int begin = line == 0 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? 1 : 0;
      int end = text.endsWith("\r") ? text.length() - 1 : text.length();
      lines.add(text.substring(begin, Math.max(begin, end)));
      line++;
    } catch (CharacterCodingException e) {
      fault = fault("is not UTF-8; convert the names, for example with iconv -t UTF-8");
    }
  }

  private DataException fault(String what) {
    return new DataException("standard input:" + (line + 1) + ": the line " + what);
  }
}
