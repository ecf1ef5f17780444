package org.cognomen.data.files;

import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a user's table of surnames is read.
 *
 * @param columns which columns
 * @param format the layout of the text
 * @param missing cells that stand for a missing value, such as NA; compared without the white space
 *     around them
 * @param labels nationalities that are read as others
 * @param skipInvalid whether rows that are not valid are left out instead of refused
 */
public record ReadOptions(
    SurnameColumns columns,
    TextFormat format,
    Set<String> missing,
    Map<String, String> labels,
    boolean skipInvalid) {

  /** The columns surname, nationality and split of a table with a header; nothing is missing. */
  public static final ReadOptions DEFAULT = of(SurnameColumns.DEFAULT);

  /** Copies what could be changed. */
  public ReadOptions {
    Objects.requireNonNull(columns, "columns");
    Objects.requireNonNull(format, "format");
    missing = Set.copyOf(missing);
    labels = Map.copyOf(labels);
  }

  /** The defaults with other columns. */
  public static ReadOptions of(SurnameColumns columns) {
    return new ReadOptions(columns, TextFormat.DEFAULT, Set.of(), Map.of(), false);
  }

  /** The same in another layout. */
  public ReadOptions withFormat(TextFormat other) {
    return new ReadOptions(columns, other, missing, labels, skipInvalid);
  }

  /** The same with other cells that stand for a missing value. */
  public ReadOptions withMissing(Set<String> others) {
    return new ReadOptions(columns, format, others, labels, skipInvalid);
  }

  /** The same with nationalities that are read as others. */
  public ReadOptions withLabels(Map<String, String> others) {
    return new ReadOptions(columns, format, missing, others, skipInvalid);
  }

  /** The same, leaving out invalid rows or not. */
  public ReadOptions withSkipInvalid(boolean skip) {
    return new ReadOptions(columns, format, missing, labels, skip);
  }

  /** A cell, or an empty one where it stands for a missing value. */
  public String present(String cell) {
    return !missing.isEmpty() && missing.contains(cell.strip()) ? "" : cell;
  }
}
