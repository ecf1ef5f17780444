package org.cognomen.evaluation;

/**
 * Another classifier on the same rows, shown beside the one that the report is about.
 *
 * @param name its name, as the report shows it
 * @param evaluation its figures
 */
public record Baseline(String name, Evaluation evaluation) {

  /** The test on the rows of an evaluation of the same rows, which counts as the first. */
  McNemar against(Evaluation first) {
    int[] counts = new int[4]; // neither, only the first, only this one, both
    for (int row = 0; row < first.n(); row++) {
      counts[
          (first.outcomes().correct(row) ? 1 : 0) + (evaluation.outcomes().correct(row) ? 2 : 0)]++;
    }
    return new McNemar(counts[3], counts[1], counts[2], counts[0]);
  }
}
