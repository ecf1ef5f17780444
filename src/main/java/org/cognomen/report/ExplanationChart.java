package org.cognomen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cognomen.util.Decimals;
import org.cognomen.util.Quoted;

/**
 * An explained answer as a chart in the units of its SVG: a row for each character, its bar to the
 * right of the axis where it adds to the probability and to the left where it takes from it.
 */
public final class ExplanationChart {

  static final int WIDTH = 360;
  private static final int ROW = 22;
  private static final int TOP = 6;
  private static final int CHARACTER = 34; // the middle of the column of characters
  private static final int LEFT = 60; // of the bars
  private static final int RIGHT = 300;

  private final ExplainedName name;

  ExplanationChart(ExplainedName name) {
    this.name = name;
  }

  /**
   * A row.
   *
   * @param character what it stands for, visible
   * @param y the middle of the row
   * @param x the left edge of its bar
   * @param width of its bar
   * @param adds whether the value is 0 or more
   * @param value with its sign
   * @param error the standard error, empty where the value is exact
   * @param strong whether it belongs to the strongest part
   */
  public record Row(
      String character,
      int y,
      double x,
      double width,
      boolean adds,
      String value,
      String error,
      boolean strong) {}

  /** What the template reads. */
  Map<String, Object> model() {
    int rows = name.parts().size();
    return Map.ofEntries(
        Map.entry("surname", Quoted.visible(name.surname())),
        Map.entry("nationality", name.nationality().map(Quoted::visible).orElse("")),
        Map.entry("probability", Decimals.fixed(name.probability(), 4)),
        Map.entry("base", Decimals.fixed(name.base(), 4)),
        Map.entry("characters", ExplanationText.signed(name.probability() - name.base())),
        Map.entry("sampled", name.sampled()),
        Map.entry("strongest", name.strongest().map(ExplanationText::sentence).orElse("")),
        Map.entry("width", WIDTH),
        Map.entry("height", 2 * TOP + rows * ROW),
        Map.entry("row", ROW),
        Map.entry("axis", axis()),
        Map.entry("at", CHARACTER),
        Map.entry("end", RIGHT),
        Map.entry("rows", rows()));
  }

  /** The largest value takes the width that is there; without a negative one the axis is left. */
  private double axis() {
    double lowest = name.parts().stream().mapToDouble(ExplainedName.Part::value).min().orElse(0);
    return rounded(LEFT + Math.max(0, -lowest) * scale());
  }

  private double scale() {
    double lowest = 0;
    double highest = 0;
    for (ExplainedName.Part part : name.parts()) {
      lowest = Math.min(lowest, part.value());
      highest = Math.max(highest, part.value());
    }
    return highest > lowest ? (RIGHT - LEFT) / (highest - lowest) : 0;
  }

  private List<Row> rows() {
    double axis = axis();
    List<Row> rows = new ArrayList<>();
    for (ExplainedName.Part part : name.parts()) {
      int i = rows.size();
      double width = rounded(Math.abs(part.value()) * scale());
      boolean adds = part.value() >= 0;
      rows.add(
          new Row(
              Quoted.visible(part.character()),
              TOP + i * ROW + ROW / 2,
              adds ? axis : rounded(axis - width),
              width,
              adds,
              ExplanationText.signed(part.value()),
              name.sampled() ? Decimals.fixed(part.standardError(), 4) : "",
              name.strongest()
                  .filter(s -> i >= s.start() && i < s.start() + s.length())
                  .isPresent()));
    }
    return rows;
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
