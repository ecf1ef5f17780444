package org.cognomen.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How far the predicted probabilities can be believed. */
final class Calibration {
  /** Bins of the reliability diagram, as in Guo et al. (2017). */
  static final int BINS = 15;

  private static final int THRESHOLDS = 1000;

  private Calibration() {}

  /** The rows in {@link #BINS} bins of equal width over the probability of the prediction. */
  static List<ReliabilityBin> bins(Outcomes outcomes) {
    int[] n = new int[BINS];
    int[] correct = new int[BINS];
    double[] confidence = new double[BINS];
    for (int row = 0; row < outcomes.size(); row++) {
      float p = outcomes.confidence[row];
      // In float, so that 0.4f lies on the edge 6/15 and not just above it.
      int bin = Math.min(BINS - 1, Math.max(0, (int) Math.ceil(p * BINS) - 1));
      n[bin]++;
      confidence[bin] += p;
      correct[bin] += outcomes.correct(row) ? 1 : 0;
    }
    List<ReliabilityBin> bins = new ArrayList<>(BINS);
    for (int b = 0; b < BINS; b++) {
      bins.add(
          new ReliabilityBin(
              (double) b / BINS,
              (double) (b + 1) / BINS,
              n[b],
              n[b] == 0 ? 0 : confidence[b] / n[b],
              n[b] == 0 ? 0 : (double) correct[b] / n[b]));
    }
    return List.copyOf(bins);
  }

  /** ECE = sum over bins of n_b / N * |accuracy_b - meanConfidence_b| (Guo et al. 2017, eq. 3). */
  static double expectedError(List<ReliabilityBin> bins, int rows) {
    double sum = 0;
    for (ReliabilityBin bin : bins) {
      sum += bin.n() * Math.abs(bin.accuracy() - bin.meanConfidence());
    }
    return sum / rows;
  }

  /** Coverage and precision at the thresholds 0, 0.05 .. 0.95 and 0.99. */
  static List<CoveragePoint> coverage(Outcomes outcomes) {
    List<CoveragePoint> points = new ArrayList<>();
    for (int step = 0; step <= 20; step++) {
      double threshold = step == 20 ? 0.99 : step / 20.0;
      int n = 0;
      int correct = 0;
      for (int row = 0; row < outcomes.size(); row++) {
        // The threshold as a float, so that a probability of 0.85f is at the threshold 0.85.
        if (outcomes.confidence[row] >= (float) threshold) {
          n++;
          correct += outcomes.correct(row) ? 1 : 0;
        }
      }
      points.add(
          new CoveragePoint(
              threshold, n, (double) n / outcomes.size(), n == 0 ? 0 : (double) correct / n));
    }
    return List.copyOf(points);
  }

  /** The lowest threshold, in steps of 0.001, with at least that precision and one row left. */
  static Optional<CoveragePoint> leastThreshold(Outcomes outcomes, double precision) {
    int[] n = new int[THRESHOLDS + 1]; // rows whose highest threshold is this one
    int[] correct = new int[THRESHOLDS + 1];
    for (int row = 0; row < outcomes.size(); row++) {
      int step = Math.min(THRESHOLDS, (int) (outcomes.confidence[row] * (double) THRESHOLDS) + 1);
      // The threshold as a float, as it is compared when names are classified.
      while (step > 0 && outcomes.confidence[row] < (float) (step / (double) THRESHOLDS)) {
        step--;
      }
      n[step]++;
      correct[step] += outcomes.correct(row) ? 1 : 0;
    }
    int rows = 0;
    int right = 0;
    Optional<CoveragePoint> lowest = Optional.empty();
    for (int step = THRESHOLDS; step >= 0; step--) {
      rows += n[step];
      right += correct[step];
      if (rows > 0 && (double) right / rows >= precision) {
        lowest =
            Optional.of(
                new CoveragePoint(
                    step / (double) THRESHOLDS,
                    rows,
                    (double) rows / outcomes.size(),
                    (double) right / rows));
      }
    }
    return lowest;
  }
}
