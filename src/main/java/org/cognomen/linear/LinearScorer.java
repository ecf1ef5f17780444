package org.cognomen.linear;

import java.util.Arrays;

/**
 * Computes the scores of a {@link LinearModel}. It keeps its buffers, so it serves one thread at a
 * time; several may share a model.
 */
public final class LinearScorer {

  private final LinearModel model;
  private final NameFeatures features;
  private final float[] sums; // (C)

  /**
   * @param space the index of the character between words; -1 where there is none
   */
  public LinearScorer(LinearModel model, int space) {
    this.model = model;
    features = new NameFeatures(model.order(), space);
    sums = new float[model.classes()];
  }

  /**
   * Scores a name.
   *
   * @param sequence the name as indices, BEGIN and END included
   * @param into where its C scores go, from {@code offset} on
   */
  public void score(int[] sequence, float[] into, int offset) {
    Arrays.fill(sums, 0f);
    int n = features.read(sequence);
    int known = 0;
    for (int i = 0; i < n; i++) {
      int feature = model.feature(features.get(i));
      if (feature >= 0) {
        known++;
        add(model.starts[feature], model.starts[feature + 1]);
      }
    }
    float scale = scale(known);
    for (int c = 0; c < sums.length; c++) {
      into[offset + c] = model.bias[c] + scale * sums[c];
    }
  }

  /** Adds the weights [from, to) of a feature. */
  private void add(int from, int to) {
    float[] weights = model.weights;
    if (to - from == sums.length) { // all nationalities in their order
      for (int c = 0; c < sums.length; c++) {
        sums[c] += weights[from + c];
      }
      return;
    }
    int[] nationalities = model.nationalities;
    for (int p = from; p < to; p++) {
      sums[nationalities[p]] += weights[p];
    }
  }

  /** 1 / sqrt(F). */
  static float scale(int known) {
    return known == 0 ? 1f : (float) (1 / Math.sqrt(known));
  }
}
