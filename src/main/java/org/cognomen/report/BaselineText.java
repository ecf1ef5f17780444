package org.cognomen.report;

import java.util.List;
import java.util.Locale;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.Majority;
import org.cognomen.util.Decimals;
import org.cognomen.util.TextWidth;

/** An evaluation beside its baselines, for a terminal, at 80 columns. */
public final class BaselineText {
  private static final int NAME = 27;
  private static final List<Metric> METRICS =
      List.of(
          Metric.ACCURACY,
          Metric.MACRO_F1,
          Metric.BALANCED_ACCURACY,
          Metric.TOP_3_ACCURACY,
          Metric.LOG_LOSS);

  private BaselineText() {}

  /**
   * One line for each classifier, that of the majority class last, and how likely the distance of
   * each baseline is by chance.
   *
   * @param evaluation the evaluation
   * @param baselines others on the same rows
   * @return lines that end with a line feed
   */
  public static String of(Evaluation evaluation, List<Baseline> baselines) {
    StringBuilder text = new StringBuilder();
    add(
        text,
        "%s %9s %9s %9s %9s %9s",
        name("beside baselines"),
        "accuracy",
        "macro F1",
        "balanced",
        "top-3",
        "log loss");
    add(text, "%s %s", name("this model"), metrics(evaluation));
    for (Baseline baseline : baselines) {
      add(text, "%s %s", name(baseline.name()), metrics(baseline.evaluation()));
    }
    var majority = Majority.metrics(evaluation);
    add(
        text,
        "%s %9s %9s %9s",
        name("always " + evaluation.majorityNationality()),
        four(majority.get(Metric.ACCURACY)),
        four(majority.get(Metric.MACRO_F1)),
        four(majority.get(Metric.BALANCED_ACCURACY)));
    for (Baseline baseline : baselines) {
      McNemar test = baseline.against(evaluation);
      add(text, "");
      add(
          text,
          "Only this model is right on %s, only %s on %s:",
          Decimals.counted(test.onlyFirst(), "row", "rows"),
          TextWidth.shortened(baseline.name(), NAME),
          Decimals.grouped(test.onlySecond()));
      add(text, "McNemar's exact two-sided p %s", test.pText());
    }
    return text.toString();
  }

  private static String metrics(Evaluation evaluation) {
    StringBuilder cells = new StringBuilder();
    for (Metric metric : METRICS) {
      cells.append(String.format(Locale.ROOT, "%9s ", four(metric.of(evaluation))));
    }
    return cells.toString();
  }

  private static String name(String name) {
    return TextWidth.fitted(name, NAME);
  }

  private static String four(double value) {
    return Decimals.fixed(value, 4);
  }

  private static void add(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
