package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parameters.ParameterSet;

/**
 * The gated recurrent unit, one direction of one layer; gate rows in the order r, z, n.
 *
 * <pre>
 *   r = sigmoid(W_ir x + b_ir + W_hr h' + b_hr)        reset         h' is the previous state
 *   z = sigmoid(W_iz x + b_iz + W_hz h' + b_hz)        update
 *   u = W_hn h' + b_hn
 *   n = tanh(W_in x + b_in + r u)                      new state, reset after the product
 *   h = (1 - z) n + z h'
 * </pre>
 *
 * <p>Source: K. Cho et al., Learning phrase representations using RNN encoder-decoder (2014), in
 * the form of PyTorch's nn.GRU.
 */
final class Gru extends Recurrent {

  private float[] u = {}; // (N,H)
  private float[] dInput = {}; // (N,G) by W_i x: dr, dz, dn before the activations; da has dn r

  Gru(Kernels kernels, ParameterSet parameters, String suffix) {
    super(kernels, parameters, suffix, 1);
  }

  @Override
  void allocate(int positions) {
    super.allocate(positions);
    u = new float[positions * hidden];
  }

  @Override
  void reserveGradients() {
    super.reserveGradients();
    if (dInput.length < a.length) {
      dInput = new float[a.length];
    }
  }

  @Override
  public float[] inputGradient() {
    return dInput;
  }

  @Override
  void clearGates(int p, int rows) {
    super.clearGates(p, rows);
    clear(dInput, gates, p, rows);
  }

  @Override
  void sumBiases(float[] bias, int from, int to) {
    // b_hn stays out: the reset gate multiplies it.
    for (int j = from; j < to; j++) {
      bias[j] = biasIh.value()[j] + (j < 2 * hidden ? biasHh.value()[j] : 0f);
    }
  }

  @Override
  void start(int p, int rows) {
    // z_r, z_z | b_hn: z_n waits for the reset gate.
    for (int i = p; i < p + rows; i++) {
      System.arraycopy(input.z, input.rowOf(i) * gates, a, i * gates, 2 * hidden);
      System.arraycopy(biasHh.value(), 2 * hidden, a, i * gates + 2 * hidden, hidden);
    }
  }

  @Override
  void activate(int p, int rows, float[][] previous, int q) {
    float[] z = input.z;
    float[] h = h();
    float[] hPrevious = previous[0];
    for (int row = 0; row < rows; row++) {
      int i = (p + row) * gates;
      int s = (p + row) * hidden;
      int zn = input.rowOf(p + row) * gates + 2 * hidden;
      kernels.sigmoid(a, i, 2 * hidden);
      // n = tanh(z_n + r u)
      for (int j = 0; j < hidden; j++) {
        u[s + j] = a[i + 2 * hidden + j];
        a[i + 2 * hidden + j] = Math.fma(a[i + j], u[s + j], z[zn + j]);
      }
      kernels.tanh(a, i + 2 * hidden, hidden);
      // h = n + z (h' - n)
      int before = (q + row) * hidden;
      for (int j = 0; j < hidden; j++) {
        float n = a[i + 2 * hidden + j];
        h[s + j] = Math.fma(a[i + hidden + j], hPrevious[before + j] - n, n);
      }
    }
  }

  @Override
  void differentiate(int p, int rows, float[][] previous, float[][] dPrevious, int q) {
    float[] dh = dh();
    float[] hPrevious = previous[0];
    float[] dhPrevious = dPrevious[0];
    for (int row = 0; row < rows; row++) {
      int i = (p + row) * gates;
      int s = (p + row) * hidden;
      int before = (q + row) * hidden;
      for (int j = 0; j < hidden; j++) {
        float r = a[i + j];
        float z = a[i + hidden + j];
        float n = a[i + 2 * hidden + j];
        float d = dh[s + j];
        // h = n + z (h' - n)
        float dz = d * (hPrevious[before + j] - n) * (z * (1f - z));
        float dn = d * (1f - z) * (1f - n * n);
        dhPrevious[before + j] += d * z;
        // n = tanh(z_n + r u)
        float dr = dn * u[s + j] * (r * (1f - r));
        dInput[i + j] = dr;
        dInput[i + hidden + j] = dz;
        dInput[i + 2 * hidden + j] = dn;
        da[i + j] = dr;
        da[i + hidden + j] = dz;
        da[i + 2 * hidden + j] = dn * r;
      }
    }
  }
}
