package org.cognomen.data.files.formats;

import java.util.ArrayList;
import java.util.List;

/** Finds out which character stands between the cells of a table. */
public final class DelimiterDetector {

  private DelimiterDetector() {}

  /**
   * The delimiter of a text: the one by which the header has the column that is looked for; else
   * the one that gives most rows as many cells as the first one, of those with more cells. A comma
   * where nothing speaks for another.
   *
   * @param sample the first lines, the last of which may be cut off
   * @param header whether the first line names the columns
   * @param column the name of the surnames' column
   */
  public static char detect(String sample, boolean header, String column) {
    List<String> lines = sample.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return ',';
    }
    char best = ',';
    double bestScore = 0;
    for (char delimiter : TextFormat.DELIMITERS) {
      double score = score(lines, delimiter, header ? column.strip() : null);
      if (score > bestScore) {
        best = delimiter;
        bestScore = score;
      }
    }
    return best;
  }

  private static double score(List<String> lines, char delimiter, String column) {
    List<String> first = cells(lines.get(0), delimiter);
    if (first.size() < 2) {
      return 0;
    }
    double alike =
        (double) lines.stream().filter(l -> cells(l, delimiter).size() == first.size()).count()
            / lines.size();
    boolean named =
        column != null && first.stream().anyMatch(cell -> cell.strip().equalsIgnoreCase(column));
    // A column of the name outweighs everything, the share of rows alike the number of cells.
    return (named ? 4 : 0) + 2 * alike + 1 - 1.0 / first.size();
  }

  /** The cells of a line, as far as they can be told without the lines around it. */
  static List<String> cells(String line, char delimiter) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == delimiter && !quoted) {
        cells.add(cell.toString());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString());
    return cells;
  }
}
