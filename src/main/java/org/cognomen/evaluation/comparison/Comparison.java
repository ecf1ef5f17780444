package org.cognomen.evaluation.comparison;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.McNemar;
import org.cognomen.evaluation.Metric;

/**
 * What got better or worse from one report to another.
 *
 * @param rowsBefore evaluated rows of the first report
 * @param rowsAfter evaluated rows of the second report
 * @param metrics the metrics that both reports hold
 * @param perNationality the nationalities of either report, those of the first one first
 * @param mcNemar the test on the rows that both hold; empty where a report has no predictions.csv
 *     beside it, or where they have no row in common
 * @param paired how much accuracy and macro-F1 rose on those rows; none where there are none
 */
public record Comparison(
    int rowsBefore,
    int rowsAfter,
    List<MetricChange> metrics,
    List<ClassChange> perNationality,
    Optional<McNemar> mcNemar,
    List<PairedDifference> paired) {
  private static final McNemar NO_ROWS = new McNemar(0, 0, 0, 0);

  /**
   * A metric in both reports.
   *
   * @param metric which
   * @param before its value in the first report
   * @param after its value in the second report
   */
  public record MetricChange(Metric metric, double before, double after) {}

  /**
   * A nationality in both reports.
   *
   * @param nationality which
   * @param before its metrics in the first report; all 0 where it does not stand there
   * @param after its metrics in the second report; all 0 where it does not stand there
   * @param common its rows that both reports hold; all 0 where there are none
   */
  public record ClassChange(
      String nationality, ClassMetrics before, ClassMetrics after, McNemar common) {
    /** Whether both reports have rows of it, so that its metrics can be compared. */
    public boolean isInBoth() {
      return before.n() > 0 && after.n() > 0;
    }

    /** How much recall rose on the rows in common, -1..1, which is what their test is of. */
    public double recallChange() {
      return common.rows() == 0
          ? 0
          : (double) (common.onlySecond() - common.onlyFirst()) / common.rows();
    }

    /** How much F1 rose, -1..1; 0 where one of the reports has no rows of it. */
    public double f1Change() {
      return isInBoth() ? after.f1() - before.f1() : 0;
    }
  }

  /**
   * Compares two reports. Rows are the same where surname and true nationality are the same; where
   * such a row stands several times, the first is paired with the first, and so on. They are read
   * from predictions.csv beside each report.json.
   *
   * @param before report.json of the first report
   * @param after report.json of the second report
   * @throws IOException if a file cannot be read or is not such a report
   */
  public static Comparison of(Path before, Path after) throws IOException {
    SavedReport first = SavedReport.read(before);
    SavedReport second = SavedReport.read(after);
    List<MetricChange> metrics = new ArrayList<>();
    first
        .metrics()
        .forEach(
            (metric, value) -> {
              if (second.metrics().containsKey(metric)) {
                metrics.add(new MetricChange(metric, value, second.metrics().get(metric)));
              }
            });
    List<PairedBootstrap.Pair> pairs = pairs(first, second);
    Map<String, McNemar> common = new HashMap<>();
    pairs.forEach(
        pair ->
            common.merge(
                pair.truth(),
                McNemar.ofRow(
                    pair.truth().equals(pair.first()), pair.truth().equals(pair.second())),
                McNemar::plus));
    List<ClassChange> classes = new ArrayList<>();
    for (String nationality : first.nationalitiesWith(second)) {
      ClassMetrics none = new ClassMetrics(nationality, 0, 0, 0, 0, 0);
      classes.add(
          new ClassChange(
              nationality,
              first.perNationality().getOrDefault(nationality, none),
              second.perNationality().getOrDefault(nationality, none),
              common.getOrDefault(nationality, NO_ROWS)));
    }
    McNemar all = common.values().stream().reduce(NO_ROWS, McNemar::plus);
    return new Comparison(
        first.n(),
        second.n(),
        List.copyOf(metrics),
        List.copyOf(classes),
        all.rows() == 0 ? Optional.empty() : Optional.of(all),
        PairedBootstrap.differences(pairs));
  }

  /** The rows that both reports hold, in the order of the first. */
  private static List<PairedBootstrap.Pair> pairs(SavedReport first, SavedReport second) {
    List<PairedBootstrap.Pair> pairs = new ArrayList<>();
    Map<SavedReport.RowKey, String> others = second.predictions().orElse(Map.of());
    first
        .predictions()
        .orElse(Map.of())
        .forEach(
            (row, predicted) -> {
              String other = others.get(row);
              if (other != null) {
                pairs.add(new PairedBootstrap.Pair(row.nationality(), predicted, other));
              }
            });
    return pairs;
  }
}
