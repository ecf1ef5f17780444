package org.cognomen.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Metric;
import org.cognomen.util.Decimals;
import org.cognomen.util.ShortLabels;
import org.cognomen.util.TextWidth;

/** The report for a terminal: plain text, no line longer than the columns that there are. */
public final class TextReport {
  private static final int LONGEST_NAME = 16;
  private static final String METRICS_COLUMNS = "      n  precision  recall      F1  ";
  private static final String MISTAKEN = "most often mistaken for";

  /** What the columns of the table other than the name need at the least. */
  private static final int METRICS_WIDTH = METRICS_COLUMNS.length() + "999 Nationality".length();

  private final Evaluation evaluation;
  private final int columns;
  private final int longestName;
  private final ShortLabels labels;
  private final List<Integer> order; // observed nationalities, those with the most true rows first
  private final StringBuilder text = new StringBuilder();

  private TextReport(Evaluation evaluation, int columns) {
    this.evaluation = evaluation;
    this.columns = columns;
    labels = new ShortLabels(evaluation.nationalities());
    List<ClassMetrics> metrics = evaluation.perNationality();
    order =
        IntStream.range(0, metrics.size())
            .filter(k -> metrics.get(k).observed())
            .boxed()
            .sorted(Comparator.comparingInt((Integer k) -> -metrics.get(k).n()))
            .toList();
    longestName =
        Math.min(
            LONGEST_NAME,
            order.stream().mapToInt(k -> TextWidth.length(nationality(k))).max().orElse(0));
  }

  /** The report at 80 columns. */
  public static String of(Evaluation evaluation) {
    return of(evaluation, 80);
  }

  /**
   * The report at a given width.
   *
   * @param evaluation the evaluation
   * @param columns the longest line, 60 or more
   * @return lines that end with a line feed
   */
  public static String of(Evaluation evaluation, int columns) {
    if (columns < 60) {
      throw new IllegalArgumentException("columns: expected 60 or more, found " + columns);
    }
    TextReport report = new TextReport(evaluation, columns);
    report.addHeadline();
    report.addNationalities();
    report.addMatrix();
    return report.text.toString();
  }

  private void addHeadline() {
    line("%-18s %8s", "rows", Decimals.grouped(evaluation.n()));
    for (Metric metric :
        List.of(
            Metric.ACCURACY,
            Metric.BALANCED_ACCURACY,
            Metric.TOP_3_ACCURACY,
            Metric.TOP_5_ACCURACY,
            Metric.LOG_LOSS,
            Metric.ECE)) {
      line("%-18s %8s", lower(metric.title()), four(metric.of(evaluation)));
    }
    line(
        "%-18s %8s  always %s",
        "majority class",
        four(evaluation.majorityAccuracy()),
        TextWidth.shortened(evaluation.majorityNationality(), columns - 36));
    line("");
    line("%-18s %9s %8s %8s", "", "precision", "recall", "F1");
    line(
        "%-18s %9s %8s %8s%s",
        "macro average",
        four(evaluation.macroPrecision()),
        four(evaluation.macroRecall()),
        four(evaluation.macroF1()),
        averaged());
    line(
        "%-18s %9s %8s %8s",
        "weighted average",
        four(evaluation.weightedPrecision()),
        four(evaluation.weightedRecall()),
        four(evaluation.weightedF1()));
  }

  /** What macro averages run over, where that is not everything. */
  private String averaged() {
    int all = evaluation.nationalities().size();
    int some = evaluation.nationalitiesWithRows();
    return some == all ? "" : "  (" + some + " of " + all + " with rows)";
  }

