package org.cognomen.nn.layers;

import java.util.Arrays;

/**
 * What one direction of a recurrent layer makes of its inputs before it walks through time, because
 * it needs no state for that:
 *
 * <pre>
 *   z = x W_ih^T + b
 * </pre>
 *
 * <p>The rows of x are M: for the lowest layer the characters of the vocabulary (M = V; in training
 * those of the batch, M = U), for the others the positions (M = N). Position p of the walk reads
 * row source[p].
 */
public final class InputProjection {

  private final Linear input; // W_ih (G,I)
  private final int gates; // G

  final float[] bias; // (G) what every projected row starts from
  float[] z = {}; // (M,G)
  private float[] dz = {}; // (M,G)
  private int[] source; // (N) the row of z that a position reads; null for position p reading row p
  private int sourceStart; // where in source position 0 stands

  InputProjection(Linear input) {
    this.input = input;
    gates = input.outputs;
    bias = new float[gates];
  }

  /** Makes room for {@code rows} rows, M. */
  public void reserve(int rows) {
    if (z.length < rows * gates) {
      z = new float[(rows + rows / 4) * gates];
    }
  }

  public void reserveGradients() {
    if (dz.length < z.length) {
      dz = new float[z.length];
    }
  }

  /** Says which row of z position p reads: {@code source[start + p]}, or p where that is null. */
  public void read(int[] source, int start) {
    this.source = source;
    sourceStart = start;
  }

  /** Takes over the gate rows [from, to) of W_ih; the bias is the cell's to fill. */
  public void transposeWeights(int from, int to) {
    input.transposeWeights(from, to);
  }

  /** z = x W_ih^T + b for {@code rows} rows of x (M,I). */
  public void forward(float[] x, int row, int rows) {
    input.forward(x, z, row, rows, bias);
  }

  /** The row of z that a position reads. */
  public int rowOf(int position) {
    return source == null ? position : source[sourceStart + position];
  }

  /** dx += dz W_ih for {@code rows} rows. */
  public void backward(float[] dx, int row, int rows) {
    input.backwardInput(dz, row, dx, row, rows);
  }

  /**
   * dz[row] = the sum of the gradients of the positions that read it, for the gates [from, to) of
   * all M rows.
   *
   * @param gradient (N,G) of the row that each position read
   */
  public void collect(float[] gradient, int positions, int rows, int from, int to) {
    for (int m = 0; m < rows; m++) {
      Arrays.fill(dz, m * gates + from, m * gates + to, 0f);
    }
    for (int p = 0; p < positions; p++) {
      int target = rowOf(p) * gates;
      for (int g = from; g < to; g++) {
        dz[target + g] += gradient[p * gates + g];
      }
    }
  }

  /** The same for the names [from, to) where each position reads a row of its own. */
  public void place(float[] gradient, PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int end = Math.min(to, batch.alive(t));
      for (int b = from; b < end; b++) {
        int p = batch.offset(t) + b;
        System.arraycopy(gradient, p * gates, dz, rowOf(p) * gates, gates);
      }
    }
  }

  /** Adds the gradients of the gate rows [from, to) of W_ih and b_ih, for x (M,I). */
  public void backwardWeights(float[] x, int rows, int from, int to) {
    input.backwardWeight(dz, 0, x, 0, rows, from, to);
    input.backwardBias(dz, 0, rows, from, to);
  }
}
