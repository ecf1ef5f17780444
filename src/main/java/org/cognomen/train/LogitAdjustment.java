package org.cognomen.train;

import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.model.members.Prior;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.learners.VectorizedRows;

/**
 * Leans the answers of a model towards rare nationalities, as far as that pays.
 *
 * <pre>
 *   p(c)  ~ model(c) share(c) / trainingPrior(c)            share: of the training rows
 *   p'(c) ~ p(c) share(c)^-a
 *   a(x) = argmax_c p'(c)                                   the answer to name x
 *   T(c) = sum_x [a(x) = c] p(c)      A(c) = sum_x [a(x) = c]      N(c) = sum_x p(c)
 *   a = argmax of mean_c 2 T(c) / (A(c) + N(c))             over 0, 0.05 .. 1
 * </pre>
 *
 * <p>That is what macro-F1 would be if the probabilities p were right. No label is looked at: the
 * few val rows of a rare nationality say less of it than the probabilities of all rows do. Class
 * weights of 1 / share to a power lean the members by that power; here it is taken back first, so
 * that it adds to nothing.
 *
 * <p>Source: A. Menon et al., Long-tail learning via logit adjustment (2021), equation 9; there the
 * power is fixed.
 */
final class LogitAdjustment {

  private static final int STEPS = 20;

  private final float[] probabilities; // (n,C) p
  private final int classes; // C
  private final double[] logShares; // (C)

  private LogitAdjustment(float[] probabilities, double[] logShares) {
    this.probabilities = probabilities;
    this.logShares = logShares;
    classes = logShares.length;
  }

  /**
   * The model with the power that pays most on some names.
   *
   * @param model with a training prior
   * @param shares of the nationalities among the training rows
   * @param names that it was not trained on
   */
  static SurnameModel fitted(
      SurnameModel model, Prior shares, VectorizedRows names, Workers workers) {
    float[] probabilities = new float[names.size() * model.nationalities()];
    new ParallelScorer(model.withPrior(shares), workers)
        .probabilities(names.sequences().arrays(), probabilities, null);
    double[] logShares = shares.logShares();
    double power = new LogitAdjustment(probabilities, logShares).power();
    Prior prior = power == 0 ? shares : prior(logShares, power);
    return prior.equals(model.trainingPrior().orElseThrow()) ? model : model.withPrior(prior);
  }

  private static Prior prior(double[] logShares, double power) {
    double[] weights = new double[logShares.length];
    for (int c = 0; c < weights.length; c++) {
      weights[c] = StrictMath.exp((1 - power) * logShares[c]);
    }
    return Prior.of(weights);
  }

  private double power() {
    int best = 0;
    double most = expected(0);
    for (int step = 1; step <= STEPS; step++) {
      double value = expected((double) step / STEPS);
      if (value > most) {
        most = value;
        best = step;
      }
    }
    return (double) best / STEPS;
  }

  /** The macro-F1 that is to be expected of a power. */
  private double expected(double power) {
    double[] ratios = new double[classes]; // share^-a
    for (int c = 0; c < classes; c++) {
      ratios[c] = StrictMath.exp(-power * logShares[c]);
    }
    double[] right = new double[classes]; // T
    double[] answers = new double[classes]; // A
    double[] names = new double[classes]; // N
    for (int row = 0; row < probabilities.length; row += classes) {
      int answer = 0;
      for (int c = 0; c < classes; c++) {
        names[c] += probabilities[row + c];
        if (probabilities[row + c] * ratios[c] > probabilities[row + answer] * ratios[answer]) {
          answer = c;
        }
      }
      answers[answer]++;
      right[answer] += probabilities[row + answer];
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += names[c] > 0 ? 2 * right[c] / (answers[c] + names[c]) : 0;
    }
    return sum / classes;
  }
}
