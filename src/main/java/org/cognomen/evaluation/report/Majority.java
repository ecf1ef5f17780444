package org.cognomen.evaluation.report;

import java.util.EnumMap;
import java.util.Map;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Metric;

/** What always answering with the most frequent nationality would reach. */
public final class Majority {
  private Majority() {}

  /**
   * Its metrics in closed form. Those that need probabilities or a ranking are left out: a constant
   * answer has none.
   */
  public static Map<Metric, Double> metrics(Evaluation evaluation) {
    double share = evaluation.majorityAccuracy();
    long present = evaluation.perNationality().stream().filter(c -> c.n() > 0).count();
    double f1 = 2 * share / (1 + share); // precision = share, recall = 1
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    metrics.put(Metric.ACCURACY, share);
    metrics.put(Metric.BALANCED_ACCURACY, 1.0 / present);
    metrics.put(Metric.MACRO_PRECISION, share / present);
    metrics.put(Metric.MACRO_RECALL, 1.0 / present);
    metrics.put(Metric.MACRO_F1, f1 / present);
    metrics.put(Metric.WEIGHTED_PRECISION, share * share);
    metrics.put(Metric.WEIGHTED_RECALL, share);
    metrics.put(Metric.WEIGHTED_F1, share * f1);
    return metrics;
  }
}
