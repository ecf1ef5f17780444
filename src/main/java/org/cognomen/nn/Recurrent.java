package org.cognomen.nn;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;

/**
 * One direction of one recurrent layer: what Elman, GRU and LSTM share, which is the walk through
 * time. A cell adds what happens within a step.
 *
 * <p>The inputs are projected first ({@link InputProjection}). Then each step starts its gates from
 * the projected row of its input and adds the product with the previous state:
 *
 * <pre>
 *   a_t = z[source_t] + W_hh h_{t-1}        h_t = cell(a_t, h_{t-1})
 * </pre>
 *
 * <p>The backward direction is the same walk over sources read from each name's end, so its first
 * step is the name's own last token and never padding.
 *
 * <p>Truncated backpropagation through time: with a limit of n steps, gradients reach only the last
 * n steps of a name. In step t that leaves out the names with more than t + n tokens, which are
 * again a prefix of the rows.
 */
abstract sealed class Recurrent permits ElmanRnn, Gru, Lstm {

  final int hidden; // H
  final int gates; // G
  final Kernels kernels;
  final Parameter biasIh; // (G)
  final Parameter biasHh; // (G)
  final InputProjection input; // W_ih (G,I)
  final Linear recurrence; // W_hh (G,H)

  float[] a = {}; // (N,G) gates
  float[] da = {}; // (N,G) gradient of what W_hh h_{t-1} is added to
  float[] h = {}; // (N,H) states
  float[] dh = {}; // (N,H)
  float[] initial = {}; // (B,H) h_{-1}
  float[] dInitial = {}; // (B,H)
  boolean initialGiven; // else h_{-1} is zero, and so is its product with W_hh

  Recurrent(Kernels kernels, ParameterSet parameters, String suffix) {
    this.kernels = kernels;
    Parameter weightHh = parameters.get("rnn.weight_hh" + suffix);
    biasIh = parameters.get("rnn.bias_ih" + suffix);
    biasHh = parameters.get("rnn.bias_hh" + suffix);
    input =
        new InputProjection(new Linear(kernels, parameters.get("rnn.weight_ih" + suffix), biasIh));
    recurrence = new Linear(kernels, weightHh, biasHh);
    gates = weightHh.shape()[0];
    hidden = weightHh.shape()[1];
  }

  static Recurrent create(Kernels kernels, Parameters parameters, int layer, int direction) {
    NetworkShape shape = parameters.shape();
    return create(
        kernels,
        parameters,
        Parameters.suffix(layer, direction),
        shape.cell(),
        shape.nonlinearity());
  }

  static Recurrent create(
      Kernels kernels,
      ParameterSet parameters,
      String suffix,
      CellType cell,
      Nonlinearity nonlinearity) {
    return switch (cell) {
      case ELMAN -> new ElmanRnn(kernels, parameters, suffix, nonlinearity);
      case GRU -> new Gru(kernels, parameters, suffix);
      case LSTM -> new Lstm(kernels, parameters, suffix);
    };
  }

  /** Fills the bias of {@link #input} for the gate rows [from, to). */
  abstract void refreshBias(int from, int to);

  /** Sets the gates a[p] of {@code rows} positions to what they have before W_hh h is added. */
  abstract void start(int p, int rows);

  /**
   * a[p] -&gt; h[p] for {@code rows} positions; their previous states are at {@code previous[q]}.
   */
  abstract void activate(int p, int rows, float[] previous, int q);

  /**
   * dh[p] -&gt; da[p] for {@code rows} positions, and adds to the previous step's gradients at
   * {@code q} whatever does not pass through W_hh. {@code first}: the previous states are the
   * initial ones.
   */
  abstract void differentiate(int p, int rows, boolean first, int q);

  /** (N,G) the gradient of the projected row that each position read. */
  float[] inputGradient() {
    return da;
  }

  /** What a step hands on to the next, [state] (N,H) each: the states h first. */
  float[][] states() {
    return new float[][] {h};
  }

  /** Says where the previous states are, in the order of {@link #states}, if not in those. */
  void readPrevious(float[][] states) {}

  /** Makes room for a batch; {@code projected} is M. */
  void reserve(int positions, int rows, int projected) {
    if (h.length < positions * hidden) {
      int capacity = positions + positions / 4;
      allocate(capacity);
    }
    if (initial.length < rows * hidden) {
      initial = new float[rows * hidden];
      dInitial = new float[rows * hidden];
      allocateRows(rows);
    }
    input.reserve(projected);
  }

