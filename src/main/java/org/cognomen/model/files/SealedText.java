package org.cognomen.model.files;

import java.nio.charset.StandardCharsets;
import org.cognomen.util.Sha256;

/**
 * A JSON text that carries its own SHA-256 under {@code sha256}: that of its UTF-8 with zeros in
 * place of the 64 digits, and with line feeds alone between lines, which tools that copy texts
 * change.
 */
public final class SealedText {

  public static final String KEY = Seal.KEY;

  /** What is in place of the digest while it is computed. */
  public static final String BLANK = Seal.BLANK;

  private SealedText() {}

  /** Puts the digest of a text in place of the first {@link #BLANK} in it. */
  public static String seal(String blank) {
    return blank.replaceFirst(BLANK, digest(blank));
  }

  /**
   * Holds a text to its digest.
   *
   * @param what what errors call it
   * @param stored what it says its digest is
   * @throws IllegalArgumentException if it is not as it was written
   */
  public static void check(String what, String text, String stored) {
    String written = '"' + stored + '"';
    int at = text.indexOf(written);
    if (stored.length() != BLANK.length()
        || at < 0
        || !digest(text.substring(0, at + 1) + BLANK + text.substring(at + 1 + BLANK.length()))
            .equals(stored)) {
      throw new IllegalArgumentException(
          what
              + ": the text does not have the SHA-256 that it was written with, so it is damaged or"
              + " was edited; restore it, or remove the key "
              + KEY
              + " if the change was meant");
    }
  }

  private static String digest(String text) {
    return Sha256.hex(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
  }
}
