package org.cognomen.nn.layers;

import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.ParameterSet;

/**
 * Elman's recurrent cell, one direction of one layer.
 *
 * <pre>
 *   h = tanh(W_ih x + b_ih + W_hh h' + b_hh)        or max(0, .) instead of tanh
 * </pre>
 *
 * <p>h' is the previous state. Source: J. L. Elman, Finding structure in time (1990), in the form
 * of PyTorch's nn.RNN.
 */
final class ElmanRnn extends Recurrent {

  private final Nonlinearity nonlinearity;

  ElmanRnn(Kernels kernels, ParameterSet parameters, String suffix, Nonlinearity nonlinearity) {
    super(kernels, parameters, suffix, 1);
    this.nonlinearity = nonlinearity;
  }

  @Override
  void allocate(int positions) {
    super.allocate(positions);
    // G = H, and the pre-activation is not needed again: it becomes the state in place.
    a = h();
  }

  @Override
  void activate(int p, int rows, float[][] previous, int q) {
    float[] h = h();
    if (nonlinearity == Nonlinearity.TANH) {
      kernels.tanh(h, p * hidden, rows * hidden);
    } else {
      for (int i = p * hidden; i < (p + rows) * hidden; i++) {
        h[i] = Math.max(0f, h[i]);
      }
    }
  }

  @Override
  void differentiate(int p, int rows, float[][] previous, float[][] dPrevious, int q) {
    float[] h = h();
    float[] dh = dh();
    int end = (p + rows) * hidden;
    if (nonlinearity == Nonlinearity.TANH) {
      // da = dh (1 - h^2)
      for (int i = p * hidden; i < end; i++) {
        da[i] = dh[i] * (1f - h[i] * h[i]);
      }
    } else {
      // da = dh where h > 0
      for (int i = p * hidden; i < end; i++) {
        da[i] = h[i] > 0f ? dh[i] : 0f;
      }
    }
  }
}
