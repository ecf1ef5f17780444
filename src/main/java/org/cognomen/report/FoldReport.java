package org.cognomen.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.report.FoldSpread;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonText;

/** Writes the metrics of a cross-validation for a terminal and as JSON. */
public final class FoldReport {
  /** The name of the file. */
  public static final String FILE = "cross_validation.json";

  private FoldReport() {}

  /** The metrics for a terminal, at 80 columns; lines end with a line feed. */
  public static String text(FoldSpread metrics) {
    StringBuilder text =
        new StringBuilder(
            "fold           rows  accuracy  macro F1  balanced     top-3  log loss       ECE\n");
    for (int i = 0; i < metrics.folds().size(); i++) {
      Evaluation fold = metrics.folds().get(i);
      addLine(text, String.valueOf(i + 1), Decimals.grouped(fold.n()), f -> f.of(fold));
    }
    addLine(text, "mean", "", metrics::mean);
    addLine(text, "deviation", "", metrics::deviation);
    addLine(text, "pooled", Decimals.grouped(metrics.pooled().n()), f -> f.of(metrics.pooled()));
    return text.toString();
  }

  /**
   * The 95 % bootstrap intervals of accuracy and macro-F1 over the rows of all folds, as a line.
   *
   * @param seed of the draws
   */
  public static String intervals(FoldSpread metrics, long seed) {
    Map<Metric, Interval> intervals = Bootstrap.intervals(metrics.pooled(), seed);
    return "95 % intervals: accuracy "
        + shown(intervals, Metric.ACCURACY, metrics.pooled())
        + ", macro-F1 "
        + shown(intervals, Metric.MACRO_F1, metrics.pooled())
        + "\n";
  }

  /** A metric that no draw changes has no interval. */
  private static String shown(
      Map<Metric, Interval> intervals, Metric metric, Evaluation evaluation) {
    double value = metric.of(evaluation);
    Interval interval = intervals.getOrDefault(metric, new Interval(value, value));
    return Decimals.fixed(interval.lower(), 4) + " to " + Decimals.fixed(interval.upper(), 4);
  }

  private static void addLine(
      StringBuilder text, String name, String rows, ToDoubleFunction<Metric> value) {
    text.append(String.format(Locale.ROOT, "%-9s%10s", name, rows));
    for (Metric metric : FoldSpread.SHOWN) {
      text.append(
          String.format(Locale.ROOT, "%10s", Decimals.fixed(value.applyAsDouble(metric), 4)));
    }
    text.append('\n');
  }

  /**
   * Writes cross_validation.json: each metric's mean and deviation, and the metrics of each fold.
   *
   * @param directory made where it does not exist
   * @throws IOException if the file cannot be written
   */
  public static void write(Path directory, FoldSpread metrics) throws IOException {
    ObjectNode root = JsonText.object();
    root.put("folds", metrics.folds().size());
    ObjectNode means = root.putObject("mean");
    ObjectNode deviations = root.putObject("standard_deviation");
    ObjectNode together = root.putObject("pooled").put("n", metrics.pooled().n());
    for (Metric metric : Metric.values()) {
      means.put(metric.key(), Decimals.json(metrics.mean(metric)));
      deviations.put(metric.key(), Decimals.json(metrics.deviation(metric)));
      together.put(metric.key(), Decimals.json(metric.of(metrics.pooled())));
    }
    ArrayNode each = root.putArray("per_fold");
    for (Evaluation fold : metrics.folds()) {
      ObjectNode node = each.addObject().put("n", fold.n());
      for (Metric metric : Metric.values()) {
        node.put(metric.key(), Decimals.json(metric.of(fold)));
      }
    }
    ReportDirectory.write(directory, Map.of(FILE, JsonText.of(root)));
  }
}
