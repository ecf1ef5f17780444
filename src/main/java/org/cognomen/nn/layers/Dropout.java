package org.cognomen.nn.layers;

import java.util.random.RandomGenerator;

/**
 * Inverted dropout: y = x m with m = 0 with probability p, else 1 / (1 - p), so that nothing needs
 * scaling outside training.
 *
 * <p>Source: N. Srivastava et al., Dropout (2014), in PyTorch's form.
 */
public final class Dropout {

  private static final int DRAWS = 4; // 16 bits of a long decide one element
  private static final int DRAW_BITS = 16;

  private float[] mask = {}; // (n) 0 or 1 / (1 - p)
  private boolean active;

  /** Draws the mask of the next forward and backward; {@code random} null switches dropout off. */
  public void sample(RandomGenerator random, float probability, int n) {
    active = random != null && probability > 0;
    if (!active) {
      return;
    }
    if (mask.length < n) {
      mask = new float[n + n / 4];
    }
    int threshold = Math.round(probability * (1 << DRAW_BITS));
    int keep = Float.floatToRawIntBits(1f / (1f - probability));
    int i = 0;
    for (; i <= n - DRAWS; i += DRAWS) {
      long bits = random.nextLong();
      mask[i] = decide((int) bits, threshold, keep);
      mask[i + 1] = decide((int) (bits >>> DRAW_BITS), threshold, keep);
      mask[i + 2] = decide((int) (bits >>> (2 * DRAW_BITS)), threshold, keep);
      mask[i + 3] = decide((int) (bits >>> (3 * DRAW_BITS)), threshold, keep);
    }
    long bits = random.nextLong();
    for (; i < n; i++) {
      mask[i] = decide((int) bits, threshold, keep);
      bits >>>= DRAW_BITS;
    }
  }

  /**
   * Zero where the lowest 16 bits are below the threshold; without a branch, which no processor
   * predicts.
   */
  private static float decide(int bits, int threshold, int keep) {
    int dropped = ((bits & 0xFFFF) - threshold) >> 31;
    return Float.intBitsToFloat(keep & ~dropped);
  }

  /** y = x m for the elements [from, to); x and y may be the same array. */
  public void forward(float[] x, float[] y, int from, int to) {
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
  public void backward(float[] dy, int from, int to) {
    if (active) {
      for (int i = from; i < to; i++) {
        dy[i] *= mask[i];
      }
    }
  }
}
