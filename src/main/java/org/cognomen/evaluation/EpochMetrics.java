package org.cognomen.evaluation;

import java.util.List;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelConfusionMatrix;
import org.tribuo.evaluation.metrics.MetricTarget;

/**
 * The two metrics that training looks at after each epoch, without the cost of a whole {@link
 * Evaluation}.
 *
 * @param accuracy share of rows whose most probable nationality is the true one, 0..1
 * @param macroF1 mean F1 over the nationalities that have rows, 0..1
 */
public record EpochMetrics(double accuracy, double macroF1) {

  /**
   * Evaluates one epoch.
   *
   * @param nationalities the nationalities (C)
   */
  public static EpochMetrics of(List<String> nationalities, Outcomes outcomes) {
    TribuoRows rows = new TribuoRows(nationalities, outcomes);
    // The confusion matrix alone: a whole LabelEvaluation takes longer to load than an epoch may.
    LabelConfusionMatrix matrix = new LabelConfusionMatrix(rows.domain(), rows.predictions());
    return new EpochMetrics(
        ConfusionMetrics.accuracy(MetricTarget.microAverageTarget(), matrix),
        macroF1(rows.labels(), matrix));
  }

  private static double macroF1(List<Label> labels, LabelConfusionMatrix matrix) {
    return labels.stream()
        .filter(label -> matrix.getDomain().getID(label) >= 0 && matrix.support(label) > 0)
        .mapToDouble(label -> ConfusionMetrics.f1(new MetricTarget<>(label), matrix))
        .average()
        .orElseThrow();
  }
}
