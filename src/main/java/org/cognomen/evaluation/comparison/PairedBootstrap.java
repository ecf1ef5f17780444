package org.cognomen.evaluation.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.cognomen.evaluation.Bootstrap;
import org.cognomen.evaluation.Interval;
import org.cognomen.evaluation.Metric;
import org.cognomen.util.SeededRandom;

/**
 * 95 % percentile bootstrap intervals of the difference between two classifiers on the same rows
 * (Efron and Tibshirani 1993, chapter 13): each draw takes rows with replacement and evaluates both
 * classifiers on them, so that what makes a row easy or hard for both cancels out. The same seed
 * gives the same intervals, on any number of threads.
 */
final class PairedBootstrap {

  private static final long SEED = 1337;
  private static final List<Metric> METRICS = List.of(Metric.ACCURACY, Metric.MACRO_F1);

  /**
   * The answers of both classifiers to a row.
   *
   * @param truth its nationality
   * @param first what the first classifier answered
   * @param second what the second answered
   */
  record Pair(String truth, String first, String second) {}

  private final int classes;
  private final int[] truth; // (K), of each kind of row that occurs
  private final int[] first; // (K)
  private final int[] second; // (K)
  private final int[] kindOfRow; // (N) index into the three

  private PairedBootstrap(List<Pair> rows) {
    Map<String, Integer> indices = new LinkedHashMap<>();
    for (Pair row : rows) {
      for (String nationality : List.of(row.truth, row.first, row.second)) {
        indices.putIfAbsent(nationality, indices.size());
      }
    }
    classes = indices.size();
    Map<Pair, Integer> kinds = new LinkedHashMap<>();
    kindOfRow = new int[rows.size()];
    for (int i = 0; i < kindOfRow.length; i++) {
      kinds.putIfAbsent(rows.get(i), kinds.size());
      kindOfRow[i] = kinds.get(rows.get(i));
    }
    truth = kinds.keySet().stream().mapToInt(kind -> indices.get(kind.truth)).toArray();
    first = kinds.keySet().stream().mapToInt(kind -> indices.get(kind.first)).toArray();
    second = kinds.keySet().stream().mapToInt(kind -> indices.get(kind.second)).toArray();
  }

  /** How much accuracy and macro-F1 rose from the first to the second; none without rows. */
  static List<PairedDifference> differences(List<Pair> rows) {
    if (rows.isEmpty()) {
      return List.of();
    }
    PairedBootstrap bootstrap = new PairedBootstrap(rows);
    int[] once = new int[bootstrap.truth.length];
    Arrays.stream(bootstrap.kindOfRow).forEach(kind -> once[kind]++);
    double[] observed = bootstrap.difference(once);
    List<double[]> draws =
        IntStream.range(0, Bootstrap.RESAMPLES)
            .parallel()
            .mapToObj(r -> bootstrap.draw(Bootstrap.generator(SEED, r)))
            .toList();
    List<PairedDifference> differences = new ArrayList<>();
    for (int f = 0; f < METRICS.size(); f++) {
      int index = f;
      double[] sorted = draws.stream().mapToDouble(d -> d[index]).sorted().toArray();
      differences.add(
          new PairedDifference(
              METRICS.get(f),
              observed[f],
              new Interval(Bootstrap.quantile(sorted, 0.025), Bootstrap.quantile(sorted, 0.975))));
    }
    return List.copyOf(differences);
  }

  private double[] draw(RandomGenerator random) {
    int[] counts = new int[truth.length];
    for (int i = 0; i < kindOfRow.length; i++) {
      counts[kindOfRow[SeededRandom.below(kindOfRow.length, random)]]++;
    }
    return difference(counts);
  }

  /** The differences of {@link #METRICS} over rows drawn {@code counts} times of each kind. */
  private double[] difference(int[] counts) {
    double[] before = metrics(counts, first);
    double[] after = metrics(counts, second);
    return METRICS.stream()
        .mapToDouble(metric -> after[metric.ordinal()] - before[metric.ordinal()])
        .toArray();
  }

  private double[] metrics(int[] counts, int[] predicted) {
    int[] hits = new int[classes];
    int[] ofTruth = new int[classes];
    int[] ofPrediction = new int[classes];
    int n = 0;
    for (int kind = 0; kind < counts.length; kind++) {
      n += counts[kind];
      ofTruth[truth[kind]] += counts[kind];
      ofPrediction[predicted[kind]] += counts[kind];
      hits[truth[kind]] += truth[kind] == predicted[kind] ? counts[kind] : 0;
    }
    double[] metrics = new double[Metric.values().length];
    Bootstrap.addAverages(metrics, hits, ofTruth, ofPrediction, n);
    metrics[Metric.ACCURACY.ordinal()] = (double) Arrays.stream(hits).sum() / n;
    return metrics;
  }
}
