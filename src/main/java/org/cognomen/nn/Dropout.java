package org.cognomen.nn;

import java.util.random.RandomGenerator;

/**
 * Inverted dropout: y = x m with m = 0 with probability p, else 1 / (1 - p), so that nothing needs
 * scaling outside training.
 *
 * <p>Source: N. Srivastava et al., Dropout (2014), in PyTorch's form.
 */
final class Dropout {

  private static final int DRAWS = 4; // 16 bits of a long decide one element
  private static final int DRAW_BITS = 16;

  private float[] mask = {}; // (n) 0 or 1 / (1 - p)
  private boolean active;

  /** Draws the mask of the next forward and backward; {@code random} null switches dropout off. */
  void sample(RandomGenerator random, float probability, int n) {
    active = random != null && probability > 0;
    if (!active) {
      return;
    }
    if (mask.length < n) {
      mask = new float[n + n / 4];
    }
    int threshold = Math.round(probability * (1 << DRAW_BITS));
    float keep = 1f / (1f - probability);
    for (int i = 0; i < n; i += DRAWS) {
      long bits = random.nextLong();
      for (int j = i; j < Math.min(i + DRAWS, n); j++) {
        mask[j] = (int) (bits & 0xFFFF) < threshold ? 0f : keep;
        bits >>>= DRAW_BITS;
      }
    }
  }

  /** y = x m for the elements [from, to); x and y may be the same array. */
  void forward(float[] x, float[] y, int from, int to) {
    if (!active) {
      if (x != y) {
        System.arraycopy(x, from, y, from, to - from);
      }
      return;
    }
    for (int i = from; i < to; i++) {
      y[i] = x[i] * mask[i];
    }
  }

  /** dx = dy m, in place. */
  void backward(float[] dy, int from, int to) {
    if (active) {
      for (int i = from; i < to; i++) {
        dy[i] *= mask[i];
      }
    }
  }
}
