package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parameters.ParameterSet;

/**
 * The long short-term memory, one direction of one layer; gate rows in the order i, f, g, o.
 *
 * <pre>
 *   i = sigmoid(W_ii x + b_ii + W_hi h' + b_hi)        input         h', c' are the previous states
 *   f = sigmoid(W_if x + b_if + W_hf h' + b_hf)        forget
 *   g = tanh   (W_ig x + b_ig + W_hg h' + b_hg)        candidate
 *   o = sigmoid(W_io x + b_io + W_ho h' + b_ho)        output
 *   c = f c' + i g
 *   h = o tanh(c)
 * </pre>
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, Long short-term memory (1997), with the forget gate
 * of F. A. Gers et al. (2000), in the form of PyTorch's nn.LSTM.
 */
final class Lstm extends Recurrent {

  private float[] tanhCell = {}; // (N,H) tanh(c)

  Lstm(Kernels kernels, ParameterSet parameters, String suffix) {
    super(kernels, parameters, suffix, 2); // h, c
  }

  @Override
  void allocate(int positions) {
    super.allocate(positions);
    tanhCell = new float[positions * hidden];
  }

  @Override
  void activate(int p, int rows, float[][] previous, int q) {
    float[] h = states[0];
    float[] cell = states[1];
    float[] cellPrevious = previous[1];
    for (int row = 0; row < rows; row++) {
      int k = (p + row) * gates;
      int s = (p + row) * hidden;
      int before = (q + row) * hidden;
      kernels.sigmoid(a, k, 2 * hidden);
      kernels.tanh(a, k + 2 * hidden, hidden);
      kernels.sigmoid(a, k + 3 * hidden, hidden);
      // c = f c' + i g
      for (int j = 0; j < hidden; j++) {
        float ig = a[k + j] * a[k + 2 * hidden + j];
        float c = Math.fma(a[k + hidden + j], cellPrevious[before + j], ig);
        cell[s + j] = c;
        tanhCell[s + j] = c;
      }
      kernels.tanh(tanhCell, s, hidden);
      // h = o tanh(c)
      for (int j = 0; j < hidden; j++) {
        h[s + j] = a[k + 3 * hidden + j] * tanhCell[s + j];
      }
    }
  }

  @Override
  void differentiate(int p, int rows, float[][] previous, float[][] dPrevious, int q) {
    float[] dh = dStates[0];
    float[] dCell = dStates[1];
    float[] cellPrevious = previous[1];
    float[] dCellPrevious = dPrevious[1];
    for (int row = 0; row < rows; row++) {
      int k = (p + row) * gates;
      int s = (p + row) * hidden;
      int before = (q + row) * hidden;
      for (int j = 0; j < hidden; j++) {
        float i = a[k + j];
        float f = a[k + hidden + j];
        float g = a[k + 2 * hidden + j];
        float o = a[k + 3 * hidden + j];
        // h = o tanh(c)
        float th = tanhCell[s + j];
        float d = dh[s + j];
        float dc = dCell[s + j] + d * o * (1f - th * th);
        da[k + 3 * hidden + j] = d * th * (o * (1f - o));
        // c = f c' + i g
        da[k + j] = dc * g * (i * (1f - i));
        da[k + hidden + j] = dc * cellPrevious[before + j] * (f * (1f - f));
        da[k + 2 * hidden + j] = dc * i * (1f - g * g);
        dCellPrevious[before + j] += dc * f;
      }
    }
  }
}
