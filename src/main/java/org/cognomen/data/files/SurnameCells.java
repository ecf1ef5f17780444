package org.cognomen.data.files;

import java.util.List;

/**
 * The one place where the cells of a row become the name that is read from it.
 *
 * @param column the position of the surname, from 0
 * @param given the position of the given name that goes before it; -1 for none
 */
public record SurnameCells(int column, int given) {

  /** The name in a row, untouched; it may be blank. */
  public String read(List<String> cells) {
    String surname = cells.get(column);
    return given < 0 || surname.isBlank() ? surname : (cells.get(given) + " " + surname).strip();
  }
}
