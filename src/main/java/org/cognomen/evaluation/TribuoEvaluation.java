package org.cognomen.evaluation;

import java.util.List;
import java.util.logging.Logger;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.LabelEvaluation;
import org.tribuo.classification.evaluation.LabelEvaluator;
import org.tribuo.provenance.impl.EmptyDatasetProvenance;

/** Tribuo's {@link LabelEvaluation} of rows that were predicted elsewhere. */
final class TribuoEvaluation {
  // Tribuo warns of each nationality without a true row. The reports show it as n = 0 instead. The
  // field keeps the logger: java.util.logging would drop it, and the filter with it.
  private static final Logger CONFUSION_METRICS =
      Logger.getLogger("org.tribuo.classification.evaluation.ConfusionMetrics");

  static {
    CONFUSION_METRICS.setFilter(r -> !r.getMessage().startsWith("No predictions for "));
  }

  private final List<Label> labels; // (C)
  private final boolean[] observed; // (C)
  private final LabelEvaluation evaluation;

  TribuoEvaluation(TribuoRows rows) {
    labels = rows.labels();
    observed = new boolean[labels.size()];
    for (int k = 0; k < observed.length; k++) {
      observed[k] = rows.domain().getID(labels.get(k)) >= 0;
    }
    evaluation =
        new LabelEvaluator()
            .evaluate(
                new PredictedElsewhere(rows.domain()),
                rows.predictions(),
                new EmptyDatasetProvenance());
  }

  double accuracy() {
    return evaluation.accuracy();
  }

  /** Metrics of nationality {@code k}; all 0 where it occurs neither in truth nor in prediction. */
  ClassMetrics ofClass(int k) {
    Label label = labels.get(k);
    if (!observed[k]) {
      return new ClassMetrics(label.getLabel(), 0, 0, 0, 0, 0);
    }
    int tp = (int) evaluation.tp(label);
    return new ClassMetrics(
        label.getLabel(),
        tp + (int) evaluation.fn(label),
        tp + (int) evaluation.fp(label),
        evaluation.precision(label),
        evaluation.recall(label),
        evaluation.f1(label));
  }

  /** Counts (C,C), rows true, columns predicted: the transpose of Tribuo's own matrix. */
  int[][] counts() {
    int[][] counts = new int[labels.size()][labels.size()];
    for (int truth = 0; truth < counts.length; truth++) {
      for (int predicted = 0; predicted < counts.length; predicted++) {
        if (observed[truth] && observed[predicted]) {
          // Tribuo's first argument is the prediction, its second the truth.
          counts[truth][predicted] =
              (int) evaluation.confusion(labels.get(predicted), labels.get(truth));
        }
      }
    }
    return counts;
  }
}
