package org.cognomen.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Confusion;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Outcomes;
import org.cognomen.evaluation.comparison.Comparison;
import org.cognomen.evaluation.report.Report;
import org.cognomen.util.Decimals;

/** The CSV files of a report. */
public final class ReportTables {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();
  private static final List<String> ROW_COLUMNS =
      List.of(
          "surname", "nationality", "predicted_nationality", "probability", "probability_of_true");

  private ReportTables() {}

  /** One line a nationality: n, precision, recall, F1. */
  static String perNationality(Evaluation evaluation) throws IOException {
    List<List<?>> lines = new ArrayList<>();
    lines.add(List.of("nationality", "n", "precision", "recall", "f1"));
    for (ClassMetrics c : evaluation.perNationality()) {
      lines.add(
          List.of(
              c.nationality(),
              c.n(),
              Decimals.csv(c.precision()),
              Decimals.csv(c.recall()),
              Decimals.csv(c.f1())));
    }
    return print(lines);
  }

  /** More nationalities have their counts above 0 alone: a matrix grows with their square. */
  static final int LARGEST_MATRIX = 1000;

  /**
   * The confusion matrix: the true nationality in the first column, the predicted in the head. Of
   * more than a thousand nationalities one line for each count above 0.
   */
  static String confusion(Confusion confusion) throws IOException {
    List<List<?>> lines = new ArrayList<>();
    if (confusion.labels().size() > LARGEST_MATRIX) {
      lines.add(List.of("nationality", "predicted_nationality", "n"));
      List<String> labels = confusion.labels();
      confusion.forEach(
          (truth, predicted, n) -> lines.add(List.of(labels.get(truth), labels.get(predicted), n)));
      return print(lines);
    }
    List<String> head = new ArrayList<>(List.of("nationality"));
    head.addAll(confusion.labels());
    lines.add(head);
    for (int truth = 0; truth < confusion.labels().size(); truth++) {
      List<Object> line = new ArrayList<>(List.of(confusion.labels().get(truth)));
      for (int predicted = 0; predicted < confusion.labels().size(); predicted++) {
        line.add(confusion.count(truth, predicted));
      }
      lines.add(line);
    }
    return print(lines);
  }

  /** Every row that was predicted wrongly, the most confident errors first. */
  static String errors(Report report) throws IOException {
    return rows(report, surestMistakes(report.evaluation().outcomes()));
  }

  /** Every row in order, which {@link Comparison} pairs with those of another report. */
  static String predictions(Report report) throws IOException {
    return rows(report, IntStream.range(0, report.surnames().size()).boxed().toList());
  }

  /** The rows predicted wrongly, most confident first, equals in order. */
  static List<Integer> surestMistakes(Outcomes outcomes) {
    return IntStream.range(0, outcomes.size())
        .filter(row -> !outcomes.correct(row))
        .boxed()
        .sorted(Comparator.comparingDouble((Integer row) -> -outcomes.confidence[row]))
        .toList();
  }

  private static String rows(Report report, List<Integer> rows) throws IOException {
    List<String> nationalities = report.evaluation().nationalities();
    Outcomes outcomes = report.evaluation().outcomes();
    List<List<?>> lines = new ArrayList<>();
    lines.add(ROW_COLUMNS);
    for (int row : rows) {
      lines.add(
          List.of(
              report.surnames().get(row),
              nationalities.get(outcomes.truth[row]),
              nationalities.get(outcomes.predicted[row]),
              Decimals.csv(outcomes.confidence[row]),
              Decimals.csv(outcomes.trueProbability[row])));
    }
    return print(lines);
  }

  private static String print(List<List<?>> lines) throws IOException {
    StringBuilder text = new StringBuilder();
    try (CSVPrinter printer = new CSVPrinter(text, FORMAT)) {
      printer.printRecords(lines);
    }
    return text.toString();
  }
}
