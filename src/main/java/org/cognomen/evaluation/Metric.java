package org.cognomen.evaluation;

import java.util.function.ToDoubleFunction;

/** The metrics that sum up an evaluation, in the order in which reports list them. */
public enum Metric {
  /** {@link Evaluation#accuracy()}. */
  ACCURACY("accuracy", "Accuracy", Evaluation::accuracy),
  /** {@link Evaluation#macroF1()}. */
  MACRO_F1("macro_f1", "Macro F1", Evaluation::macroF1),
  /** {@link Evaluation#macroPrecision()}. */
  MACRO_PRECISION("macro_precision", "Macro precision", Evaluation::macroPrecision),
  /** {@link Evaluation#macroRecall()}. */
  MACRO_RECALL("macro_recall", "Macro recall", Evaluation::macroRecall),
  /** {@link Evaluation#weightedF1()}. */
  WEIGHTED_F1("weighted_f1", "Weighted F1", Evaluation::weightedF1),
  /** {@link Evaluation#weightedPrecision()}. */
  WEIGHTED_PRECISION("weighted_precision", "Weighted precision", Evaluation::weightedPrecision),
  /** {@link Evaluation#weightedRecall()}. */
  WEIGHTED_RECALL("weighted_recall", "Weighted recall", Evaluation::weightedRecall),
  /** {@link Evaluation#balancedAccuracy()}. */
  BALANCED_ACCURACY("balanced_accuracy", "Balanced accuracy", Evaluation::balancedAccuracy),
  /** {@link Evaluation#top3Accuracy()}. */
  TOP_3_ACCURACY("top_3_accuracy", "Top-3 accuracy", Evaluation::top3Accuracy),
  /** {@link Evaluation#top5Accuracy()}. */
  TOP_5_ACCURACY("top_5_accuracy", "Top-5 accuracy", Evaluation::top5Accuracy),
  /** {@link Evaluation#logLoss()}; less is better. */
  LOG_LOSS("log_loss", "Log loss", Evaluation::logLoss),
  /** {@link Evaluation#ece()}; less is better. */
  ECE("ece", "Calibration error", Evaluation::ece);

  private final String key;
  private final String title;
  private final ToDoubleFunction<Evaluation> value;

  Metric(String key, String title, ToDoubleFunction<Evaluation> value) {
    this.key = key;
    this.title = title;
    this.value = value;
  }

  /** The key in report.json. */
  public String key() {
    return key;
  }

  /** The name for a reader. */
  public String title() {
    return title;
  }

  /** The metric of an evaluation. */
  public double of(Evaluation evaluation) {
    return value.applyAsDouble(evaluation);
  }
}
