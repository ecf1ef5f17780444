package org.cognomen.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.evaluation.Evaluation;

/**
 * Metrics apart for the names that the model a training started from has learnt itself, and for
 * those that it has not: only on the latter is it seen how the new model does on names that nobody
 * told it of.
 */
public final class SourceNamesText {

  private SourceNamesText() {}

  /**
   * The lines.
   *
   * @param known (N) whether the source's training data has the name of each row
   * @return empty where it has none of them
   */
  public static Optional<String> of(Evaluation evaluation, List<Boolean> known) {
    int[] learnt = IntStream.range(0, known.size()).filter(known::get).toArray();
    int[] others = IntStream.range(0, known.size()).filter(i -> !known.get(i)).toArray();
    if (learnt.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
                Locale.ROOT,
                "%,d of these %,d rows' names are in the source model's training data%n",
                learnt.length,
                evaluation.n())
            + line("  these", evaluation, learnt)
            + line("  others", evaluation, others));
  }

  private static String line(String title, Evaluation evaluation, int[] rows) {
    if (rows.length == 0) {
      return "";
    }
    Evaluation part = evaluation.at(rows);
    return String.format(
        Locale.ROOT,
        "%-10s accuracy %.4f  macro-F1 %.4f  (%,d rows)%n",
        title,
        part.accuracy(),
        part.macroF1(),
        rows.length);
  }
}
