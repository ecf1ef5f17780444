package org.cognomen.data.check;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Text in UTF-8 that was read as Windows-1252 or ISO-8859-1: "MÃ¼ller" for "Müller". */
final class Mojibake {
  private static final int[] DECODED = new int[256];
  private static final Map<Integer, Byte> ENCODED = new HashMap<>();

  static {
    String decoded = new String(allBytes(), Charset.forName("windows-1252"));
    for (int b = 0; b < DECODED.length; b++) {
      char c = decoded.charAt(b);
      // Five bytes are free in Windows-1252; as ISO-8859-1 they are control characters.
      DECODED[b] = c == '\uFFFD' ? b : c;
      ENCODED.put(DECODED[b], (byte) b);
      ENCODED.putIfAbsent(b, (byte) b);
    }
  }

  private Mojibake() {}

  /** What the text was before it was read wrongly; empty where it does not look as if it was. */
  static Optional<String> repaired(String text) {
    if (text.chars().allMatch(c -> c < 0x80)) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    for (int i = 0; i < text.length(); i++) {
      Byte value = ENCODED.get((int) text.charAt(i));
      if (value == null) {
        return Optional.empty();
      }
      bytes.put(value);
    }
    try {
      // Letters beyond ASCII as they stand in names hardly ever make valid UTF-8 by chance.
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static byte[] allBytes() {
    byte[] bytes = new byte[256];
    for (int b = 0; b < bytes.length; b++) {
      bytes[b] = (byte) b;
    }
    return bytes;
  }
}
