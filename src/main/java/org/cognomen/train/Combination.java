package org.cognomen.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.Member;
import org.cognomen.model.MemberKind;
import org.cognomen.model.Scorer;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.Softmax;
import org.cognomen.nn.Workers;

/**
 * Fits how the members of a model are combined to the weighted log loss on the val rows. The
 * members of one kind share alike.
 *
 * <pre>
 *   logits = a networks + b n-grams + c language models + d log prior        a, b, c, d of 0 or more
 *   p = (1 - e) softmax(logits) + e prior                                    e of 0 to 0.5
 * </pre>
 *
 * <p>Networks stands for the mean of their logits, the two others for the mean of their log P(name
 * | nationality). The four make up the members' weights, the generative members' likelihood factor,
 * and the temperature, as {@link #model} says.
 *
 * <p>Where e is 0 the log loss is convex in (a, b, c, d), so that one after the other, each by
 * golden section search and again from the first, they come as near to its only minimum as wanted.
 * From there e, the noise floor, is fitted with them in the same way. One temperature cannot be
 * right both for names that are hard and for labels that are wrong: without e, a few wrong labels
 * of easy names make the model less sure of all. Where e gains no more than chance would it stays
 * 0.
 *
 * <p>Sources: C. Guo et al., On calibration of modern neural networks (2017) for the temperature;
 * G. Hinton, Products of experts (1999) for the weights; for e the contaminated model of P. Huber,
 * Robust estimation of a location parameter (1964).
 */
final class Combination {

  /** Fewer rows say too little; then each kind gets a weight that has served well elsewhere. */
  private static final int FEWEST_ROWS = 100;

  private static final double USUAL_GENERATIVE_SHARE = 0.4;
  private static final double USUAL_SOURCE_SHARE = 0.7;
  private static final double LEAST =
      0.01; // of the first and the last, by which others are divided
  private static final double MOST = 5;
  private static final double FIRST = 0.25; // where the search for each factor begins
  private static final int ROUNDS = 30;
  private static final double SETTLED = 1e-5; // a tenth of what is kept of a factor

  /** e where its fit begins, and the most that it may be. */
  private static final double FIRST_FLOOR = 0.02;

  private static final double MOST_FLOOR = 0.5;

  /** What e must gain in log likelihood: half the 99 % quantile of chi squared, as chance may. */
  private static final double LEAST_GAIN = 3.3;

  private static final int GOLDEN_STEPS = 30;
  private static final double GOLDEN = (StrictMath.sqrt(5) - 1) / 2;
  private static final double ROUNDING = 1e4; // config.json then holds the values exactly

  private static final MemberKind[] KINDS = MemberKind.values();
  private static final int SOURCE = MemberKind.SOURCE.ordinal();
  private static final int PRIOR = KINDS.length;

  private final SurnameModel model;
  private final Kernels kernels = Kernels.best();
  private final int[] labels; // (n)
  private final float[] weights; // (C) what a row counts for
  private final int classes; // C
  private final float[][] parts; // [kind, prior] (n,C), or empty where the model has none
  private final double[] factors = new double[PRIOR + 1]; // a, b, c, d
  private double floor; // e
  private final float[] floors; // (C) the prior
  private final float[] rest; // (n,C) the sum of all parts but the one that is fitted
  private final float[] row; // (C)

  private Combination(SurnameModel model, VectorizedRows val, float[] weights, Workers workers) {
    this.model = model;
    this.weights = weights;
    labels = val.labels();
    classes = model.nationalities();
    rest = new float[labels.length * classes];
    row = new float[classes];
    floors = new float[classes];
    for (int c = 0; c < classes; c++) {
      floors[c] = model.trainingPrior().orElseThrow().shares().get(c).floatValue();
    }
    float[] prior = logPrior();
    float[][] scores =
        new Scorer(model, kernels, workers).memberScores(val.sequences(), labels.length);
    parts = new float[PRIOR + 1][0];
    for (int kind = 0; kind < PRIOR; kind++) {
      parts[kind] = mean(scores, KINDS[kind]);
      if (KINDS[kind].isGenerative()) {
        // What a generative member adds at factor 1 is the prior; it has a factor of its own here.
        add(parts[kind], -1, prior);
      }
    }
    if (isGenerative(model)) {
      parts[PRIOR] = prior;
    }
  }

