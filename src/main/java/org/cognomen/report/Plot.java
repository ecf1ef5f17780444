package org.cognomen.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cognomen.evaluation.Interval;
import org.cognomen.util.Decimals;

/** A chart with two axes, laid out in the units of its SVG ({@link #WIDTH} x {@link #HEIGHT}). */
public final class Plot {
  static final int WIDTH = 400;
  static final int HEIGHT = 276;
  private static final int LEFT = 44;
  private static final int RIGHT = 388;
  private static final int TOP = 28; // above it stands the title of the vertical axis
  private static final int BOTTOM = 232;

  private final String xTitle;
  private final String yTitle;
  private final double xFrom;
  private final double xTo;
  private final double yFrom; // of a logarithmic axis the exponent, and so is yTo
  private final double yTo;
  private final boolean powers;
  private final List<Tick> xTicks;
  private final List<Tick> yTicks;
  private final List<Line> lines = new ArrayList<>();
  private final List<Bar> bars = new ArrayList<>();
  private final List<Tick> marks = new ArrayList<>();

  /** A plot of shares, 0..1, over shares. */
  static Plot ofShares(String xTitle, String yTitle) {
    return new Plot(xTitle, yTitle, 0, 1, 0.2, 1);
  }

  /**
   * A plot over epochs whose vertical axis begins at 0.
   *
   * @param first the first epoch
   * @param last the last epoch, at least {@code first}
   * @param yTo the greatest value to show; the axis ends at the tick at or above it
   */
  static Plot ofEpochs(String yTitle, int first, int last, double yTo) {
    return new Plot("epoch", yTitle, first, last, Math.max(1, step(last - first)), yTo);
  }

  /**
   * A plot whose vertical axis is logarithmic, from the power of ten at or below {@code yFrom} to
   * the one at or above {@code yTo}.
   *
   * @param xTo the last whole number of the horizontal axis, which begins at 0
   * @param yFrom above 0
   */
  static Plot ofPowers(String xTitle, String yTitle, int xTo, double yFrom, double yTo) {
    int low = (int) Math.floor(Math.log10(yFrom) + 1e-9);
    int high = Math.max(low + 1, (int) Math.ceil(Math.log10(yTo) - 1e-9));
    return new Plot(xTitle, yTitle, xTo, low, high);
  }

  private Plot(String xTitle, String yTitle, double xFrom, double xTo, double xStep, double yTo) {
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.xFrom = xFrom;
    this.xTo = xTo;
    double yStep = step(yTo);
    this.yFrom = 0;
    this.yTo = yStep * Math.max(1, Math.ceil(yTo / yStep - 1e-9));
    this.powers = false;
    yTicks = ticks(0, this.yTo, yStep, false);
    xTicks = ticks(xFrom, xTo, xStep, true);
  }

  private Plot(String xTitle, String yTitle, int xTo, int low, int high) {
    this.xTitle = xTitle;
    this.yTitle = yTitle;
    this.xFrom = 0;
    this.xTo = xTo;
    this.yFrom = low;
    this.yTo = high;
    this.powers = true;
    int every = Math.max(1, (int) step(high - low));
    yTicks = new ArrayList<>();
    for (int power = high; power >= low; power -= every) {
      yTicks.add(new Tick(atY(Math.pow(10, power)), power == 0 ? "1" : "1e" + power));
    }
    xTicks = ticks(0, xTo, Math.max(1, step(xTo)), true);
  }

  /**
   * A mark on an axis.
   *
   * @param at its place
   * @param text its value
   */
  public record Tick(double at, String text) {}

  /**
   * A point of a line.
   *
   * @param x its place from the left
   * @param y its place from above
   * @param title what it says when pointed at
   */
  public record Point(double x, double y, String title) {}

  /**
   * A line.
   *
   * @param name what it shows
   * @param points its points, from left to right
   */
  public record Line(String name, List<Point> points) {
    /** The points as an SVG polyline has them. */
    public String path() {
      StringBuilder path = new StringBuilder();
      points.forEach(p -> path.append(p.x()).append(',').append(p.y()).append(' '));
      return path.toString().strip();
    }
  }

  /**
   * A bar on the horizontal axis.
   *
   * @param x its left edge
   * @param y its upper edge
   * @param width its width
   * @param height its height
   * @param middle the middle between its left and right edge
   * @param low lower end of the interval of its value
   * @param high upper end
   * @param title what it says when pointed at
   */
  public record Bar(
      double x,
      double y,
      double width,
      double height,
      double middle,
      double low,
      double high,
      String title) {}

  /** Adds a line through points (x, y); {@code titles} has one text a point. */
  Plot line(String name, double[] x, double[] y, List<String> titles) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < x.length; i++) {
      points.add(new Point(atX(x[i]), atY(y[i]), titles.get(i)));
    }
    lines.add(new Line(name, points));
    return this;
  }

  /** Adds a bar over [from, to] of the horizontal axis, with the interval of its value. */
  Plot bar(double from, double to, double value, Interval interval, String title) {
    double gap = 1;
    bars.add(
        new Bar(
            rounded(atX(from) + gap / 2),
            atY(value),
            rounded(atX(to) - atX(from) - gap),
            rounded(BOTTOM - atY(value)),
            rounded((atX(from) + atX(to)) / 2),
            atY(interval.lower()),
            atY(interval.upper()),
            title));
    return this;
  }

  /** Adds an upright line at {@code x}, with what it stands for. */
  Plot mark(double x, String text) {
    marks.add(new Tick(atX(x), text));
    return this;
  }

  /** What the template reads. */
  Map<String, Object> model() {
    return Map.ofEntries(
        Map.entry("width", WIDTH),
        Map.entry("height", HEIGHT),
        Map.entry("area", Map.of("left", LEFT, "right", RIGHT, "top", TOP, "bottom", BOTTOM)),
        Map.entry("xTitle", xTitle),
        Map.entry("yTitle", yTitle),
        Map.entry("xTicks", xTicks),
        Map.entry("yTicks", yTicks),
        Map.entry("lines", lines),
        Map.entry("bars", bars),
        Map.entry("marks", marks));
  }

  private List<Tick> ticks(double from, double to, double step, boolean horizontal) {
    int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
    List<Tick> ticks = new ArrayList<>();
    for (double k = Math.ceil(from / step - 1e-9); k * step <= to + step * 1e-9; k++) {
      double value = k * step;
      ticks.add(new Tick(horizontal ? atX(value) : atY(value), Decimals.fixed(value, decimals)));
    }
    return ticks;
  }

  /** 1, 2 or 5 times a power of ten, so that a range has about five steps. */
  static double step(double range) {
    if (!(range > 0)) {
      return 1;
    }
    double power = Math.pow(10, Math.floor(Math.log10(range / 5)));
    double ratio = range / 5 / power;
    // A little tolerance: 1 / 5 / 0.1 is a rounding away from 2.
    double factor = ratio <= 1.0001 ? 1 : ratio <= 2.0001 ? 2 : ratio <= 5.0001 ? 5 : 10;
    return factor * power;
  }

  private double atX(double x) {
    double share = xTo > xFrom ? (x - xFrom) / (xTo - xFrom) : 0.5;
    return rounded(LEFT + share * (RIGHT - LEFT));
  }

  private double atY(double y) {
    double share = ((powers ? Math.log10(y) : y) - yFrom) / (yTo - yFrom);
    return rounded(BOTTOM - Math.min(1, Math.max(0, share)) * (BOTTOM - TOP));
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