  /** Takes over the states that the names start from, those of direction {@code index}. */
  void startFrom(RecurrentStates states, int index, int rows) {
    initialGiven = states != null;
    take(initialGiven ? states.hidden() : null, index, rows, initial);
  }

  void take(float[] states, int index, int rows, float[] into) {
    if (states == null) {
      Arrays.fill(into, 0f);
    } else {
      System.arraycopy(states, index * rows * hidden, into, 0, rows * hidden);
    }
  }

  void allocate(int positions) {
    a = new float[positions * gates];
    h = new float[positions * hidden];
    da = new float[0];
    dh = new float[0];
  }

  void allocateRows(int rows) {}

  /** Makes room for the gradients of what {@link #reserve} made room for. */
  void reserveGradients() {
    if (dh.length < h.length) {
      da = new float[a.length];
      dh = new float[h.length];
    }
    input.reserveGradients();
  }

  /** Takes over the gate rows [from, to) of the weights. */
  void refresh(int from, int to) {
    input.refresh(from, to);
    recurrence.refresh(from, to);
    refreshBias(from, to);
  }

  /** Walks the rows [from, to) of the batch through time. */
  void forward(PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int rows = Math.min(to, batch.alive(t)) - from;
      if (rows <= 0) {
        return;
      }
      int p = batch.offset(t) + from;
      int q = t == 0 ? from : batch.offset(t - 1) + from;
      float[] previous = t == 0 ? initial : h;
      start(p, rows);
      if (t > 0 || initialGiven) {
        recurrence.addProduct(previous, q, a, p, rows);
      }
      activate(p, rows, previous, q);
    }
  }

  /** Clears the gradients of the states of the rows [from, to), before others add to them. */
  void clearStateGradients(PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int rows = Math.min(to, batch.alive(t)) - from;
      if (rows <= 0) {
        break;
      }
      clear(dh, hidden, batch.offset(t) + from, rows);
    }
    clear(dInitial, hidden, from, to - from);
  }

  static void clear(float[] array, int columns, int row, int rows) {
    Arrays.fill(array, row * columns, (row + rows) * columns, 0f);
  }

  /** Walks the rows [from, to) back: dh -&gt; da. */
  void backward(PackedBatch batch, int from, int to, int truncateSteps) {
    for (int t = batch.steps() - 1; t >= 0; t--) {
      int end = Math.min(to, batch.alive(t));
      int begin = Math.max(from, batch.alive(t + truncateSteps));
      if (begin > from && end > from) {
        clearGates(batch.offset(t) + from, Math.min(begin, end) - from);
      }
      int rows = end - begin;
      if (rows <= 0) {
        continue;
      }
      int p = batch.offset(t) + begin;
      int q = t == 0 ? begin : batch.offset(t - 1) + begin;
      differentiate(p, rows, t == 0, q);
      if (t > 0) {
        recurrence.backwardInput(da, p, dh, q, rows);
      } else if (initialGiven) {
        recurrence.backwardInput(da, p, dInitial, q, rows);
      }
    }
  }

  void clearGates(int p, int rows) {
    clear(da, gates, p, rows);
  }

  /** Adds the gradients of the gate rows [from, to) of W_hh and b_hh. */
  void backwardRecurrence(PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int p = batch.offset(t);
      if (t > 0) {
        recurrence.backwardWeight(da, p, h, batch.offset(t - 1), batch.alive(t), from, to);
      } else if (initialGiven) {
        recurrence.backwardWeight(da, p, initial, 0, batch.alive(t), from, to);
      }
    }
    recurrence.backwardBias(da, 0, batch.size(), from, to);
  }

  /** Copies each name's last state to where direction {@code index} has its place. */
  void copyLast(PackedBatch batch, RecurrentStates into, int index) {
    copyLast(batch, h, into.hidden(), index);
  }

  void copyLast(PackedBatch batch, float[] states, float[] into, int index) {
    ColumnGather.forward(
        batch, states, hidden, into, hidden, index * batch.rows() * hidden, 0, batch.rows());
  }

  void copyInitialGradient(int rows, RecurrentStates into, int index) {
    System.arraycopy(dInitial, 0, into.hidden(), index * rows * hidden, rows * hidden);
  }
}
