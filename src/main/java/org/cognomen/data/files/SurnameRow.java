package org.cognomen.data.files;

import java.util.List;
import java.util.Optional;

/**
 * One row of a CSV as it was read.
 *
 * @param cells every cell, untouched, as many as the header has unless the row is ragged; cannot be
 *     changed
 * @param surname the cell of the surname column, untouched; it may be blank, and is empty where it
 *     stands for a missing value and where the row is ragged
 * @param line the line of the file on which the row starts, from 1
 * @param fault why its cells cannot be told apart, and what to do; its text is then its only cell
 */
public record SurnameRow(List<String> cells, String surname, long line, Optional<String> fault) {

  /** A row whose cells are known. */
  public SurnameRow(List<String> cells, String surname, long line) {
    this(cells, surname, line, Optional.empty());
  }
}
