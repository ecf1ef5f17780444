package org.cognomen.evaluation.report;

import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.McNemar;

/**
 * Another classifier on the same rows, shown beside the one that the report is about.
 *
 * @param name its name, as the report shows it
 * @param evaluation its metrics
 */
public record Baseline(String name, Evaluation evaluation) {

  /** The test on the rows of an evaluation of the same rows, which counts as the first. */
  public McNemar against(Evaluation first) {
    McNemar test = new McNemar(0, 0, 0, 0);
    for (int row = 0; row < first.n(); row++) {
      test =
          test.plus(
              McNemar.ofRow(first.outcomes().correct(row), evaluation.outcomes().correct(row)));
    }
    return test;
  }
}
