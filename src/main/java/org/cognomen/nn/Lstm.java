package org.cognomen.nn;

import org.cognomen.kernel.Kernels;

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
  float[] cell = {}; // (N,H) c
  private float[] dCell = {}; // (N,H)
  float[] initialCell = {}; // (B,H) c_{-1}
  private float[] previousStates; // (rows,H) as readPrevious was told, or null
  private float[] previousCells; // (rows,H)
  float[] dInitialCell = {}; // (B,H)

  Lstm(Kernels kernels, ParameterSet parameters, String suffix) {
    super(kernels, parameters, suffix);
  }

  @Override
  void allocate(int positions) {
    super.allocate(positions);
    cell = new float[positions * hidden];
    tanhCell = new float[positions * hidden];
  }

  @Override
  void allocateRows(int rows) {
    initialCell = new float[rows * hidden];
    dInitialCell = new float[rows * hidden];
  }

  @Override
  void startFrom(RecurrentStates states, int index, int rows) {
    super.startFrom(states, index, rows);
    take(initialGiven ? states.cell() : null, index, rows, initialCell);
  }

  @Override
  void reserveGradients() {
    super.reserveGradients();
    if (dCell.length < cell.length) {
      dCell = new float[cell.length];
    }
  }

  @Override
  void clearStateGradients(PackedBatch batch, int from, int to) {
    super.clearStateGradients(batch, from, to);
    for (int t = 0; t < batch.steps() && batch.alive(t) > from; t++) {
      clear(dCell, hidden, batch.offset(t) + from, Math.min(to, batch.alive(t)) - from);
    }
    clear(dInitialCell, hidden, from, to - from);
  }

  @Override
  void refreshBias(int from, int to) {
    for (int j = from; j < to; j++) {
      input.bias[j] = biasIh.value()[j] + biasHh.value()[j];
    }
  }

  @Override
  void start(int p, int rows) {
    for (int i = p; i < p + rows; i++) {
      System.arraycopy(input.z, input.rowOf(i) * gates, a, i * gates, gates);
    }
  }

  @Override
  void activate(int p, int rows, float[] previous, int q) {
    float[] previousCell =
        previous == h ? cell : previous == previousStates ? previousCells : initialCell;
    for (int row = 0; row < rows; row++) {
      int i = (p + row) * gates;
      int s = (p + row) * hidden;
      int before = (q + row) * hidden;
      kernels.sigmoid(a, i, 2 * hidden);
      kernels.tanh(a, i + 2 * hidden, hidden);
      kernels.sigmoid(a, i + 3 * hidden, hidden);
      // c = f c' + i g
      for (int j = 0; j < hidden; j++) {
        float c =
            Math.fma(a[i + hidden + j], previousCell[before + j], a[i + j] * a[i + 2 * hidden + j]);
        cell[s + j] = c;
        tanhCell[s + j] = c;
      }
      kernels.tanh(tanhCell, s, hidden);
      // h = o tanh(c)
      for (int j = 0; j < hidden; j++) {
        h[s + j] = a[i + 3 * hidden + j] * tanhCell[s + j];
      }
    }
  }

  @Override
  float[][] states() {
    return new float[][] {h, cell};
  }

  @Override
  void readPrevious(float[][] states) {
    previousStates = states[0];
    previousCells = states[1];
  }

  @Override
  void differentiate(int p, int rows, boolean first, int q) {
    float[] previousCell = first ? initialCell : cell;
    float[] dPreviousCell = first ? dInitialCell : dCell;
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
        da[k + hidden + j] = dc * previousCell[before + j] * (f * (1f - f));
        da[k + 2 * hidden + j] = dc * i * (1f - g * g);
        dPreviousCell[before + j] += dc * f;
      }
    }
  }

  @Override
  void copyLast(PackedBatch batch, RecurrentStates into, int index) {
    super.copyLast(batch, into, index);
    copyLast(batch, cell, into.cell(), index);
  }

  @Override
  void copyInitialGradient(int rows, RecurrentStates into, int index) {
    super.copyInitialGradient(rows, into, index);
    System.arraycopy(dInitialCell, 0, into.cell(), index * rows * hidden, rows * hidden);
  }
}
