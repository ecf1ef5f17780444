package org.cognomen.data.files;

import java.util.List;

/**
 * The one place where the cells of a row become the name that is read from it.
 *
 * @param column the position of the surname, from 0
 */
public record SurnameCells(int column) {

  /** The name in a row, untouched; it may be blank. */
  public String read(List<String> cells) {
    return cells.get(column);
  }
}
