package org.cognomen.data;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * How a CSV is to be read: the header names of its columns, and its encoding.
 *
 * @param surname the column of the surname
 * @param nationality the column of the nationality
 * @param split the column of the split
 * @param charset the encoding of the text
 */
public record SurnameColumns(String surname, String nationality, String split, Charset charset) {

  /** surname, nationality, split, in UTF-8. */
  public static final SurnameColumns DEFAULT =
      new SurnameColumns("surname", "nationality", "split");

  /** Checks that nothing is null. */
  public SurnameColumns {
    Objects.requireNonNull(surname, "surname column");
    Objects.requireNonNull(nationality, "nationality column");
    Objects.requireNonNull(split, "split column");
    Objects.requireNonNull(charset, "charset");
  }

  /** Columns of a text in UTF-8. */
  public SurnameColumns(String surname, String nationality, String split) {
    this(surname, nationality, split, StandardCharsets.UTF_8);
  }
}
