package org.cognomen.data.files.formats;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * How the text of a table is laid out.
 *
 * @param charset its encoding; empty for UTF-8, or what a byte order mark says
 * @param delimiter the character between cells; {@link #AUTO} where it is to be found out
 * @param header whether the first row has the names of the columns
 */
public record TextFormat(Optional<Charset> charset, char delimiter, boolean header) {

  /** The delimiter is found out by the first rows. */
  public static final char AUTO = 0;

  /** What is tried for {@link #AUTO}, the most usual first. */
  static final List<Character> DELIMITERS = List.of(',', ';', '\t', '|');

  /** UTF-8, any usual delimiter, a header. */
  public static final TextFormat DEFAULT = new TextFormat(Optional.empty(), AUTO, true);

  /** Checks that nothing is null. */
  public TextFormat {
    Objects.requireNonNull(charset, "charset");
  }
}
