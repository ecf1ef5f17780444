package org.cognomen.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Metric;
import org.cognomen.evaluation.report.Report;

/**
 * Writes the report directory: report.html (one page that opens offline), report.md (for a pull
 * request), report.json, per_nationality.csv, confusion.csv, errors.csv (the most confident errors
 * first) and predictions.csv (every row in order, by which two reports are compared). Metrics have
 * 8 decimals in JSON and 6 in CSV. report.json has the SHA-256 of each other file and is put in
 * place last, so that files of two reports are told apart.
 */
public final class ReportWriter {
  /** The names of the files. */
  public static final List<String> FILES =
      List.of(
          "per_nationality.csv",
          "confusion.csv",
          "errors.csv",
          "predictions.csv",
          "report.md",
          "report.html",
          "report.json");

  private ReportWriter() {}

  /**
   * Writes a report. {@link ReportDirectory} says how the files are put in place.
   *
   * @param directory the report directory, made where it does not exist
   * @param report what to write
   * @throws IOException if a file cannot be written
   */
  public static void write(Path directory, Report report) throws IOException {
    write(directory, report, Optional.empty());
  }

  /**
   * {@link #write(Path, Report)} with the most confident errors explained.
   *
   * @param explainer of the model that was evaluated; empty where there is none
   */
  public static void write(Path directory, Report report, Optional<NameExplainer> explainer)
      throws IOException {
    Evaluation evaluation = report.evaluation();
    Map<Metric, Interval> intervals = Bootstrap.intervals(evaluation, report.seed());
    // All texts are made before the first is written: a fault in one leaves no part of a report.
    Map<String, String> files = new LinkedHashMap<>();
    files.put("per_nationality.csv", ReportTables.perNationality(evaluation));
    files.put("confusion.csv", ReportTables.confusion(evaluation.confusion()));
    files.put("errors.csv", ReportTables.errors(report));
    files.put("predictions.csv", ReportTables.predictions(report));
    ReportPage page = new ReportPage(report, intervals, explainer);
    files.put("report.md", page.markdown());
    files.put("report.html", page.html());
    files.put("report.json", ReportJson.of(report, intervals, new LinkedHashMap<>(files)));
    ReportDirectory.write(directory, files);
  }
}
