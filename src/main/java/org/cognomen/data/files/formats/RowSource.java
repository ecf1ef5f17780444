package org.cognomen.data.files.formats;

import java.io.Closeable;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Rows of cells in one of the forms that tables come in; the first one is the header. */
public interface RowSource extends Closeable {

  /**
   * The cells of the next row; null at the end. Where a row's cells cannot be told apart it is its
   * first line as one cell, and {@link #fault} says why.
   *
   * @throws org.cognomen.data.DataException if it cannot be read; nothing can be read behind it
   */
  List<String> next();

  /** Why the row read last has no cells, and what to do; empty where it has. */
  default Optional<String> fault() {
    return Optional.empty();
  }

  /** The line on which the row read last starts, from 1. */
  long line();

  /** What errors call the file that it is in. */
  String name();

  /** How it was written. */
  Dialect dialect();

  /** The encoding of a CSV; empty for other forms. */
  default Optional<Charset> csvCharset() {
    return Optional.empty();
  }

  /** Whether the first row may be one like the others. */
  default boolean mayLackHeader() {
    return false;
  }

  /** Names of values in the rows so far that are in no column. */
  default Set<String> ignored() {
    return Set.of();
  }

  /** Says in which column the names are, so that an error about the encoding can show some. */
  default void namesAreIn(int column) {}
}