  /** (n,C) the same row for each name. */
  private float[] logPrior() {
    float[] prior = new float[labels.length * classes];
    for (int i = 0; i < prior.length; i++) {
      prior[i] =
          (float) StrictMath.log(model.trainingPrior().orElseThrow().shares().get(i % classes));
    }
    return prior;
  }

  private static void add(float[] to, float factor, float[] part) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * part[i];
    }
  }

  private float[] mean(float[][] scores, MemberKind kind) {
    int count = count(model, kind);
    float[] mean = new float[count == 0 ? 0 : labels.length * classes];
    for (int m = 0; m < scores.length; m++) {
      if (model.members().get(m).kind() == kind) {
        add(mean, 1f / count, scores[m]);
      }
    }
    return mean;
  }

  private static int count(SurnameModel model, MemberKind kind) {
    return (int) model.members().stream().filter(member -> member.kind() == kind).count();
  }

  private static boolean isGenerative(SurnameModel model) {
    return model.members().stream().anyMatch(member -> member.kind().isGenerative());
  }

  /**
   * The model with the weights and the temperature that give the lowest log loss on the rows.
   *
   * @param model with generative members at likelihood factor 1
   * @param weights (C) what a row of each nationality counts for, as in the training of the
   *     networks: otherwise the fit would take the effect of their class weights back
   */
  static SurnameModel fitted(
      SurnameModel model, VectorizedRows val, float[] weights, Workers workers) {
    if (val.size() < FEWEST_ROWS) {
      return usual(model);
    }
    Combination combination = new Combination(model, val, weights, workers);
    combination.fit();
    SurnameModel fitted = model(model, combination.factors);
    return combination.floor == 0 ? fitted : fitted.withNoiseFloor(rounded(combination.floor));
  }

  /** The model with weights that are usual for its kinds of members, at temperature 1. */
  static SurnameModel usual(SurnameModel model) {
    boolean ngrams = count(model, MemberKind.NGRAMS) > 0;
    boolean languageModels = count(model, MemberKind.LANGUAGE_MODEL) > 0;
    boolean networks = count(model, MemberKind.NETWORK) > 0;
    double generative = networks ? USUAL_GENERATIVE_SHARE : 1;
    double share = ngrams || languageModels ? generative : 0;
    double half = ngrams && languageModels ? share / 2 : share;
    double source = count(model, MemberKind.SOURCE) > 0 ? USUAL_SOURCE_SHARE : 0;
    double own = 1 - source;
    return model(
        model,
        new double[] {
          own * (1 - share),
          ngrams ? own * half : 0,
          languageModels ? own * half : 0,
          source,
          own * share
        });
  }

  private void fit() {
    for (int k = 0; k <= PRIOR; k++) {
      factors[k] = parts[k].length == 0 ? 0 : FIRST;
    }
    double without = settle();
    double[] factorsWithout = factors.clone();
    floor = FIRST_FLOOR;
    double with = settle();
    if ((without - with) * labels.length < LEAST_GAIN || rounded(floor) == 0) {
      floor = 0;
      System.arraycopy(factorsWithout, 0, factors, 0, factors.length);
    }
  }

  /** Fits the factors, and e unless it is 0, in turn until none moves; returns the log loss. */
  private double settle() {
    double loss = 0;
    double moved = 1;
    for (int round = 0; round < ROUNDS && moved > SETTLED; round++) {
      double[] before = Arrays.copyOf(factors, factors.length + 1);
      before[factors.length] = floor;
      for (int k = 0; k <= PRIOR; k++) {
        if (parts[k].length > 0) {
          fit(k);
        }
      }
      loss = fitFloor();
      moved = Math.abs(before[factors.length] - floor);
      for (int k = 0; k <= PRIOR; k++) {
        moved = Math.max(moved, Math.abs(before[k] - factors[k]));
      }
    }
    return loss;
  }

  private void fit(int k) {
    sumOthers(k);
    double least = k == 0 || k == PRIOR ? LEAST : 0;
    factors[k] = minimum(factor -> logLoss(parts[k], (float) factor), least, MOST);
  }

  private void sumOthers(int k) {
    Arrays.fill(rest, 0f);
    for (int other = 0; other <= PRIOR; other++) {
      if (other != k && parts[other].length > 0) {
        add(rest, (float) factors[other], parts[other]);
      }
    }
  }

  /** Fits e unless it is 0, and returns the log loss. */
  private double fitFloor() {
    sumOthers(PRIOR + 1); // all parts
    if (floor == 0) {
      return logLoss(rest, 0f);
    }
    float[] sure = new float[labels.length]; // softmax of the label
    for (int i = 0; i < labels.length; i++) {
      System.arraycopy(rest, i * classes, row, 0, classes);
      Softmax.softmax(kernels, row, 0, classes);
      sure[i] = row[labels[i]];
    }
    floor = minimum(share -> mixedLoss(sure, share), 0, MOST_FLOOR);
    return mixedLoss(sure, floor);
  }

  private double mixedLoss(float[] sure, double share) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      sum -= weights[labels[i]] * mixedLog(sure[i], share, labels[i]);
      total += weights[labels[i]];
    }
    return sum / total;
  }

  private double mixedLog(double sure, double share, int label) {
    return StrictMath.log(Math.max((1 - share) * sure + share * floors[label], Double.MIN_NORMAL));
  }

  /** The weighted mean of -log p(label) with a part by this factor. */
  private double logLoss(float[] part, float factor) {
    double sum = 0;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      for (int c = 0; c < classes; c++) {
        row[c] = rest[i * classes + c] + factor * part[i * classes + c];
      }
      float scored = row[labels[i]];
      double logSum = Softmax.softmax(kernels, row, 0, classes);
      double loss = floor == 0 ? logSum - scored : -mixedLog(row[labels[i]], floor, labels[i]);
      sum += weights[labels[i]] * loss;
      total += weights[labels[i]];
    }
    return sum / total;
  }

  /** Where a function with a single minimum has it, by golden section search. */
  static double minimum(DoubleUnaryOperator function, double from, double to) {
    double low = from;
    double high = to;
    double left = high - GOLDEN * (high - low);
    double right = low + GOLDEN * (high - low);
    double atLeft = function.applyAsDouble(left);
    double atRight = function.applyAsDouble(right);
    for (int step = 0; step < GOLDEN_STEPS; step++) {
      if (atLeft <= atRight) {
        high = right;
        right = left;
        atRight = atLeft;
        left = high - GOLDEN * (high - low);
        atLeft = function.applyAsDouble(left);
      } else {
        low = left;
        left = right;
        atLeft = atRight;
        right = low + GOLDEN * (high - low);
        atRight = function.applyAsDouble(right);
      }
    }
    return (low + high) / 2;
  }

  /**
   * Writes the factors as what a model stores, with weights that add up to 1.
   *
   * <pre>
   *   temperature = 1 / (a + d)        likelihood factor = f = (b + c) / d
   *   weights: networks a / (a + d)    n-grams b / f / (a + d)    language models c / f / (a + d)
   * </pre>
   */
  private static SurnameModel model(SurnameModel model, double[] factors) {
    double sum = factors[0] + factors[SOURCE] + factors[PRIOR];
    double likelihoods = factors[1] + factors[2];
    double likelihoodFactor = likelihoods > 0 ? likelihoods / factors[PRIOR] : 1;
    List<Member> members = new ArrayList<>();
    for (Member member : model.members()) {
      for (int kind = 0; kind < PRIOR; kind++) {
        if (KINDS[kind] == member.kind()) {
          double weight = factors[kind] / sum / count(model, KINDS[kind]);
          members.add(
              member.combined(
                  rounded(likelihoodFactor),
                  rounded(member.kind().isGenerative() ? weight / likelihoodFactor : weight)));
        }
      }
    }
    return model.with(members, rounded(1 / sum));
  }

  private static float rounded(double value) {
    return (float) (Math.rint(value * ROUNDING) / ROUNDING);
  }
}
