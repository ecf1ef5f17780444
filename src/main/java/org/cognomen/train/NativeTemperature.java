package org.cognomen.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.layers.Softmax;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.util.NaturalLogarithm;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * Fits the temperature of names in native scripts, on the val rows with a letter of another script
 * than Latin. Such names are few in most trainings and their script alone rules most nationalities
 * out, so the members are wrong about them in another way than about Latin names.
 *
 * <pre>
 *   q = softmax(sum_m weight_m score_m / (f temperature))       f in [1/4, 4]
 *   p(c) = (1 - e) q(c) + e sum_a q(a) (M(a, c) + r(a) prior(c))
 *   loss(f) = -sum_i omega_i log p(label_i) / sum_i omega_i
 * </pre>
 *
 * <p>The weights, e and M stay. Where f gains no more than chance would, it stays 1. Source: C. Guo
 * et al., On calibration of modern neural networks (2017), by group.
 */
final class NativeTemperature {

  private static final double MOST = 4; // f, and 1 / f at the other end

  private final SurnameModel model;
  private final int[] labels; // (n)
  private final float[] weights; // (C) omega
  private final int classes; // C
  private final float[] sums; // (n,C) at temperature 1
  private final float[] mixing; // (C,C) by label: what e adds to its probability, of each q(a)
  private final Kernels kernels = Kernels.best();

  private NativeTemperature(
      SurnameModel model, VectorizedRows natives, float[] weights, Workers workers) {
    this.model = model;
    this.weights = weights;
    labels = natives.labels();
    classes = model.nationalities();
    sums = sums(model, natives, workers);
    mixing = mixing(model);
  }

  /**
   * The model with the temperature that gives the lowest log loss on the native names of some rows.
   *
   * @param model with a training prior
   * @param weights (C) class weights
   */
  static SurnameModel fitted(
      SurnameModel model, VectorizedRows val, float[] weights, Workers workers) {
    boolean[] letters = model.vectorizer().characters().nativeLetters();
    int[][] sequences = val.sequences().arrays();
    int[] rows =
        IntStream.range(0, val.size())
            .filter(i -> SequenceVocabulary.hasAny(letters, sequences[i]))
            .toArray();
    // A model of such names alone has the temperature that it needs.
    if (rows.length < Combination.FEWEST_ROWS
        || val.size() - rows.length < Combination.FEWEST_ROWS) {
      return model;
    }
    NativeTemperature fit = new NativeTemperature(model, val.at(rows), weights, workers);
    double log = StrictMath.log(MOST);
    double best = StrictMath.exp(Minimum.goldenSection(fit::loss, -log, log));
    boolean gains = Combination.gains(fit.loss(0), fit.loss(StrictMath.log(best)), rows.length);
    return gains
        ? model.withNativeTemperature(Combination.rounded(best * model.temperature()))
        : model;
  }

  private static float[] sums(SurnameModel model, VectorizedRows names, Workers workers) {
    float[] sums = new float[names.size() * model.nationalities()];
    float[][] scores = new ParallelScorer(model, workers).memberScores(names.sequences().arrays());
    for (int m = 0; m < scores.length; m++) {
      Member member = model.members().get(m);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += member.weight() * scores[m][i];
      }
    }
    return sums;
  }

  private static float[] mixing(SurnameModel model) {
    int classes = model.nationalities();
    Optional<float[][]> confused =
        model.confusions().map((Confusions m) -> m.matrix(model.vectorizer().nationalities()));
    float[] floor = model.noiseFloor() == 0 ? new float[classes] : model.floor();
    float[] mixing = new float[classes * classes];
    for (int a = 0; a < classes; a++) {
      float left = 1;
      for (int c = 0; c < classes && confused.isPresent(); c++) {
        float share = confused.get()[a][c];
        mixing[c * classes + a] = model.noiseFloor() * share;
        left -= share;
      }
      for (int c = 0; c < classes; c++) {
        mixing[c * classes + a] += Math.max(0, left) * floor[c];
      }
    }
    return mixing;
  }

  /** The loss by log f. */
  private double loss(double logFactor) {
    float temperature = (float) (StrictMath.exp(logFactor) * model.temperature());
    float[] row = new float[classes];
    double sum = 0;
    double total = 0;
    for (int i = 0; i < labels.length; i++) {
      int label = labels[i];
      for (int c = 0; c < classes; c++) {
        row[c] = sums[i * classes + c] / temperature;
      }
      Softmax.softmax(kernels, row, 0, classes);
      double p = (1 - model.noiseFloor()) * row[label];
      for (int a = 0, at = label * classes; a < classes; a++, at++) {
        p += row[a] * mixing[at];
      }
      sum -= weights[label] * NaturalLogarithm.of(Math.max(p, Double.MIN_NORMAL));
      total += weights[label];
    }
    return sum / total;
  }
}
