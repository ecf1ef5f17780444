package org.cognomen.train.transfer;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.members.SourceMember;
import org.cognomen.model.members.SourceScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.transfer.SoftmaxRegression.Rows;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * Learns what the answers of a source mean for the nationalities of a new model. The map begins
 * with a nationality for itself, and is held to that the more strongly the fewer rows there are:
 * how strongly is chosen by the log loss of rows that the map did not see, those of val or, where
 * these are few, the train rows in turn.
 *
 * @param member with weight 1
 * @param decay the strength that was chosen
 * @param start what a nationality of the source counted for itself at the beginning
 * @param logLoss the mean log loss of the rows that it was chosen by
 * @param crossValidated whether these were the train rows
 */
public record SourceMap(
    SourceMember member, double decay, float start, double logLoss, boolean crossValidated) {

  /** More teach the map nothing that its few numbers can hold. */
  private static final int MOST_ROWS = 20_000;

  /** Of rows, features and nationalities: what a step of the fit multiplies. */
  private static final long MOST_PRODUCTS = 300_000_000;

  private static final int LEAST_ROWS = 1000;

  private static final int ENOUGH_VAL = 300;
  private static final int FOLDS = 5;

  /** From strong to weak: each is fitted from the one before. */
  private static final double[] DECAYS = {3000, 1000, 300, 100, 30};

  private static final float[] STARTS = {1f, 0.5f};

  /**
   * Labelled names.
   *
   * @param surnames (n)
   * @param labels (n) nationalities of the new model
   */
  public record Names(List<String> surnames, int[] labels) {

    private Names some(int most) {
      int n = labels.length;
      if (n <= most) {
        return this;
      }
      int[] rows = // evenly, as rows are often sorted by nationality
          IntStream.range(0, most).map(i -> (int) ((long) i * n / most)).toArray();
      return new Names(
          Arrays.stream(rows).mapToObj(surnames::get).toList(),
          Arrays.stream(rows).map(row -> labels[row]).toArray());
    }
  }

  /**
   * Fits the map.
   *
   * @param vectorizer of the new model
   * @param classWeights (C) class weights
   */
  public static SourceMap fit(
      Source source,
      SurnameVectorizer vectorizer,
      Names train,
      Names val,
      float[] classWeights,
      Workers workers) {
    SourceScorer scorer = new SourceScorer(source.model(), Kernels.best(), workers);
    int size = SourceScorer.features(source.model());
    int most =
        (int)
            Math.max(
                LEAST_ROWS,
                Math.min(MOST_ROWS, MOST_PRODUCTS / ((long) size * classWeights.length)));
    Rows rows = rows(train.some(most), scorer, size, classWeights);
    boolean few = val.labels.length < ENOUGH_VAL;
    Rows held = few ? rows : rows(val.some(most), scorer, size, classWeights);
    SoftmaxRegression regression = new SoftmaxRegression(size, classWeights.length);
    Choice best = null;
    for (float start : STARTS) {
      float[] identity = identity(source, vectorizer, start);
      double[] losses =
          few
              ? crossValidated(regression, rows, identity)
              : losses(regression, rows, held, identity);
      for (int d = 0; d < DECAYS.length; d++) {
        if (best == null || losses[d] < best.loss) {
          best = new Choice(start, DECAYS[d], losses[d]);
        }
      }
    }
    float[] identity = identity(source, vectorizer, best.start);
    float[] fitted =
        regression.fit(rows, identity, best.decay, warm(identity, classWeights.length));
    return new SourceMap(
        member(source, vectorizer, fitted),
        best.decay,
        best.start,
        best.loss / total(held.weights()),
        few);
  }

  private record Choice(float start, double decay, double loss) {}

  private static double total(float[] weights) {
    double sum = 0;
    for (float weight : weights) {
      sum += weight;
    }
    return sum;
  }

  private static Rows rows(Names names, SourceScorer scorer, int size, float[] classWeights) {
    int n = names.labels.length;
    float[] features = new float[n * size];
    scorer.features(names.surnames.toArray(String[]::new), features);
    float[] weights = new float[n];
    for (int i = 0; i < n; i++) {
      weights[i] = classWeights[names.labels[i]];
    }
    float mean = (float) (total(weights) / n); // so that a decay means the same for all weights
    for (int i = 0; i < n; i++) {
      weights[i] /= mean;
    }
    return new Rows(features, names.labels, weights);
  }

  /** (F,C) what an answer of the source says of the nationality of the same name. */
  private static float[] identity(Source source, SurnameVectorizer vectorizer, float start) {
    int classes = vectorizer.nationalities().size();
    int size = source.nationalities().size();
    float[] map = new float[SourceScorer.features(source.model()) * classes];
    int kinds = map.length / (size * classes) - 1;
    for (int row = 0; row < map.length / classes; row++) {
      // Half of the start is the answer's, the other half the kinds' together.
      float share = kinds == 0 ? 1 : row < size ? 0.5f : 0.5f / kinds;
      int at = row * classes;
      vectorizer
          .nationalities()
          .find(source.nationalities().get(row % size))
          .ifPresent(c -> map[at + c] = start * share);
    }
    return map;
  }

  private static float[] warm(float[] identity, int classes) {
    return Arrays.copyOf(identity, identity.length + classes);
  }

  /** By decay. */
  private static double[] losses(
      SoftmaxRegression regression, Rows rows, Rows held, float[] identity) {
    double[] losses = new double[DECAYS.length];
    int classes = identity.length * rows.size() / rows.features().length;
    float[] parameters = warm(identity, classes);
    for (int d = 0; d < DECAYS.length; d++) {
      parameters = regression.fit(rows, identity, DECAYS[d], parameters);
      losses[d] = regression.logLoss(held, parameters);
    }
    return losses;
  }

  /** The same on each fold of the rows, by a map of the others. */
  private static double[] crossValidated(
      SoftmaxRegression regression, Rows rows, float[] identity) {
    double[] sums = new double[DECAYS.length];
    for (int fold = 0; fold < Math.min(FOLDS, rows.size()); fold++) {
      int held = fold;
      int[] all = IntStream.range(0, rows.size()).toArray();
      double[] losses =
          losses(
              regression,
              rows.at(Arrays.stream(all).filter(i -> i % FOLDS != held).toArray()),
              rows.at(Arrays.stream(all).filter(i -> i % FOLDS == held).toArray()),
              identity);
      for (int d = 0; d < sums.length; d++) {
        sums[d] += losses[d];
      }
    }
    return sums;
  }

  private static SourceMember member(Source source, SurnameVectorizer vectorizer, float[] fitted) {
    int classes = vectorizer.nationalities().size();
    int size = fitted.length / classes - 1; // F
    float[] map = new float[classes * size]; // (C,F)
    for (int s = 0; s < size; s++) {
      for (int c = 0; c < classes; c++) {
        map[c * size + s] = fitted[s * classes + c];
      }
    }
    return new SourceMember(
        source.model(),
        vectorizer.characters(),
        map,
        Arrays.copyOfRange(fitted, size * classes, fitted.length),
        1f);
  }
}
