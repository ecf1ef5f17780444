package org.cognomen.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Outcomes;

/**
 * The names that are unfamiliar to a model, and how right it is about the others.
 *
 * @param bound the familiarity below which a name is unfamiliar, 0..1
 * @param rows their positions among the evaluated rows, ascending
 * @param share of all evaluated rows, 0..1
 * @param perNationality for each nationality with rows, in the order of the evaluation
 * @param familiarAccuracy the share of the other rows predicted correctly, 0..1; 0 without any
 * @param unfamiliarAccuracy the same of the unfamiliar rows
 */
public record UnfamiliarNames(
    double bound,
    List<Integer> rows,
    double share,
    List<OfNationality> perNationality,
    double familiarAccuracy,
    double unfamiliarAccuracy) {

  /**
   * The unfamiliar names of one nationality.
   *
   * @param nationality the true one
   * @param n its rows, 1 or more
   * @param unfamiliar how many of them are unfamiliar
   * @param share of them, 0..1
   */
  public record OfNationality(String nationality, int n, int unfamiliar, double share) {}

  /** Keeps the lists as they are now. */
  public UnfamiliarNames {
    rows = List.copyOf(rows);
    perNationality = List.copyOf(perNationality);
  }

  /**
   * Counts them.
   *
   * @param unfamiliar (N) whether each row is
   * @param bound the familiarity below which a name is unfamiliar, 0..1
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public static UnfamiliarNames of(Evaluation evaluation, boolean[] unfamiliar, double bound) {
    Outcomes outcomes = evaluation.outcomes();
    if (unfamiliar.length != outcomes.size()) {
      throw new IllegalArgumentException(
          "unfamiliar names: expected %d, found %d".formatted(outcomes.size(), unfamiliar.length));
    }
    int[] ofNationality = new int[evaluation.nationalities().size()];
    List<Integer> rows = new ArrayList<>();
    int[] correct = new int[2]; // among the familiar, among the unfamiliar
    for (int row = 0; row < unfamiliar.length; row++) {
      if (unfamiliar[row]) {
        rows.add(row);
        ofNationality[outcomes.truth[row]]++;
      }
      correct[unfamiliar[row] ? 1 : 0] += outcomes.correct(row) ? 1 : 0;
    }
    List<ClassMetrics> metrics = evaluation.perNationality();
    return new UnfamiliarNames(
        bound,
        rows,
        share(rows.size(), unfamiliar.length),
        IntStream.range(0, ofNationality.length)
            .filter(c -> metrics.get(c).n() > 0)
            .mapToObj(
                c ->
                    new OfNationality(
                        metrics.get(c).nationality(),
                        metrics.get(c).n(),
                        ofNationality[c],
                        share(ofNationality[c], metrics.get(c).n())))
            .toList(),
        share(correct[0], unfamiliar.length - rows.size()),
        share(correct[1], rows.size()));
  }

  private static double share(int part, int whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
