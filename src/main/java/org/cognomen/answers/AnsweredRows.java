package org.cognomen.answers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.files.SurnameCsvWriter;
import org.cognomen.data.files.SurnameRow;
import org.cognomen.data.files.formats.Dialect;

/**
 * Rows with their answers as CSV.
 *
 * @param csv the rows in the order in which they were read
 * @param rows how many
 * @param unfamiliar of their names
 */
record AnsweredRows(ByteArrayOutputStream csv, int rows, UnfamiliarTally unfamiliar) {

  /** Bytes of a row with its answer, about. */
  private static final int ROW_BYTES = 64;

  /** Answers rows; a name that is repeated, as registers do, is answered once. */
  static AnsweredRows of(
      List<SurnameRow> rows, SurnameClassifier classifier, AnswerColumns columns, Dialect dialect)
      throws IOException {
    List<String> unlike = new ArrayList<>(rows.size());
    int[] places = places(rows, unlike);
    List<Classification> answers = classifier.classifyAll(unlike);
    UnfamiliarTally unfamiliar = new UnfamiliarTally();
    ByteArrayOutputStream csv = new ByteArrayOutputStream(ROW_BYTES * rows.size());
    try (SurnameCsvWriter writer = SurnameCsvWriter.behindOthers(csv, dialect)) {
      for (int i = 0; i < places.length; i++) {
        SurnameRow row = rows.get(i);
        Classification answer = answers.get(places[i]);
        for (int c = 0; c < row.cells().size(); c++) {
          writer.add(row.cells().get(c));
        }
        if (row.surname() == null) {
          columns.addInvalid(writer);
        } else {
          columns.add(answer, writer);
        }
        writer.endRow();
        unfamiliar.add(answer);
      }
    }
    return new AnsweredRows(csv, places.length, unfamiliar);
  }

  /**
   * Collects the names that are unlike each other.
   *
   * @return of each row the position of its name among them
   */
  private static int[] places(List<SurnameRow> rows, List<String> unlike) {
    Map<String, Integer> known = new HashMap<>(2 * rows.size());
    int[] places = new int[rows.size()];
    for (int i = 0; i < places.length; i++) {
      String name = Objects.requireNonNullElse(rows.get(i).surname(), "");
      Integer before = known.putIfAbsent(name, unlike.size());
      places[i] = before == null ? unlike.size() : before;
      if (before == null) {
        unlike.add(name);
      }
    }
    return places;
  }
}
