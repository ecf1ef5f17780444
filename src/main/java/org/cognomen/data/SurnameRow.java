package org.cognomen.data;

import java.util.List;

/**
 * One row of a CSV as it was read.
 *
 * @param cells every cell, untouched, as many as the header has; cannot be changed
 * @param surname the cell of the surname column, untouched (it may be blank)
 * @param line the line of the file on which the row starts, from 1
 */
public record SurnameRow(List<String> cells, String surname, long line) {}
