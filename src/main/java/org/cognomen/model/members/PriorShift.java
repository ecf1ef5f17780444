package org.cognomen.model.members;

/**
 * What another prior, or a choice among the nationalities, changes of a model's answers; nothing
 * else of its scorers depends on them.
 *
 * @param adjustment (C) log(prior / training prior), or empty
 * @param ratios (C) prior / training prior, or empty; used with a noise floor
 */
public record PriorShift(float[] adjustment, float[] ratios) {

  /** Of a model's own prior and choice. */
  public static PriorShift of(CombinedModel model) {
    float[] adjustment = model.adjustment();
    float[] ratios = new float[model.floor().length == 0 ? 0 : adjustment.length];
    for (int c = 0; c < ratios.length; c++) {
      ratios[c] = (float) StrictMath.exp(adjustment[c]); // 0 for what is ruled out
    }
    return new PriorShift(adjustment, ratios);
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
