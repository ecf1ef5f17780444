package org.cognomen.util;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads a file of UTF-8 text that must not be longer than it could be if it were what it claims to
 * be. What counts is what is read, as a device or a pipe has no size.
 */
public final class BoundedText {

  private BoundedText() {}

  /** The file has more bytes; the message says how many are expected, without the file's name. */
  public static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLongException(String message) {
      super(message);
    }
  }

  /**
   * The text of a file.
   *
   * @param most bytes, less than 2^31 - 1
   * @throws TooLongException if there are more; no more than one of them is read
   * @throws CharacterCodingException if it is not UTF-8
   */
  public static String read(Path file, long most) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(Math.toIntExact(most + 1));
    }
    if (bytes.length > most) {
      long size = Files.isRegularFile(file) ? Files.size(file) : 0;
      throw new TooLongException(
          "has " + (size > most ? size : "more") + " bytes; expected at most " + most);
    }
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
