package org.cognomen.data.files.formats;

import java.util.Objects;

/**
 * The names of the columns that are read: header names, keys of JSON lines, or numbers from 1 in a
 * file without a header.
 *
 * @param surname the column of the surname
 * @param nationality the column of the nationality
 * @param split the column of the split
 */
public record SurnameColumns(String surname, String nationality, String split) {

  /** surname, nationality, split. */
  public static final SurnameColumns DEFAULT =
      new SurnameColumns("surname", "nationality", "split");

  /** The first two columns of a file without a header, and no split. */
  public static final SurnameColumns BY_NUMBER = new SurnameColumns("1", "2", DEFAULT.split);

  /** Checks that nothing is null. */
  public SurnameColumns {
    Objects.requireNonNull(surname, "surname column");
    Objects.requireNonNull(nationality, "nationality column");
    Objects.requireNonNull(split, "split column");
  }

  /** Whether a file may lack the split column: none was asked for. */
  public boolean splitIsOptional() {
    return split.equals(DEFAULT.split);
  }
}
