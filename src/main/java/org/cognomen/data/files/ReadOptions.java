package org.cognomen.data.files;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.formats.TextFormat;

/**
 * How a user's table of surnames is read.
 *
 * @param columns which columns
 * @param format the layout of the text
 * @param missing cells that stand for a missing value, such as NA; compared without the white space
 *     around them
 * @param labels nationalities that are read as others
 * @param joinNames whether a given name and a surname in two columns are one name; otherwise the
 *     surname alone is read
 * @param skipInvalid whether rows that are not valid are left out instead of refused
 */
public record ReadOptions(
    SurnameColumns columns,
    TextFormat format,
    Set<String> missing,
    Map<String, String> labels,
    boolean skipInvalid,
    boolean joinNames) {

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
    return new ReadOptions(columns, TextFormat.DEFAULT, Set.of(), Map.of(), false, false);
  }

  /** The same in another layout. */
  public ReadOptions withFormat(TextFormat other) {
    return new ReadOptions(columns, other, missing, labels, skipInvalid, joinNames);
  }

  /** The same with other cells that stand for a missing value. */
  public ReadOptions withMissing(Set<String> others) {
    return new ReadOptions(columns, format, others, labels, skipInvalid, joinNames);
  }

  /** The same with nationalities that are read as others. */
  public ReadOptions withLabels(Map<String, String> others) {
    return new ReadOptions(columns, format, missing, others, skipInvalid, joinNames);
  }

  /** The same, leaving out invalid rows or not. */
  public ReadOptions withSkipInvalid(boolean skip) {
    return new ReadOptions(columns, format, missing, labels, skip, joinNames);
  }

  /** The same, joining the names of two columns or not. */
  public ReadOptions withJoinedNames(boolean join) {
    return new ReadOptions(columns, format, missing, labels, skipInvalid, join);
  }

  /** A cell, or an empty one where it stands for a missing value. */
  public String present(String cell) {
    return !missing.isEmpty() && missing.contains(cell.strip()) ? "" : cell;
  }
}
