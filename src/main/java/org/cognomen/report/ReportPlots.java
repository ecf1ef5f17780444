package org.cognomen.report;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.cognomen.evaluation.CoveragePoint;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.ReliabilityBin;
import org.cognomen.evaluation.report.EpochPoint;
import org.cognomen.evaluation.report.Report;
import org.cognomen.util.Decimals;

/** The charts of the report of an evaluation. */
final class ReportPlots {

  private ReportPlots() {}

  /** Accuracy by the probability of the prediction. */
  static Plot reliability(Evaluation evaluation) {
    Plot plot = Plot.ofShares("probability of the prediction", "accuracy");
    for (ReliabilityBin bin : evaluation.reliability()) {
      if (bin.n() > 0) {
        plot.bar(
            bin.lower(),
            bin.upper(),
            bin.accuracy(),
            bin.interval(),
            "%s to %s: %s, accuracy %s, mean probability %s"
                .formatted(
                    Decimals.fixed(bin.lower(), 2),
                    Decimals.fixed(bin.upper(), 2),
                    Decimals.counted(bin.n(), "name", "names"),
                    Decimals.fixed(bin.accuracy(), 3),
                    Decimals.fixed(bin.meanConfidence(), 3)));
      }
    }
    double[] ends = {0, 1};
    return plot.line("perfect calibration", ends, ends, List.of("", ""));
  }

  /** Precision and coverage by the least probability of an answer. */
  static Plot coverage(Evaluation evaluation) {
    List<CoveragePoint> all = evaluation.coverage();
    // Where nothing is left there is no precision to draw.
    List<CoveragePoint> left = all.stream().filter(p -> p.n() > 0).toList();
    return Plot.ofShares("least probability of an answer", "share")
        .line(
            "precision",
            left.stream().mapToDouble(CoveragePoint::threshold).toArray(),
            left.stream().mapToDouble(CoveragePoint::precision).toArray(),
            left.stream().map(p -> title("precision", p.precision(), p.threshold())).toList())
        .line(
            "coverage",
            all.stream().mapToDouble(CoveragePoint::threshold).toArray(),
            all.stream().mapToDouble(CoveragePoint::coverage).toArray(),
            all.stream().map(p -> title("coverage", p.coverage(), p.threshold())).toList());
  }

  private static String title(String what, double value, double threshold) {
    return "%s %s from %s".formatted(what, Decimals.fixed(value, 3), Decimals.fixed(threshold, 2));
  }

  /** The losses of the epochs, of which there is at least one. */
  static Plot loss(Report report) {
    List<EpochPoint> epochs = report.learningCurve();
    double most =
        epochs.stream().mapToDouble(e -> Math.max(e.trainLoss(), e.valLoss())).max().orElse(1);
    return curves(
        report, "loss", most, "training", "validation", EpochPoint::trainLoss, EpochPoint::valLoss);
  }

  /** Accuracy and macro F1 of the epochs, of which there is at least one. */
  static Plot scores(Report report) {
    return curves(
        report,
        "share",
        1,
        "accuracy",
        "macro F1",
        EpochPoint::valAccuracy,
        EpochPoint::valMacroF1);
  }

  private static Plot curves(
      Report report,
      String yTitle,
      double yTo,
      String first,
      String second,
      ToDoubleFunction<EpochPoint> ofFirst,
      ToDoubleFunction<EpochPoint> ofSecond) {
    List<EpochPoint> epochs = report.learningCurve();
    double[] x = epochs.stream().mapToDouble(EpochPoint::epoch).toArray();
    Plot plot = Plot.ofEpochs(yTitle, (int) x[0], (int) x[x.length - 1], yTo);
    int kept = report.keptEpoch();
    if (kept >= x[0] && kept <= x[x.length - 1]) {
      plot.mark(kept, "kept: epoch " + kept);
    }
    for (var curve : List.of(Map.entry(first, ofFirst), Map.entry(second, ofSecond))) {
      double[] y = epochs.stream().mapToDouble(curve.getValue()).toArray();
      plot.line(
          curve.getKey(),
          x,
          y,
          IntStream.range(0, x.length)
              .mapToObj(
                  i ->
                      "epoch %d: %s %s"
                          .formatted((int) x[i], curve.getKey(), Decimals.fixed(y[i], 3)))
              .toList());
    }
    return plot;
  }
}
