package org.cognomen.report;

import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.comparison.Comparison;
import org.cognomen.evaluation.comparison.PairedDifference;
import org.cognomen.util.Decimals;
import org.cognomen.util.ShortLabels;
import org.cognomen.util.TextWidth;

/** A comparison for a terminal, at 80 columns. */
public final class ComparisonText {
  private static final int NAME = 18;
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
    for (Comparison.MetricChange f : comparison.metrics()) {
      add(
          text,
          "%-24s %10s %10s %10s",
          f.metric().title(),
          Decimals.fixed(f.before(), 4),
          Decimals.fixed(f.after(), 4),
          signed(f.after() - f.before()));
    }
    add(text, "");
    addDifferences(text, comparison);
    addNationalities(text, comparison);
    add(text, "");
    addTest(text, comparison);
    return text.toString();
  }

  /** Which of the changes are more than chance would make them. */
  private static void addDifferences(StringBuilder text, Comparison comparison) {
    if (comparison.paired().isEmpty()) {
      return;
    }
    add(
        text,
        "Change on the %s in common, with its 95 %% interval (paired bootstrap)",
        Decimals.counted(comparison.mcNemar().map(McNemar::rows).orElse(0), "row", "rows"));
    for (PairedDifference d : comparison.paired()) {
      add(
          text,
          "  %-10s %s  %s to %s  %s",
          d.metric().title(),
          signed(d.difference()),
          signed(d.interval().lower()),
          signed(d.interval().upper()),
          d.verdict());
    }
    add(text, "");
  }

  private static void addNationalities(StringBuilder text, Comparison comparison) {
    add(text, "%s %25s %33s", TextWidth.padded("", NAME), "F1", "recall on the rows in common");
    add(
        text,
        "%s %8s %8s %8s %9s %7s %7s %6s",
        TextWidth.padded("Nationality", NAME),
        "before",
        "after",
        "change",
        "change",
        "rows",
        "gained",
        "lost");
    List<Comparison.ClassChange> byChange =
        comparison.perNationality().stream()
            .sorted(Comparator.comparingDouble(c -> -Math.abs(c.f1Change())))
            .toList();
    Set<String> significant = significant(byChange);
    ShortLabels labels =
        new ShortLabels(byChange.stream().map(Comparison.ClassChange::nationality).toList());
    for (Comparison.ClassChange c : byChange) {
      String star = significant.contains(c.nationality()) ? " *" : "";
      addNationality(text, labels.fitted(c.nationality(), NAME), c, star);
    }
    add(text, "gained, lost: rows that are right only after, only before. F1 is not tested.");
    if (!significant.isEmpty()) {
      add(text, "* the change of recall is significant: McNemar's exact test of gained and lost,");
      add(
          text,
          "  p below %s when adjusted for %d nationalities (Holm 1979)",
          LEVEL,
          byChange.size());
    }
  }

  private static void addNationality(
      StringBuilder text, String label, Comparison.ClassChange c, String star) {
    McNemar common = c.common();
    add(
        text,
        "%s %8s %8s %8s %9s %7s %7s %6s%s",
        label,
        f1(c.before()),
        f1(c.after()),
        c.isInBoth() ? signed(c.f1Change()) : ClassMetrics.NONE,
        common.rows() == 0 ? ClassMetrics.NONE : signed(c.recallChange()),
        Decimals.grouped(common.rows()),
        Decimals.grouped(common.onlySecond()),
        Decimals.grouped(common.onlyFirst()),
        star);
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

  private static String f1(ClassMetrics metrics) {
    return metrics.n() == 0 ? ClassMetrics.NONE : Decimals.fixed(metrics.f1(), 4);
  }

  private static void addTest(StringBuilder text, Comparison comparison) {
    if (comparison.mcNemar().isEmpty()) {
      add(text, "McNemar's test: no rows in common (a predictions.csv is needed beside each one)");
      return;
    }
    McNemar test = comparison.mcNemar().get();
    add(
        text,
        "McNemar's test of accuracy on %s in common",
        Decimals.counted(test.rows(), "row", "rows"));
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
            : "no clear difference: one of this size may well be chance");
    if (test.rows() < Math.max(comparison.rowsBefore(), comparison.rowsAfter())) {
      add(text, "");
      add(text, "The reports are of different rows, so the metrics above compare different names:");
      add(text, "only what is said of rows in common is of the same ones.");
    }
  }

  private static String signed(double change) {
    String digits = Decimals.fixed(change, 4);
    return digits.startsWith("-") || isZero(change) ? digits : "+" + digits;
  }

  private static boolean isZero(double change) {
    return Math.abs(change) < 0.00005;
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
