package org.cognomen.report;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cognomen.evaluation.ClassFigures;
import org.cognomen.evaluation.Comparison;
import org.cognomen.evaluation.McNemar;
import org.cognomen.util.Decimals;
import org.cognomen.util.TextWidth;

/** A comparison for a terminal, at 80 columns. */
public final class ComparisonText {
  private static final int NAME = 24;
  private static final double LEVEL = 0.05;

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
    addNationalities(text, comparison);
    add(text, "");
    addTest(text, comparison);
    return text.toString();
  }

  private static void addNationalities(StringBuilder text, Comparison comparison) {
    add(
        text,
        "%s %9s %9s %9s %7s %7s %6s",
        TextWidth.padded("F1 per nationality", NAME),
        "before",
        "after",
        "change",
        "common",
        "gained",
        "lost");
    List<Comparison.ClassChange> byChange =
        comparison.perNationality().stream()
            .sorted(Comparator.comparingDouble(c -> -Math.abs(c.f1Change())))
            .toList();
    Set<String> significant = significant(byChange);
    for (Comparison.ClassChange c : byChange) {
      McNemar common = c.common();
      add(
          text,
          "%s %9s %9s %9s %7s %7s %6s%s",
          TextWidth.fitted(c.nationality(), NAME),
          f1(c.before()),
          f1(c.after()),
          c.isInBoth() ? signed(c.f1Change()) : ClassFigures.NONE,
          Decimals.grouped(common.rows()),
          Decimals.grouped(common.onlySecond()),
          Decimals.grouped(common.onlyFirst()),
          significant.contains(c.nationality()) ? " *" : "");
    }
    add(text, "common: rows in both reports; gained, lost: right only after, only before");
    if (!significant.isEmpty()) {
      add(
          text,
          "* McNemar's p below %s when adjusted for %d nationalities (Holm 1979)",
          LEVEL,
          byChange.size());
    }
  }

  /**
   * The nationalities whose rows fell otherwise than chance would have it: by Holm's step-down
   * procedure (1979), the k-th smallest of m p-values is held against LEVEL / (m - k + 1), up to
   * the first that fails.
   */
  public static Set<String> significant(List<Comparison.ClassChange> classes) {
    List<Comparison.ClassChange> byP =
        classes.stream().sorted(Comparator.comparingDouble(c -> c.common().pValue())).toList();
    Set<String> significant = new LinkedHashSet<>();
    for (Comparison.ClassChange c : byP) {
      if (c.common().pValue() * (classes.size() - significant.size()) >= LEVEL) {
        break;
      }
      significant.add(c.nationality());
    }
    return significant;
  }

  private static String f1(ClassFigures figures) {
    return figures.n() == 0 ? ClassFigures.NONE : Decimals.fixed(figures.f1(), 4);
  }

  private static void addTest(StringBuilder text, Comparison comparison) {
    if (comparison.mcNemar().isEmpty()) {
      add(text, "McNemar's test: no rows in common (a predictions.csv is needed beside each one)");
      return;
    }
    McNemar test = comparison.mcNemar().get();
    add(text, "McNemar's test on %s in common", Decimals.counted(test.rows(), "row", "rows"));
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
        test.pValue() < LEVEL
            ? "a difference of this size is unlikely to be chance"
            : "a difference of this size may well be chance");
    if (test.rows() < Math.max(comparison.rowsBefore(), comparison.rowsAfter())) {
      add(text, "");
      add(text, "The reports are of different rows, so the figures above compare different names:");
      add(text, "only common, gained, lost and McNemar's test are of the same ones.");
    }
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
