package org.cognomen.evaluation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.cognomen.render.Decimals;
import org.cognomen.render.JsonText;
import org.cognomen.render.ReportDirectory;

/**
 * How the figures of a cross-validation spread over its folds.
 *
 * @param folds the evaluation of each fold, 2 or more
 * @param pooled the evaluation of the rows of all folds together
 */
public record FoldFigures(List<Evaluation> folds, Evaluation pooled) {
  /** The figures that stand in the text. */
  public static final List<Figure> SHOWN =
      List.of(
          Figure.ACCURACY,
          Figure.MACRO_F1,
          Figure.BALANCED_ACCURACY,
          Figure.TOP_3_ACCURACY,
          Figure.LOG_LOSS,
          Figure.ECE);

  /**
   * @throws IllegalArgumentException if there are fewer than two folds
   */
  public FoldFigures {
    if (folds.size() < 2) {
      throw new IllegalArgumentException("folds: expected 2 or more, found " + folds.size());
    }
    folds = List.copyOf(folds);
  }

  /** The mean of a figure over the folds. */
  public double mean(Figure figure) {
    return folds.stream().mapToDouble(figure::of).average().orElseThrow();
  }

  /** The sample standard deviation of a figure over the folds (divisor: one less than folds). */
  public double deviation(Figure figure) {
    double mean = mean(figure);
    double squares =
        folds.stream().mapToDouble(fold -> figure.of(fold) - mean).map(d -> d * d).sum();
    return Math.sqrt(squares / (folds.size() - 1));
  }

  /** The figures for a terminal, at 80 columns; lines end with a line feed. */
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "fold           rows  accuracy  macro F1  balanced     top-3  log loss       ECE\n");
    for (int i = 0; i < folds.size(); i++) {
      Evaluation fold = folds.get(i);
      addLine(text, String.valueOf(i + 1), Decimals.grouped(fold.n()), f -> f.of(fold));
    }
    addLine(text, "mean", "", this::mean);
    addLine(text, "deviation", "", this::deviation);
    addLine(text, "pooled", Decimals.grouped(pooled.n()), f -> f.of(pooled));
    return text.toString();
  }

  private static void addLine(
      StringBuilder text, String name, String rows, ToDoubleFunction<Figure> value) {
    text.append(String.format(Locale.ROOT, "%-9s%10s", name, rows));
    for (Figure figure : SHOWN) {
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
  public void write(Path directory) throws IOException {
    ObjectNode root = JsonText.object();
    root.put("folds", folds.size());
    ObjectNode means = root.putObject("mean");
    ObjectNode deviations = root.putObject("standard_deviation");
    ObjectNode together = root.putObject("pooled").put("n", pooled.n());
    for (Figure figure : Figure.values()) {
      means.put(figure.key(), Decimals.json(mean(figure)));
      deviations.put(figure.key(), Decimals.json(deviation(figure)));
      together.put(figure.key(), Decimals.json(figure.of(pooled)));
    }
    ArrayNode each = root.putArray("per_fold");
    for (Evaluation fold : folds) {
      ObjectNode node = each.addObject().put("n", fold.n());
      for (Figure figure : Figure.values()) {
        node.put(figure.key(), Decimals.json(figure.of(fold)));
      }
    }
    ReportDirectory.write(directory, Map.of("cross_validation.json", JsonText.of(root)));
  }
}
