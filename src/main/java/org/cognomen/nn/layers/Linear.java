package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parameters.Parameter;

/**
 * y = x W^T + b for the rows of a matrix, as PyTorch's nn.Linear: x (M,I), W (O,I), b (O), y (M,O).
 *
 * <p>It holds no activations; the layer that owns it says where x and y lie.
 */
public final class Linear {

  private static final float[] ONE = {1f}; // read with strides of zero: a row of ones
  private static final int LINE = 16; // floats of a line of the cache

  final int inputs; // I
  public final int outputs; // O
  private final Kernels kernels;
  private final Parameter weight; // (O,I)
  private final Parameter bias; // (O)
  private final float[] transposed; // (I,O)

  public Linear(Kernels kernels, Parameter weight, Parameter bias) {
    this.kernels = kernels;
    this.weight = weight;
    this.bias = bias;
    this.outputs = weight.shape()[0];
    this.inputs = weight.shape()[1];
    this.transposed = new float[inputs * outputs];
  }

  /** Takes over the rows [from, to) of W; must be called after the weights change. */
  public void transposeWeights(int from, int to) {
    float[] w = weight.value();
    for (int first = from; first < to; first += LINE) {
      int end = Math.min(first + LINE, to);
      for (int i = 0; i < inputs; i++) {
        for (int o = first; o < end; o++) {
          transposed[i * outputs + o] = w[o * inputs + i];
        }
      }
    }
  }

  /** y = x W^T + b for {@code rows} rows from row {@code row} on. */
  public void forward(float[] x, float[] y, int row, int rows) {
    forward(x, y, row, rows, bias.value());
  }

  /** The same with another bias (O). */
  public void forward(float[] x, float[] y, int row, int rows, float[] bias) {
    for (int m = row; m < row + rows; m++) {
      System.arraycopy(bias, 0, y, m * outputs, outputs);
    }
    addProduct(x, row, y, row, rows);
  }

  /**
   * y += x W^T for {@code rows} rows, those of x from {@code xRow} and those of y from {@code
   * yRow}.
   */
  void addProduct(float[] x, int xRow, float[] y, int yRow, int rows) {
    kernels.multiplyAdd(
        rows,
        outputs,
        inputs,
        x,
        xRow * inputs,
        inputs,
        1,
        transposed,
        0,
        outputs,
        y,
        yRow * outputs,
        outputs);
  }

  /**
   * dx += dy W for {@code rows} rows, those of dx from {@code dxRow}, those of dy from {@code
   * dyRow}.
   */
  public void backwardInput(float[] dy, int dyRow, float[] dx, int dxRow, int rows) {
    kernels.multiplyAdd(
        rows,
        inputs,
        outputs,
        dy,
        dyRow * outputs,
        outputs,
        1,
        weight.value(),
        0,
        inputs,
        dx,
        dxRow * inputs,
        inputs);
  }

  /** dW += dy^T x for the rows [from, to) of W and for {@code rows} rows of x and dy. */
  public void backwardWeight(
      float[] dy, int dyRow, float[] x, int xRow, int rows, int from, int to) {
    kernels.multiplyAdd(
        to - from,
        inputs,
        rows,
        dy,
        dyRow * outputs + from,
        1,
        outputs,
        x,
        xRow * inputs,
        inputs,
        weight.gradient(),
        from * inputs,
        inputs);
  }

  /** db += the sum of the rows of dy, for the elements [from, to) of b: a product with ones. */
  public void backwardBias(float[] dy, int dyRow, int rows, int from, int to) {
    kernels.multiplyAdd(
        1,
        to - from,
        rows,
        ONE,
        0,
        0,
        0,
        dy,
        dyRow * outputs + from,
        outputs,
        bias.gradient(),
        from,
        to - from);
  }
}
