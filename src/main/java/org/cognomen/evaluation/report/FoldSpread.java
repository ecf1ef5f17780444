package org.cognomen.evaluation.report;

import java.util.List;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Metric;

/**
 * How the metrics of a cross-validation spread over its folds.
 *
 * @param folds the evaluation of each fold, 2 or more
 * @param pooled the evaluation of the rows of all folds together
 */
public record FoldSpread(List<Evaluation> folds, Evaluation pooled) {
  /** The metrics in the text. */
  public static final List<Metric> SHOWN =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.BALANCED_ACCURACY,
          Metric.TOP_3_ACCURACY,
          Metric.LOG_LOSS,
          Metric.ECE);

  /**
   * @throws IllegalArgumentException if there are fewer than two folds
   */
  public FoldSpread {
    if (folds.size() < 2) {
      throw new IllegalArgumentException("folds: expected 2 or more, found " + folds.size());
    }
    folds = List.copyOf(folds);
  }

  /** The mean of a metric over the folds. */
  public double mean(Metric metric) {
    return folds.stream().mapToDouble(metric::of).average().orElseThrow();
  }

  /** The sample standard deviation of a metric over the folds (divisor: one less than folds). */
  public double deviation(Metric metric) {
    double mean = mean(metric);
    double squares =
        folds.stream().mapToDouble(fold -> metric.of(fold) - mean).map(d -> d * d).sum();
    return Math.sqrt(squares / (folds.size() - 1));
  }
}
