package org.cognomen.evaluation;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.cognomen.util.NaturalLogarithm;

/**
 * How well nationalities were predicted. Immutable; all metrics are fixed when it is made.
 *
 * <p>The predicted nationality is the most probable one; where several tie, the one with the lowest
 * index. Accuracy, precision, recall, F1 and the confusion counts are Tribuo's. A metric whose
 * denominator is 0 (the precision of a nationality that was never predicted) is 0, never NaN.
 *
 * <p>Macro averages run over the nationalities that have rows, which {@link
 * #nationalitiesWithRows()} counts: one that was only predicted has no recall, and would count as a
 * failure in rows that hold none of it. As scikit-learn's with {@code labels=unique(y_true)} and
 * {@code zero_division=0}. So balanced accuracy is the macro recall. The micro-averaged F1 is not
 * listed: with one nationality a row it is the accuracy.
 */
public final class Evaluation {
  /** The least probability that enters the logarithm of {@link #logLoss()}. */
  public static final double LOG_LOSS_FLOOR = 1e-7;

  private final List<String> nationalities; // (C)
  private final Outcomes outcomes; // (N)
  private final List<ClassMetrics> perNationality; // (C)
  private final Confusion confusion;
  private final List<ReliabilityBin> reliability;
  private final double accuracy;
  private final double macroPrecision;
  private final double macroRecall;
  private final double macroF1;
  private final int majority; // index of the most frequent true nationality

  private Evaluation(List<String> nationalities, Outcomes outcomes) {
    this.nationalities = List.copyOf(nationalities);
    this.outcomes = outcomes;
    TribuoEvaluation metrics = new TribuoEvaluation(new TribuoRows(nationalities, outcomes));
    perNationality = IntStream.range(0, nationalities.size()).mapToObj(metrics::ofClass).toList();
    confusion = new Confusion(this.nationalities, metrics.counts());
    reliability = Calibration.bins(outcomes);
    accuracy = metrics.accuracy();
    macroPrecision = macro(ClassMetrics::precision);
    macroRecall = macro(ClassMetrics::recall);
    macroF1 = macro(ClassMetrics::f1);
    int most = 0;
    for (int k = 1; k < nationalities.size(); k++) {
      if (perNationality.get(k).n() > perNationality.get(most).n()) {
        most = k;
      }
    }
    majority = most;
  }

  /**
   * Evaluates predictions.
   *
   * @param nationalities the nationalities (C), distinct, in the order of the columns
   * @param truth true nationality of each row (N), as an index into {@code nationalities}
   * @param probabilities predicted probabilities (N,C) row-major, 0..1, each row summing to 1
   * @throws IllegalArgumentException if there are no rows, if a nationality appears twice, if the
   *     sizes do not fit, if an index is outside 0..C-1, or if a row is not a distribution
   */
  public static Evaluation of(List<String> nationalities, int[] truth, float[] probabilities) {
    return of(nationalities, Outcomes.of(nationalities, truth, probabilities));
  }

  /**
   * Evaluates predictions whose probabilities were read before.
   *
   * @param nationalities the nationalities (C), distinct, in the order of the columns
   * @throws IllegalArgumentException if a nationality appears twice
   */
  public static Evaluation of(List<String> nationalities, Outcomes outcomes) {
    HashSet<String> seen = new HashSet<>();
    for (String nationality : nationalities) {
      if (!seen.add(nationality)) {
        throw new IllegalArgumentException(
            "nationalities: expected distinct names, found \"%s\" twice".formatted(nationality));
      }
    }
    return new Evaluation(nationalities, outcomes);
  }

  /**
   * The evaluation of some of the rows.
   *
   * @param rows at least one, each 0..N-1
   */
  public Evaluation at(int... rows) {
    return new Evaluation(nationalities, outcomes.at(rows));
  }

  /** The nationalities (C), in the order of the columns. */
  public List<String> nationalities() {
    return nationalities;
  }

  /** Evaluated rows, 1 or more. */
  public int n() {
    return outcomes.size();
  }

  /** Share of rows whose most probable nationality is the true one, 0..1. */
  public double accuracy() {
    return accuracy;
  }

