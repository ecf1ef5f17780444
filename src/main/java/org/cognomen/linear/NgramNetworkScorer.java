package org.cognomen.linear;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;

/**
 * Computes the scores of a {@link NgramNetwork}. It keeps its buffers, so it serves one thread at a
 * time; several may share a network.
 */
public final class NgramNetworkScorer {

  private final NgramNetwork network;
  private final Kernels kernels;
  private final NameFeatures features;
  private final int[] sums; // (D) in steps
  private final float[] x; // (D)
  private final float[] h; // (H)

  /**
   * @param space the index of the character between words; -1 where there is none
   */
  public NgramNetworkScorer(NgramNetwork network, int space, Kernels kernels) {
    this.network = network;
    this.kernels = kernels;
    NgramNetwork.Shape shape = network.shape();
    features = new NameFeatures(shape.order(), space);
    sums = new int[shape.dimensions()];
    x = new float[shape.dimensions()];
    h = new float[shape.units()];
  }

  /**
   * Scores a name.
   *
   * @param sequence the name as indices, BEGIN and END included
   * @param into where its C scores go, from {@code offset} on
   */
  public void score(int[] sequence, float[] into, int offset) {
    addUp(sequence);
    // h = relu(x W1 + b1)
    System.arraycopy(network.hiddenBias, 0, h, 0, h.length);
    multiplyAdd(kernels, x, network.hiddenWeights, h, 0, h.length);
    for (int j = 0; j < h.length; j++) {
      h[j] = Math.max(0f, h[j]);
    }
    // scores = h W2 + b2
    int classes = network.bias.length;
    System.arraycopy(network.bias, 0, into, offset, classes);
    multiplyAdd(kernels, h, network.weights, into, offset, classes);
  }

  /** x = sum_f e_f / sqrt(F) */
  private void addUp(int[] sequence) {
    Arrays.fill(sums, 0);
    int n = features.read(sequence);
    int known = 0;
    for (int i = 0; i < n; i++) {
      int feature = network.feature(features.get(i));
      if (feature >= 0) {
        known++;
        for (int d = 0, at = feature * sums.length; d < sums.length; d++, at++) {
          sums[d] += network.embeddings[at];
        }
      }
    }
    float scale = network.step() * LinearScorer.scale(known);
    for (int d = 0; d < x.length; d++) {
      x[d] = scale * sums[d];
    }
  }

  /** to (n) += vector times a matrix of n columns. */
  static void multiplyAdd(
      Kernels kernels, float[] vector, float[] matrix, float[] to, int offset, int n) {
    kernels.multiplyAdd(
        1, n, vector.length, vector, 0, vector.length, 1, matrix, 0, n, to, offset, n);
  }
}
