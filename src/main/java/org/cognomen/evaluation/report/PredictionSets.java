package org.cognomen.evaluation.report;

import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Outcomes;

/**
 * How well sets of nationalities that are to hold the true one with some probability keep that, and
 * how large they are.
 *
 * @param asked the coverage that was asked for, above 0 and below 1
 * @param coverage the share of rows whose set holds the true nationality, 0..1
 * @param meanSize nationalities in a set on average, 1 or more
 * @param perNationality for each nationality with rows, in the order of the evaluation
 */
public record PredictionSets(
    double asked, double coverage, double meanSize, List<OfNationality> perNationality) {

  /**
   * The sets of the rows of one nationality.
   *
   * @param nationality the true one
   * @param n its rows, 1 or more
   * @param coverage the share of them whose set holds it, 0..1
   * @param meanSize nationalities in their sets on average
   */
  public record OfNationality(String nationality, int n, double coverage, double meanSize) {}

  /** Keeps the list as it is now. */
  public PredictionSets {
    perNationality = List.copyOf(perNationality);
  }

  /**
   * Measures sets.
   *
   * @param sets (N) the nationalities of each row's set, as indices
   * @param asked the coverage that was asked for, above 0 and below 1
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public static PredictionSets of(Evaluation evaluation, List<List<Integer>> sets, double asked) {
    Outcomes outcomes = evaluation.outcomes();
    if (sets.size() != outcomes.size()) {
      throw new IllegalArgumentException(
          "prediction sets: expected %d, found %d".formatted(outcomes.size(), sets.size()));
    }
    int[] sizes = new int[evaluation.nationalities().size()]; // summed, by true nationality
    int[] held = new int[sizes.length];
    for (int row = 0; row < outcomes.size(); row++) {
      int truth = outcomes.truth[row];
      sizes[truth] += sets.get(row).size();
      held[truth] += sets.get(row).contains(truth) ? 1 : 0;
    }
    List<ClassMetrics> metrics = evaluation.perNationality();
    return new PredictionSets(
        asked,
        (double) IntStream.of(held).sum() / outcomes.size(),
        (double) IntStream.of(sizes).sum() / outcomes.size(),
        IntStream.range(0, sizes.length)
            .filter(c -> metrics.get(c).n() > 0)
            .mapToObj(
                c ->
                    new OfNationality(
                        metrics.get(c).nationality(),
                        metrics.get(c).n(),
                        (double) held[c] / metrics.get(c).n(),
                        (double) sizes[c] / metrics.get(c).n()))
            .toList());
  }
}
