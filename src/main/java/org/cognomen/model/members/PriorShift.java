package org.cognomen.model.members;

import java.util.List;
import java.util.Optional;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What another prior, or a choice among the nationalities, changes of a model's answers; nothing
 * else of its scorers depends on them.
 *
 * @param adjustment (C) log(prior / training prior), or empty
 * @param ratios (C) prior / training prior, or empty; of use behind the softmax
 */
public record PriorShift(float[] adjustment, float[] ratios) {

  /** The ratios where nothing else is asked for. */
  static final float[] UNCHANGED = {};

  /** Of a model's own prior and choice. */
  public static PriorShift of(CombinedModel model) {
    float[] adjustment = model.adjustment();
    float[] ratios = new float[adjustment.length];
    for (int c = 0; c < ratios.length; c++) {
      ratios[c] = (float) StrictMath.exp(adjustment[c]); // 0 for what is ruled out
    }
    return new PriorShift(adjustment, ratios);
  }

  /**
   * log(prior / training prior) of each nationality, and minus infinity for what is ruled out.
   *
   * @param prior in place of the training's, if any
   * @param only the nationalities that are not ruled out; empty for all
   * @return (C) a new array; empty where nothing is asked for
   */
  public static float[] adjustment(
      Optional<Prior> trainingPrior,
      Optional<Prior> prior,
      List<String> only,
      Vocabulary nationalities) {
    if (prior.isEmpty() && only.isEmpty()) {
      return new float[0];
    }
    float[] adjustment = new float[nationalities.size()];
    for (int c = 0; c < adjustment.length; c++) {
      if (prior.isPresent()) {
        double trained = trainingPrior.orElseThrow().shares().get(c);
        // A share of 0 gives minus infinity, which the softmax turns into a probability of 0.
        adjustment[c] = (float) StrictMath.log(prior.get().shares().get(c) / trained);
      }
      if (!only.isEmpty() && !only.contains(nationalities.token(c))) {
        adjustment[c] = Float.NEGATIVE_INFINITY;
      }
    }
    return adjustment;
  }

  /** Adds the adjustment, which is not empty, to n rows (n,C) of scores from {@code offset} on. */
  void adjust(float[] scores, int offset, int n) {
    int classes = adjustment.length;
    for (int row = offset; row < offset + n * classes; row += classes) {
      for (int c = 0; c < classes; c++) {
        scores[row + c] += adjustment[c];
      }
    }
  }
}