  /** How many nationalities the macro averages run over: those that have rows, 1 or more. */
  public int nationalitiesWithRows() {
    return (int) perNationality.stream().filter(c -> c.n() > 0).count();
  }

  /** Mean precision over the nationalities that have rows, 0..1. */
  public double macroPrecision() {
    return macroPrecision;
  }

  /** Mean recall over the nationalities that have rows, 0..1. */
  public double macroRecall() {
    return macroRecall;
  }

  /** Mean F1 over the nationalities that have rows, 0..1. */
  public double macroF1() {
    return macroF1;
  }

  /** Mean precision weighted by the number of true rows, 0..1. */
  public double weightedPrecision() {
    return weighted(ClassMetrics::precision);
  }

  /** Mean recall weighted by the number of true rows, 0..1: the accuracy. */
  public double weightedRecall() {
    return weighted(ClassMetrics::recall);
  }

  /** Mean F1 weighted by the number of true rows, 0..1. */
  public double weightedF1() {
    return weighted(ClassMetrics::f1);
  }

  /** Mean recall over the nationalities that have true rows, 0..1. */
  public double balancedAccuracy() {
    return macroRecall;
  }

  /** Share of rows whose true nationality is among the 3 most probable, 0..1. */
  public double top3Accuracy() {
    return topAccuracy(3);
  }

  /** Share of rows whose true nationality is among the 5 most probable, 0..1. */
  public double top5Accuracy() {
    return topAccuracy(5);
  }

  /**
   * Mean of -ln p(true nationality), in nats, 0 or more; p is taken as {@link #LOG_LOSS_FLOOR}
   * where it is less.
   */
  public double logLoss() {
    double sum = 0;
    for (float p : outcomes.trueProbability) {
      sum -= logLossTerm(p);
    }
    return sum / n();
  }

  /**
   * Expected calibration error, 0..1: the mean distance between the probability of the prediction
   * and the share of correct predictions, over 15 bins of equal width (Guo et al. 2017, "On
   * Calibration of Modern Neural Networks").
   */
  public double ece() {
    return Calibration.expectedError(reliability, n());
  }

  /** The nationality with the most true rows; the first of them where several have as many. */
  public String majorityNationality() {
    return nationalities.get(majority);
  }

  /** The accuracy of always answering {@link #majorityNationality()}, 0..1. */
  public double majorityAccuracy() {
    return (double) perNationality.get(majority).n() / n();
  }

  /** Metrics of each nationality (C), in the order of the columns. */
  public List<ClassMetrics> perNationality() {
    return perNationality;
  }

  /** The confusion matrix, rows true, columns predicted. */
  public Confusion confusion() {
    return confusion;
  }

  /** The reliability diagram: 15 bins of equal width over the probability of the prediction. */
  public List<ReliabilityBin> reliability() {
    return reliability;
  }

  /** Coverage and precision by threshold: 0, 0.05 .. 0.95 and 0.99. */
  public List<CoveragePoint> coverage() {
    return Calibration.coverage(outcomes);
  }

  /**
   * The lowest probability, in steps of 0.001, at and above which the predictions reach a
   * precision; empty where none does.
   *
   * @param precision 0..1
   */
  public Optional<CoveragePoint> leastThreshold(double precision) {
    return Calibration.leastThreshold(outcomes, precision);
  }

  /** What came of each row, for the writers of this package. */
  public Outcomes outcomes() {
    return outcomes;
  }

  /** ln p, with p at least {@link #LOG_LOSS_FLOOR}. */
  static double logLossTerm(float p) {
    return NaturalLogarithm.of(Math.max(p, LOG_LOSS_FLOOR));
  }

  private double topAccuracy(int k) {
    int hits = 0;
    for (int rank : outcomes.trueRank) {
      hits += rank < k ? 1 : 0;
    }
    return (double) hits / n();
  }

  private double macro(ToDoubleFunction<ClassMetrics> metric) {
    return perNationality.stream()
        .filter(c -> c.n() > 0)
        .mapToDouble(metric)
        .average()
        .orElseThrow();
  }

  private double weighted(ToDoubleFunction<ClassMetrics> metric) {
    return perNationality.stream().mapToDouble(c -> c.n() * metric.applyAsDouble(c)).sum() / n();
  }
}
