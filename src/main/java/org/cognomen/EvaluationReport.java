package org.cognomen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.report.Report;
import org.cognomen.report.ReportWriter;
import org.cognomen.report.TextReport;

/**
 * How well a model does on labelled names: metrics as a whole and per nationality. Made by {@link
 * TrainedModel#evaluate}. Immutable.
 */
public final class EvaluationReport {

  private final Evaluation evaluation;
  private final Supplier<Report> report; // takes as long as a second evaluation

  /**
   * @param report what is written of the evaluation, made when it is written
   */
  EvaluationReport(Evaluation evaluation, Supplier<Report> report) {
    this.evaluation = evaluation;
    this.report = report;
  }

  /** How many names were classified, 1 or more. */
  public int rows() {
    return evaluation.n();
  }

  /** The share of names whose most probable nationality is the true one, 0 to 1. */
  public double accuracy() {
    return evaluation.accuracy();
  }

  /** The share of names whose true nationality is among the three most probable, 0 to 1. */
  public double top3Accuracy() {
    return evaluation.top3Accuracy();
  }

  /** The mean of the F1 of the nationalities, 0 to 1, each counted alike. */
  public double macroF1() {
    return evaluation.macroF1();
  }

  /** The mean of -log of the probability of the true nationality, in nats, 0 or more. */
  public double logLoss() {
    return evaluation.logLoss();
  }

  /**
   * The expected calibration error, 0 to 1: how far the probability of an answer is from the share
   * of such answers that are right, on average.
   */
  public double calibrationError() {
    return evaluation.ece();
  }

  /** The metrics of each nationality of the model, in its order; cannot be changed. */
  public List<NationalityMetrics> perNationality() {
    return evaluation.perNationality().stream()
        .map(
            of ->
                new NationalityMetrics(
                    of.nationality(), of.n(), of.predicted(), of.precision(), of.recall(), of.f1()))
        .toList();
  }

  /**
   * The metrics of one nationality.
   *
   * @throws IllegalArgumentException if the model does not know it
   */
  public NationalityMetrics metrics(String nationality) {
    Objects.requireNonNull(nationality, "nationality must not be null");
    return perNationality().stream()
        .filter(of -> of.nationality().equals(nationality))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the model does not know the nationality "
                        + nationality
                        + "; it knows "
                        + String.join(", ", evaluation.nationalities())));
  }

  /**
   * Writes the report directory, as {@code cognomen evaluate --report} does: report.html,
   * report.json, report.md and tables as CSV. Files of the same names are replaced, others are left
   * alone.
   *
   * @param directory made where it does not exist
   * @throws IOException if a file cannot be written
   */
  public void write(Path directory) throws IOException {
    ReportWriter.write(
        Objects.requireNonNull(directory, "directory must not be null"), report.get());
  }

  /** The report as plain text, no line longer than 80 columns, as the command line prints it. */
  @Override
  public String toString() {
    return TextReport.of(evaluation);
  }
}
