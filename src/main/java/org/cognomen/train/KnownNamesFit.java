package org.cognomen.train;

import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameCounts;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.settings.KnownNamesUse;
import org.cognomen.settings.MemberSettings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.learners.TrainingRows;
import org.cognomen.train.learners.VectorizedRows;
import org.cognomen.util.NaturalLogarithm;

/**
 * Gives a model the names of its train rows, as {@link KnownNames} says. Where these are people,
 * the strength k is the one with the lowest log loss on those val rows whose name is among them; a
 * list of names has none such, or misleading ones, since it has each name once: there it is given.
 *
 * <pre>
 *   loss(k) = -sum_i omega_i log((n_i(label_i) + k p_i(label_i)) / (N_i + k)) / sum_i omega_i
 * </pre>
 */
final class KnownNamesFit {

  private static final double LEAST = 0.1; // k
  private static final double MOST = 1000;

  /** Train rows whose names are kept, some 6 bytes each. */
  private static final int MOST_ROWS = 1 << 20;

  private KnownNamesFit() {}

  /**
   * The model with the names of its train rows, where that is asked for and gains more than chance
   * would.
   *
   * @param val some of the val rows
   * @param weights (C) omega, the class weights
   */
  static SurnameModel fitted(
      SurnameModel model,
      TrainingRows rows,
      VectorizedRows val,
      float[] weights,
      TrainingConfig config,
      Workers workers) {
    KnownNamesUse use = config.get(MemberSettings.KNOWN_NAMES);
    if (use == KnownNamesUse.NONE) {
      return model;
    }
    VectorizedRows kept = rows.train().some(MOST_ROWS);
    NameCounts counts =
        NameCounts.of(
            kept.sequences().arrays(),
            kept.labels(),
            rows.vectorizer().characters(),
            use == KnownNamesUse.AUTO);
    float strength = config.get(MemberSettings.KNOWN_NAMES_STRENGTH);
    KnownNames known = new KnownNames(counts, rows.vectorizer(), strength);
    return use == KnownNamesUse.LIST
        ? model.withKnownNames(Optional.of(known))
        : chosen(model, known, val, weights, workers);
  }

  private static SurnameModel chosen(
      SurnameModel model, KnownNames known, VectorizedRows val, float[] weights, Workers workers) {
    int[][] sequences = val.sequences().arrays();
    int[] found =
        IntStream.range(0, val.size()).filter(i -> known.contains(sequences[i])).toArray();
    if (found.length < Combination.FEWEST_ROWS) {
      return model;
    }
    VectorizedRows names = val.at(found);
    Loss loss = new Loss(model, known, names, weights, workers);
    double best =
        StrictMath.exp(
            Minimum.goldenSection(
                log -> loss.of(StrictMath.exp(log)), StrictMath.log(LEAST), StrictMath.log(MOST)));
    float strength = Combination.rounded(best);
    return Combination.gains(loss.of(Double.POSITIVE_INFINITY), loss.of(strength), found.length)
        ? model.withKnownNames(Optional.of(known.withStrength(strength)))
        : model;
  }

  /** The log loss of names that are known, by the strength. */
  private static final class Loss {
    private final float[] p; // (n) of the labels, without known names
    private final float[] own; // (n) counts of the name with its label
    private final float[] all; // (n) counts of the name
    private final float[] weights; // (n)

    Loss(
        SurnameModel model,
        KnownNames known,
        VectorizedRows names,
        float[] classWeights,
        Workers workers) {
      int n = names.size();
      int classes = model.nationalities();
      int[][] sequences = names.sequences().arrays();
      float[] probabilities = new float[n * classes];
      new ParallelScorer(model, workers).probabilities(sequences, probabilities, null);
      p = new float[n];
      own = new float[n];
      all = new float[n];
      weights = new float[n];
      for (int i = 0; i < n; i++) {
        int label = names.labels()[i];
        p[i] = probabilities[i * classes + label];
        own[i] = known.count(sequences[i], label);
        all[i] = known.count(sequences[i]);
        weights[i] = classWeights[label];
      }
    }

    /** For infinity that of the model alone. */
    double of(double k) {
      double sum = 0;
      double total = 0;
      for (int i = 0; i < p.length; i++) {
        double q = k == Double.POSITIVE_INFINITY ? p[i] : (own[i] + k * p[i]) / (all[i] + k);
        sum -= weights[i] * NaturalLogarithm.of(Math.max(q, Double.MIN_NORMAL));
        total += weights[i];
      }
      return sum / total;
    }
  }
}
