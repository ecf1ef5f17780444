package org.cognomen.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.data.files.SurnameCsvReader;

/**
 * Which cells of a row are written back: all, or all but those of columns that the answers replace.
 */
final class OutputLayout {

  private final int columns;
  private final int[] kept; // positions of the cells that are written back
  private final String delimiter;

  /**
   * @param replace whether columns of the answers that the table has already are left out
   */
  OutputLayout(SurnameCsvReader reader, AnswerColumns answers, boolean replace) {
    columns = reader.header().size();
    kept =
        IntStream.range(0, columns)
            .filter(i -> !replace || !answers.isAnswer(reader.header().get(i)))
            .toArray();
    delimiter = String.valueOf(reader.dialect().delimiter());
  }

  /** The cells of a whole row that are written back. */
  List<String> of(List<String> cells) {
    return kept.length == cells.size() ? cells : IntStream.of(kept).mapToObj(cells::get).toList();
  }

  /**
   * The cells of a ragged row, made as many as there are columns: empty ones behind too few; of too
   * many, those beyond the last column are in it with their delimiters.
   */
  List<String> ofRagged(List<String> cells) {
    List<String> fitted = new ArrayList<>(cells.subList(0, Math.min(cells.size(), columns)));
    while (fitted.size() < columns) {
      fitted.add("");
    }
    if (cells.size() > columns) {
      fitted.set(columns - 1, String.join(delimiter, cells.subList(columns - 1, cells.size())));
    }
    return of(List.copyOf(fitted));
  }
}
