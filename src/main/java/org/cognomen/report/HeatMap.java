package org.cognomen.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Confusion;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.util.Decimals;
import org.cognomen.util.ShortLabels;
import org.cognomen.util.TextWidth;

/** The confusion matrix as a heat map, laid out in the units of its SVG. */
public final class HeatMap {
  /** How strongly a cell is filled, by step; the legend has the same steps. */
  private static final double[] STEPS = {0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75};

  private static final List<String> EDGES =
      Arrays.stream(STEPS).mapToObj(step -> Decimals.fixed(100 * step, 0)).toList();

  private static final int LARGE = 34;
  private static final int CHARACTER = 7; // width of a character of a label
  private static final int SHORTEST_LABEL = 11; // the titles of the axes stand there too
  private static final int LONGEST_LABEL = 18;

  private final Confusion confusion;
  private final int classes;
  private final int[] rows; // (C) rows of each true nationality
  private final int cell;
  private final int labelWidth;

  HeatMap(Evaluation evaluation) {
    confusion = evaluation.confusion();
    classes = confusion.labels().size();
    rows = evaluation.perNationality().stream().mapToInt(ClassMetrics::n).toArray();
    // Up to 24 nationalities a cell has room for its number; beyond that only for its colour.
    cell = classes <= 24 ? LARGE : classes <= 40 ? 18 : 13;
    int longest = confusion.labels().stream().mapToInt(TextWidth::length).max().orElse(0);
    labelWidth = 14 + CHARACTER * Math.max(SHORTEST_LABEL, Math.min(longest, LONGEST_LABEL));
  }

  /**
   * A cell that is not empty.
   *
   * @param x left edge
   * @param y upper edge
   * @param step how strongly it is filled, 0..7, by its share of the row
   * @param right whether it lies on the diagonal
   * @param count rows
   * @param share per cent of the rows of the true nationality
   * @param truth the true nationality
   * @param predicted the predicted nationality
   */
  public record Cell(
      int x,
      int y,
      int step,
      boolean right,
      int count,
      String share,
      String truth,
      String predicted) {}

  /**
   * A label of a row or column.
   *
   * @param at the middle of the row or column
   * @param text the nationality, cut where it is long
   * @param full the nationality
   */
  public record Label(double at, String text, String full) {}

  /** What the template reads. */
  Map<String, Object> model() {
    return Map.of(
        "cell",
        cell,
        "origin",
        labelWidth,
        "extent",
        cell * classes,
        "numbered",
        cell == LARGE,
        "edges",
        EDGES,
        "cells",
        cells(),
        "labels",
        labels());
  }

  /** The cells that are not empty, row by row. */
  List<Cell> cells() {
    List<Cell> cells = new ArrayList<>();
    for (int truth = 0; truth < classes; truth++) {
      for (int predicted = 0; predicted < classes; predicted++) {
        int count = confusion.count(truth, predicted);
        if (count > 0) {
          double share = (double) count / rows[truth];
          cells.add(
              new Cell(
                  labelWidth + predicted * cell,
                  labelWidth + truth * cell,
                  step(share),
                  truth == predicted,
                  count,
                  Decimals.percent(count, rows[truth]),
                  confusion.labels().get(truth),
                  confusion.labels().get(predicted)));
        }
      }
    }
    return cells;
  }

  /** The labels of rows and columns, which are the same. */
  private List<Label> labels() {
    List<Label> labels = new ArrayList<>();
    ShortLabels shown = new ShortLabels(confusion.labels());
    for (int k = 0; k < classes; k++) {
      String full = confusion.labels().get(k);
      labels.add(
          new Label(labelWidth + (k + 0.5) * cell, shown.shortened(full, LONGEST_LABEL), full));
    }
    return labels;
  }

  private static int step(double share) {
    int step = 0;
    while (step < STEPS.length && share >= STEPS[step]) {
      step++;
    }
    return step;
  }
}
