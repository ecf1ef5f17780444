package org.cognomen.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.tribuo.classification.evaluation.ConfusionMetrics;

/**
 * 95 % percentile bootstrap intervals (Efron and Tibshirani 1993, chapter 13): the rows are drawn
 * anew with replacement 1,000 times, and each draw is evaluated as if it were the whole. The same
 * seed gives the same intervals, on any number of threads.
 */
public final class Bootstrap {
  /** How often the rows are redrawn. */
  public static final int RESAMPLES = 1000;

  // The calibration error is left out: resampling adds scatter within the bins, which always raises
  // it, so the percentiles lie above the metric itself.
  private static final List<Metric> METRICS =
      Arrays.stream(Metric.values()).filter(f -> f != Metric.ECE).toList();

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final int classes;
  private final List<Cell> cells; // every kind of outcome that occurs, so at most N
  private final int[] cellOfRow; // (N) index into cells
  private final double[] loss; // (N) -ln p(true)

  /** What the metrics other than the log loss need to know of a row; many rows share one. */
  private record Cell(int truth, int predicted, boolean inTop3, boolean inTop5) {}

  private Bootstrap(Evaluation evaluation) {
    Outcomes outcomes = evaluation.outcomes();
    classes = evaluation.nationalities().size();
    cellOfRow = new int[outcomes.size()];
    loss = new double[outcomes.size()];
    Map<Cell, Integer> indices = new LinkedHashMap<>();
    for (int row = 0; row < loss.length; row++) {
      int rank = outcomes.trueRank[row];
      Cell cell = new Cell(outcomes.truth[row], outcomes.predicted[row], rank < 3, rank < 5);
      indices.putIfAbsent(cell, indices.size());
      cellOfRow[row] = indices.get(cell);
      loss[row] = -Evaluation.logLossTerm(outcomes.trueProbability[row]);
    }
    cells = List.copyOf(indices.keySet());
  }

  /**
   * The intervals of an evaluation's metrics.
   *
   * @param evaluation the evaluation
   * @param seed seed of the draws
   * @return an interval for each metric but the calibration error, whose percentiles are biased,
   *     and those that no draw changes
   */
  public static Map<Metric, Interval> intervals(Evaluation evaluation, long seed) {
    Bootstrap bootstrap = new Bootstrap(evaluation);
    List<double[]> draws =
        IntStream.range(0, RESAMPLES)
            .parallel()
            .mapToObj(r -> bootstrap.metrics(generator(seed, r)))
            .toList();
    Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
    for (Metric metric : METRICS) {
      double[] sorted = draws.stream().mapToDouble(d -> d[metric.ordinal()]).sorted().toArray();
      // Draws that are all alike, of one row or of a perfect answer, say nothing of chance.
      if (sorted[0] < sorted[RESAMPLES - 1]) {
        intervals.put(metric, new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975)));
      }
    }
    return intervals;
  }

  /** What draws the rows of one of the {@link #RESAMPLES} resamples. */
  public static RandomGenerator generator(long seed, int resample) {
    return GENERATORS.create(seed * RESAMPLES + resample);
  }

  /** The metrics of some rows of an evaluation, by {@link Metric#ordinal()}. */
  static double[] metrics(Evaluation evaluation, int... rows) {
    Bootstrap bootstrap = new Bootstrap(evaluation);
    int[] counts = new int[bootstrap.cells.size()];
    double totalLoss = 0;
    for (int row : rows) {
      counts[bootstrap.cellOfRow[row]]++;
      totalLoss += bootstrap.loss[row];
    }
    return bootstrap.metrics(counts, rows.length, totalLoss);
  }

  /** The metrics of as many rows as there are, drawn with replacement. */
  private double[] metrics(RandomGenerator random) {
    int n = loss.length;
    int[] counts = new int[cells.size()];
    double totalLoss = 0;
    long bits = 0;
    for (int drawn = 0; drawn < n; drawn++) {
      // 32 random bits times n, over 2^32; each long holds two such draws.
      bits = drawn % 2 == 0 ? random.nextLong() : bits << 32;
      int row = (int) (((bits >>> 32) * n) >>> 32);
      counts[cellOfRow[row]]++;
      totalLoss += loss[row];
    }
    return metrics(counts, n, totalLoss);
  }

  private double[] metrics(int[] counts, double n, double totalLoss) {
    int[] hits = new int[classes];
    int[] ofTruth = new int[classes];
    int[] ofPrediction = new int[classes];
    int right = 0;
    int inTop3 = 0;
    int inTop5 = 0;
    for (int i = 0; i < counts.length; i++) {
      Cell cell = cells.get(i);
      ofTruth[cell.truth] += counts[i];
      ofPrediction[cell.predicted] += counts[i];
      if (cell.truth == cell.predicted) {
        hits[cell.truth] += counts[i];
        right += counts[i];
      }
      inTop3 += cell.inTop3 ? counts[i] : 0;
      inTop5 += cell.inTop5 ? counts[i] : 0;
    }
    double[] metrics = new double[Metric.values().length];
    addAverages(metrics, hits, ofTruth, ofPrediction, n);
    metrics[Metric.ACCURACY.ordinal()] = right / n;
    metrics[Metric.TOP_3_ACCURACY.ordinal()] = inTop3 / n;
    metrics[Metric.TOP_5_ACCURACY.ordinal()] = inTop5 / n;
    metrics[Metric.LOG_LOSS.ordinal()] = totalLoss / n;
    return metrics;
  }

  /**
   * Adds the averages over the classes that have rows to metrics.
   *
   * @param hits (C) rows of each class that were predicted correctly
   * @param ofTruth (C) rows of each class
   * @param ofPrediction (C) rows that were predicted to be of each class
   * @param n rows in all
   */
  public static void addAverages(
      double[] metrics, int[] hits, int[] ofTruth, int[] ofPrediction, double n) {
    int present = 0;
    for (int k = 0; k < hits.length; k++) {
      present += ofTruth[k] > 0 ? 1 : 0;
    }
    for (int k = 0; k < hits.length; k++) {
      if (ofTruth[k] == 0) {
        continue;
      }
      double tp = hits[k];
      double fp = ofPrediction[k] - tp;
      double fn = ofTruth[k] - tp;
      double tn = n - tp - fp - fn;
      double precision = ConfusionMetrics.precision(tp, fp, tn, fn);
      double recall = ConfusionMetrics.recall(tp, fp, tn, fn);
      double f1 = ConfusionMetrics.f1(tp, fp, tn, fn);
      double weight = ofTruth[k] / n;
      metrics[Metric.MACRO_PRECISION.ordinal()] += precision / present;
      metrics[Metric.MACRO_RECALL.ordinal()] += recall / present;
      metrics[Metric.MACRO_F1.ordinal()] += f1 / present;
      metrics[Metric.WEIGHTED_PRECISION.ordinal()] += precision * weight;
      metrics[Metric.WEIGHTED_RECALL.ordinal()] += recall * weight;
      metrics[Metric.WEIGHTED_F1.ordinal()] += f1 * weight;
      metrics[Metric.BALANCED_ACCURACY.ordinal()] += recall / present;
    }
  }

  /** The quantile q of sorted values, interpolated linearly between neighbours. */
  public static double quantile(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