  private void addNationalities() {
    int digits = String.valueOf(order.size()).length();
    int name = Math.max("Nationality".length(), Math.min(longestName, columns - METRICS_WIDTH));
    int room = columns - digits - name - METRICS_COLUMNS.length() - 1;
    line("");
    line(
        "%" + digits + "s %s%s%s",
        "#",
        TextWidth.padded("Nationality", name),
        METRICS_COLUMNS,
        room < MISTAKEN.length() ? "taken for" : MISTAKEN);
    for (int place = 0; place < order.size(); place++) {
      ClassMetrics c = evaluation.perNationality().get(order.get(place));
      line(
          "%" + digits + "d %s %6d  %9s  %6s  %6s  %s",
          place + 1,
          labels.fitted(c.nationality(), name),
          c.n(),
          c.precisionText(4),
          c.recallText(4),
          four(c.f1()),
          mistakes(order.get(place), room));
    }
    List<String> unseen =
        evaluation.perNationality().stream()
            .filter(c -> !c.observed())
            .map(ClassMetrics::nationality)
            .toList();
    if (!unseen.isEmpty()) {
      line("");
      line(
          "%s",
          TextWidth.shortened(
              "Neither true nor predicted here: " + String.join(", ", unseen), columns));
    }
  }

  private void addMatrix() {
    int most =
        order.stream().flatMapToInt(t -> order.stream().mapToInt(p -> count(t, p))).max().orElse(0);
    int digits = String.valueOf(order.size()).length();
    int cell = Math.max(String.valueOf(most).length(), digits) + 1;
    boolean shares = false;
    if (nameWidth(digits, cell) < 4) {
      shares = true;
      cell = Math.max(3, digits) + 1;
    }
    int name = Math.min(nameWidth(digits, cell), longestName);
    line("");
    if (nameWidth(digits, cell) < 4) {
      line("The confusion matrix of %d nationalities does not fit here:", order.size());
      line("see confusion.csv of the report directory.");
      return;
    }
    line("Confusion matrix: rows true, columns predicted, numbered as above");
    if (shares) {
      line("(per cent of the row; the counts are in confusion.csv of the report directory)");
    }
    StringBuilder head = new StringBuilder(" ".repeat(digits + 1 + name));
    for (int place = 1; place <= order.size(); place++) {
      head.append(" ".repeat(cell - String.valueOf(place).length())).append(place);
    }
    line("%s", head);
    for (int place = 0; place < order.size(); place++) {
      int truth = order.get(place);
      StringBuilder row =
          new StringBuilder(String.format(Locale.ROOT, "%" + digits + "d ", place + 1));
      row.append(TextWidth.padded(labels.cut(nationality(truth), name), name));
      for (int predicted : order) {
        String value = shares ? share(truth, predicted) : nonzero(count(truth, predicted));
        row.append(" ".repeat(cell - value.length())).append(value);
      }
      line("%s", row);
    }
  }

  /** Columns left for a name beside the cells of the matrix. */
  private int nameWidth(int digits, int cell) {
    return columns - digits - 1 - cell * order.size();
  }

  private String share(int truth, int predicted) {
    int n = evaluation.perNationality().get(truth).n();
    int count = count(truth, predicted);
    return count == 0 ? "." : Decimals.percent(count, n);
  }

  private static String nonzero(int count) {
    return count == 0 ? "." : String.valueOf(count);
  }

  private String mistakes(int truth, int width) {
    String all =
        evaluation.confusion().mistakes(truth).stream()
            .limit(3)
            .map(m -> labels.distinct(m.nationality(), LONGEST_NAME) + " " + m.count())
            .collect(Collectors.joining(", "));
    while (TextWidth.length(all) > width && all.contains(", ")) {
      all = all.substring(0, all.lastIndexOf(", "));
    }
    return TextWidth.shortened(all, width);
  }

  private int count(int truth, int predicted) {
    return evaluation.confusion().count(truth, predicted);
  }

  private String nationality(int k) {
    return evaluation.nationalities().get(k);
  }

  private void line(String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private static String four(double value) {
    return Decimals.fixed(value, 4);
  }

  private static String lower(String title) {
    return title.substring(0, 1).toLowerCase(Locale.ROOT) + title.substring(1);
  }
}
