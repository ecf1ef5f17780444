package org.cognomen.data;

import java.util.Objects;

/**
 * The header names of the columns that are read.
 *
 * @param surname the column of the surname
 * @param nationality the column of the nationality
 * @param split the column of the split
 */
public record SurnameColumns(String surname, String nationality, String split) {

  /** surname, nationality, split. */
  public static final SurnameColumns DEFAULT =
      new SurnameColumns("surname", "nationality", "split");

  /** Checks that no name is null. */
  public SurnameColumns {
    Objects.requireNonNull(surname, "surname column");
    Objects.requireNonNull(nationality, "nationality column");
    Objects.requireNonNull(split, "split column");
  }
}
