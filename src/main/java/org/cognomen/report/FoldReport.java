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
import org.cognomen.evaluation.Figure;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.report.FoldSpread;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonText;

/** Writes the metrics of a cross-validation for a terminal and as JSON. */
public final class FoldReport {
  /** The name of the file. */
  public static final String FILE = "cross_validation.json";

  private FoldReport() {}

  /** The figures for a terminal, at 80 columns; lines end with a line feed. */
  public static String text(FoldSpread figures) {
    StringBuilder text =
        new StringBuilder(
            "fold           rows  accuracy  macro F1  balanced     top-3  log loss       ECE\n");
    for (int i = 0; i < figures.folds().size(); i++) {
      Evaluation fold = figures.folds().get(i);
      addLine(text, String.valueOf(i + 1), Decimals.grouped(fold.n()), f -> f.of(fold));
    }
    addLine(text, "mean", "", figures::mean);
    addLine(text, "deviation", "", figures::deviation);
    addLine(text, "pooled", Decimals.grouped(figures.pooled().n()), f -> f.of(figures.pooled()));
    return text.toString();
  }

  /**
   * The 95 % bootstrap intervals of accuracy and macro-F1 over the rows of all folds, as a line.
   *
   * @param seed of the draws
   */
  public static String intervals(FoldSpread figures, long seed) {
    Map<Figure, Interval> intervals = Bootstrap.intervals(figures.pooled(), seed);
    return "95 % intervals: accuracy "
        + shown(intervals, Figure.ACCURACY, figures.pooled())
        + ", macro-F1 "
        + shown(intervals, Figure.MACRO_F1, figures.pooled())
        + "\n";
  }

  /** A figure that no draw changes has no interval. */
  private static String shown(
      Map<Figure, Interval> intervals, Figure figure, Evaluation evaluation) {
    double value = figure.of(evaluation);
    Interval interval = intervals.getOrDefault(figure, new Interval(value, value));
    return Decimals.fixed(interval.lower(), 4) + " to " + Decimals.fixed(interval.upper(), 4);
  }

  private static void addLine(
      StringBuilder text, String name, String rows, ToDoubleFunction<Figure> value) {
    text.append(String.format(Locale.ROOT, "%-9s%10s", name, rows));
    for (Figure figure : FoldSpread.SHOWN) {
      text.append(
          String.format(Locale.ROOT, "%10s", Decimals.fixed(value.applyAsDouble(figure), 4)));
    }
    text.append('\n');
  }

  /**
   * Writes cross_validation.json: each figure's mean and deviation, and the figures of each fold.
   *
   * @param directory made where it does not exist
   * @throws IOException if the file cannot be written
   */
  public static void write(Path directory, FoldSpread figures) throws IOException {
    ObjectNode root = JsonText.object();
    root.put("folds", figures.folds().size());
    ObjectNode means = root.putObject("mean");
    ObjectNode deviations = root.putObject("standard_deviation");
    ObjectNode together = root.putObject("pooled").put("n", figures.pooled().n());
    for (Figure figure : Figure.values()) {
      means.put(figure.key(), Decimals.json(figures.mean(figure)));
      deviations.put(figure.key(), Decimals.json(figures.deviation(figure)));
      together.put(figure.key(), Decimals.json(figure.of(figures.pooled())));
    }
    ArrayNode each = root.putArray("per_fold");
    for (Evaluation fold : figures.folds()) {
      ObjectNode node = each.addObject().put("n", fold.n());
      for (Figure figure : Figure.values()) {
        node.put(figure.key(), Decimals.json(figure.of(fold)));
      }
    }
    ReportDirectory.write(directory, Map.of(FILE, JsonText.of(root)));
  }
}
