package org.cognomen.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.cognomen.render.Decimals;
import org.cognomen.render.TextWidth;

/** A comparison for a terminal, at 80 columns. */
public final class ComparisonText {
  private static final int LONGEST_NAME = 24;

  private ComparisonText() {}

  /** The comparison, the nationalities that changed most first; lines end with a line feed. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    add(text, "%-24s %10s %10s %10s", "", "before", "after", "change");
    add(
        text,
        "%-24s %10s %10s",
        "rows",
        Decimals.grouped(comparison.rowsBefore()),
        Decimals.grouped(comparison.rowsAfter()));
    for (Comparison.FigureChange f : comparison.figures()) {
      double change = f.after() - f.before();
      add(
          text,
          "%-24s %10s %10s %10s  %s",
          f.figure().title(),
          Decimals.fixed(f.before(), 4),
          Decimals.fixed(f.after(), 4),
          signed(change),
          verdict(f.figure().lessIsBetter() ? -change : change));
    }
    add(text, "");
    add(text, "%-24s %10s %10s %10s", "F1 per nationality", "before", "after", "change");
    List<Comparison.ClassChange> byChange =
        comparison.perNationality().stream()
            .sorted(Comparator.comparingDouble(c -> -Math.abs(c.f1Change())))
            .toList();
    for (Comparison.ClassChange c : byChange) {
      add(
          text,
          "%s %10s %10s %10s  %s",
          TextWidth.fitted(c.nationality(), LONGEST_NAME),
          Decimals.fixed(c.before().f1(), 4),
          Decimals.fixed(c.after().f1(), 4),
          signed(c.f1Change()),
          verdict(c.f1Change()));
    }
    add(text, "");
    addTest(text, comparison);
    return text.toString();
  }

  private static void addTest(StringBuilder text, Comparison comparison) {
    if (comparison.mcNemar().isEmpty()) {
      add(text, "McNemar's test: no rows in common (a predictions.csv is needed beside each one)");
      return;
    }
    McNemar test = comparison.mcNemar().get();
    add(text, "McNemar's test on %s rows in common", Decimals.grouped(test.rows()));
    add(
        text,
        "  right in both %d, only before %d, only after %d, in neither %d",
        test.bothRight(),
        test.onlyFirst(),
        test.onlySecond(),
        test.bothWrong());
    add(
        text,
        "  exact two-sided p %s: %s",
        test.pText(),
        test.pValue() < 0.05
            ? "a difference of this size is unlikely to be chance"
            : "a difference of this size may well be chance");
  }

  private static String signed(double change) {
    String digits = Decimals.fixed(change, 4);
    return digits.startsWith("-") || isZero(change) ? digits : "+" + digits;
  }

  private static String verdict(double improvement) {
    if (isZero(improvement)) {
      return "";
    }
    return improvement > 0 ? "better" : "worse";
  }

  private static boolean isZero(double change) {
    return Math.abs(change) < 0.00005;
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
