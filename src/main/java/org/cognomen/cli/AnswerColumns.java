package org.cognomen.cli;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.cognomen.Classification;
import org.cognomen.NationalityProbability;
import org.cognomen.util.Decimals;

/**
 * The columns of an answer in CSV: predicted_nationality, probability, status, and from the second
 * nationality on predicted_nationality_2, probability_2 and so on.
 *
 * <p>Where the status is not ok the nationalities are empty: {@code uncertain} has the probability
 * of the most probable one, {@code blank} has 0.
 */
final class AnswerColumns {

  private static final int DECIMALS = 6;
  private static final int FIRST = 3; // cells of the first nationality, with the status

  private static final Map<Classification.Status, String> WORDS =
      new EnumMap<>(Classification.Status.class);

  static {
    for (Classification.Status status : Classification.Status.values()) {
      WORDS.put(status, status.name().toLowerCase(Locale.ROOT));
    }
  }

  private final int ranks;
  private final String[] header;

  /**
   * @param ranks how many nationalities have columns, at least 1
   */
  AnswerColumns(int ranks) {
    this.ranks = ranks;
    header = new String[FIRST + 2 * (ranks - 1)];
    header[0] = "predicted_nationality";
    header[1] = "probability";
    header[2] = "status";
    for (int rank = 2; rank <= ranks; rank++) {
      header[at(rank)] = "predicted_nationality_" + rank;
      header[at(rank) + 1] = "probability_" + rank;
    }
  }

  private static int at(int rank) {
    return FIRST + 2 * (rank - 2);
  }

  String[] header() {
    return header.clone();
  }

  /** The cells of an answer, as many as the header has. */
  String[] cells(Classification answer) {
    String[] cells = new String[header.length];
    Arrays.fill(cells, "");
    boolean ok = answer.status() == Classification.Status.OK;
    cells[0] = ok ? answer.nationality() : "";
    cells[1] = Decimals.probability(answer.probability(), DECIMALS);
    cells[2] = word(answer.status());
    if (ok && ranks > 1) {
      List<NationalityProbability> top = answer.top(ranks);
      for (int rank = 2; rank <= ranks; rank++) {
        cells[at(rank)] = top.get(rank - 1).nationality();
        cells[at(rank) + 1] = Decimals.probability(top.get(rank - 1).probability(), DECIMALS);
      }
    }
    return cells;
  }

  /** ok, blank or uncertain. */
  static String word(Classification.Status status) {
    return WORDS.get(status);
  }
}
