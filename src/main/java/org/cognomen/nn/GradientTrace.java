package org.cognomen.nn;

import java.util.Arrays;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.Recurrent;
import org.cognomen.nn.parameters.NetworkShape;

/**
 * How far gradients reach back through time: the mean norm of the gradient of the loss by the
 * states, for each distance from the end of a direction's walk.
 *
 * <pre>
 *   norm_k = mean over the names with more than k tokens of | dL / dh[length - 1 - k] |
 * </pre>
 *
 * <p>The norm is Euclidean, over the H units; L is the mean loss of a batch; the gradient is the
 * whole one, through all later steps. k = 0 is the last state: of the backward direction the one at
 * the name's first token. Steps that truncated backpropagation leaves out count as zero.
 *
 * <p>Source: the argument of S. Hochreiter (1991) and of R. Pascanu et al., On the difficulty of
 * training recurrent neural networks (2013), made visible.
 */
public final class GradientTrace {

  private final int layers;
  private final int directions;
  private final double[][] sums; // [layer * directions + direction] (K)
  private final long[][] counts; // [layer * directions + direction] (K)

  public GradientTrace(NetworkShape shape) {
    layers = shape.layers();
    directions = shape.directions();
    sums = new double[shape.layers() * directions][0];
    counts = new long[shape.layers() * directions][0];
  }

  /** L. */
  public int layers() {
    return layers;
  }

  /** 1 or 2. */
  public int directions() {
    return directions;
  }

  /** Adds what a backward pass left in one direction, {@code index}, of one layer. */
  void add(PackedBatch batch, Recurrent cell, int index, int truncateSteps) {
    if (sums[index].length < batch.steps()) {
      sums[index] = Arrays.copyOf(sums[index], batch.steps());
      counts[index] = Arrays.copyOf(counts[index], batch.steps());
    }
    for (int b = 0; b < batch.rows(); b++) {
      int length = batch.length(b);
      for (int k = 0; k < length; k++) {
        if (k < truncateSteps) {
          int p = batch.offset(length - 1 - k) + b;
          sums[index][k] += norm(cell.dh(), p * cell.hidden, cell.hidden);
        }
        counts[index][k]++;
      }
    }
  }

  private static double norm(float[] x, int offset, int n) {
    double sum = 0;
    for (int i = offset; i < offset + n; i++) {
      sum += (double) x[i] * x[i];
    }
    return Math.sqrt(sum);
  }

  /**
   * The mean norms of one layer and direction.
   *
   * @param layer 0 .. L-1, 0 reads the characters
   * @param direction 0 forward, 1 backward
   * @return (K) by distance k, with K the tokens of the longest name seen
   */
  public double[] stateGradientNorms(int layer, int direction) {
    int index = layer * directions + direction;
    double[] norms = sums[index].clone();
    for (int k = 0; k < norms.length; k++) {
      norms[k] /= counts[index][k];
    }
    return norms;
  }
}
