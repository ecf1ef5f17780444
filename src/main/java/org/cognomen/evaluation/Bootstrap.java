package org.cognomen.evaluation;

import java.util.Arrays;
import java.util.EnumMap;
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
  /** How often the rows are drawn anew. */
  public static final int RESAMPLES = 1000;

  // The calibration error is left out: resampling adds scatter within the bins, which always raises
  // it, so the percentiles lie above the figure itself.
  private static final List<Figure> FIGURES =
      Arrays.stream(Figure.values()).filter(f -> f != Figure.ECE).toList();

  private static final RandomGeneratorFactory<RandomGenerator> GENERATORS =
      RandomGeneratorFactory.of("L64X128MixRandom");

  private final Outcomes outcomes;
  private final int classes;
  private final double[] loss; // (N) -ln p(true)

  private Bootstrap(Evaluation evaluation) {
    outcomes = evaluation.outcomes();
    classes = evaluation.nationalities().size();
    loss = new double[outcomes.size()];
    for (int row = 0; row < loss.length; row++) {
      loss[row] = -Evaluation.logLossTerm(outcomes.trueProbability[row]);
    }
  }

  /**
   * The intervals of an evaluation's figures.
   *
   * @param evaluation the evaluation
   * @param seed seed of the draws
   * @return an interval for each figure but the calibration error, whose percentiles are biased
   */
  public static Map<Figure, Interval> intervals(Evaluation evaluation, long seed) {
    Bootstrap bootstrap = new Bootstrap(evaluation);
    int n = evaluation.n();
    List<double[]> draws =
        IntStream.range(0, RESAMPLES)
            .parallel()
            .mapToObj(
                r -> {
                  RandomGenerator random = GENERATORS.create(seed * RESAMPLES + r);
                  return bootstrap.figures(IntStream.generate(() -> random.nextInt(n)).limit(n));
                })
            .toList();
    Map<Figure, Interval> intervals = new EnumMap<>(Figure.class);
    for (Figure figure : FIGURES) {
      double[] sorted = draws.stream().mapToDouble(d -> d[figure.ordinal()]).sorted().toArray();
      intervals.put(figure, new Interval(quantile(sorted, 0.025), quantile(sorted, 0.975)));
    }
    return intervals;
  }

  /** The figures of some rows of an evaluation, by {@link Figure#ordinal()}. */
  static double[] figures(Evaluation evaluation, IntStream rows) {
    return new Bootstrap(evaluation).figures(rows);
  }

  private double[] figures(IntStream rows) {
    int[] hits = new int[classes];
    int[] ofTruth = new int[classes];
    int[] ofPrediction = new int[classes];
    int[] sums = new int[3]; // rows, in the top 3, in the top 5
    double[] totalLoss = new double[1];
    rows.forEach(
        row -> {
          ofTruth[outcomes.truth[row]]++;
          ofPrediction[outcomes.predicted[row]]++;
          hits[outcomes.truth[row]] += outcomes.correct(row) ? 1 : 0;
          sums[0]++;
          sums[1] += outcomes.trueRank[row] < 3 ? 1 : 0;
          sums[2] += outcomes.trueRank[row] < 5 ? 1 : 0;
          totalLoss[0] += loss[row];
        });
    double n = sums[0];
    double[] figures = new double[Figure.values().length];
    addAverages(figures, hits, ofTruth, ofPrediction, n);
    figures[Figure.ACCURACY.ordinal()] = Arrays.stream(hits).sum() / n;
    figures[Figure.TOP_3_ACCURACY.ordinal()] = sums[1] / n;
    figures[Figure.TOP_5_ACCURACY.ordinal()] = sums[2] / n;
    figures[Figure.LOG_LOSS.ordinal()] = totalLoss[0] / n;
    return figures;
  }

  private static void addAverages(
      double[] figures, int[] hits, int[] ofTruth, int[] ofPrediction, double n) {
    int observed = 0;
    int present = 0;
    for (int k = 0; k < hits.length; k++) {
      observed += ofTruth[k] + ofPrediction[k] > 0 ? 1 : 0;
      present += ofTruth[k] > 0 ? 1 : 0;
    }
    for (int k = 0; k < hits.length; k++) {
      double tp = hits[k];
      double fp = ofPrediction[k] - tp;
      double fn = ofTruth[k] - tp;
      double tn = n - tp - fp - fn;
      double precision = ConfusionMetrics.precision(tp, fp, tn, fn);
      double recall = ConfusionMetrics.recall(tp, fp, tn, fn);
      double f1 = ConfusionMetrics.f1(tp, fp, tn, fn);
      double weight = ofTruth[k] / n;
      figures[Figure.MACRO_PRECISION.ordinal()] += precision / observed;
      figures[Figure.MACRO_RECALL.ordinal()] += recall / observed;
      figures[Figure.MACRO_F1.ordinal()] += f1 / observed;
      figures[Figure.WEIGHTED_PRECISION.ordinal()] += precision * weight;
      figures[Figure.WEIGHTED_RECALL.ordinal()] += recall * weight;
      figures[Figure.WEIGHTED_F1.ordinal()] += f1 * weight;
      figures[Figure.BALANCED_ACCURACY.ordinal()] += recall / present;
    }
  }

  /** The quantile q of sorted values, interpolated linearly between neighbours. */
  static double quantile(double[] sorted, double q) {
    double position = q * (sorted.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
  }
}
