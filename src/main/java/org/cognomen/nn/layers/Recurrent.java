package org.cognomen.nn.layers;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.nn.parameters.Parameters;

/**
 * One direction of one recurrent layer: what Elman, GRU and LSTM share, which is the walk through
 * time and the arrays of the states. A cell adds what happens within a step.
 *
 * <p>The inputs are projected first ({@link InputProjection}). Then each step starts its gates from
 * the projected row of its input and adds the product with the previous state:
 *
 * <pre>
 *   a_t = z[source_t] + W_hh h_{t-1}        h_t = cell(a_t, h_{t-1})
 * </pre>
 *
 * <p>A cell has S states, of which h is the first; the LSTM's second one is c. {@link #step} takes
 * the previous states from any arrays, so that it serves a batch and a walk over a trie of prefixes
 * alike.
 *
 * <p>The backward direction is the same walk over sources read from each name's end, so its first
 * step is the name's own last token and never padding.
 *
 * <p>Truncated backpropagation through time: with a limit of n steps, gradients reach only the last
 * n steps of a name. In step t that leaves out the names with more than t + n tokens, which are
 * again a prefix of the rows.
 */
public abstract sealed class Recurrent permits ElmanRnn, Gru, Lstm {

  public final int hidden; // H
  public final int gates; // G
  final Kernels kernels;
  final Parameter biasIh; // (G)
  final Parameter biasHh; // (G)
  public final InputProjection input; // W_ih (G,I)
  private final Linear recurrence; // W_hh (G,H)

  float[] a = {}; // (N,G) gates
  float[] da = {}; // (N,G) gradient of what W_hh h_{t-1} is added to
  public final float[][] states; // [S] (N,H)
  final float[][] dStates; // [S] (N,H)
  private final float[][] initial; // [S] (B,H) the states before the first step
  private final float[][] dInitial; // [S] (B,H)
  private boolean initialGiven; // else they are zero, and so is the product of h with W_hh

  Recurrent(Kernels kernels, ParameterSet parameters, String suffix, int stateCount) {
    this.kernels = kernels;
    Parameter weightHh = parameters.get("rnn.weight_hh" + suffix);
    biasIh = parameters.get("rnn.bias_ih" + suffix);
    biasHh = parameters.get("rnn.bias_hh" + suffix);
    input =
        new InputProjection(new Linear(kernels, parameters.get("rnn.weight_ih" + suffix), biasIh));
    recurrence = new Linear(kernels, weightHh, biasHh);
    gates = weightHh.shape()[0];
    hidden = weightHh.shape()[1];
    states = new float[stateCount][0];
    dStates = new float[stateCount][0];
    initial = new float[stateCount][0];
    dInitial = new float[stateCount][0];
  }

  public static Recurrent create(Kernels kernels, Parameters parameters, int layer, int direction) {
    NetworkShape shape = parameters.shape();
    return create(
        kernels,
        parameters,
        Parameters.suffix(layer, direction),
        shape.cell(),
        shape.nonlinearity());
  }

  public static Recurrent create(
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

  /** a[p] -&gt; states[p] for {@code rows} positions; {@code previous} [S] (.,H) from row q on. */
  abstract void activate(int p, int rows, float[][] previous, int q);

  /**
   * dStates[p] -&gt; da[p] for {@code rows} positions, and adds to {@code dPrevious} whatever does
   * not pass through W_hh; {@code previous} and {@code dPrevious} [S] (.,H) from row q on.
   */
  abstract void differentiate(int p, int rows, float[][] previous, float[][] dPrevious, int q);

  /** What the projected rows start from, for the gates [from, to): b_ih + b_hh. */
  void sumBiases(float[] bias, int from, int to) {
    for (int j = from; j < to; j++) {
      bias[j] = biasIh.value()[j] + biasHh.value()[j];
    }
  }

  /** Sets the gates a[p] of {@code rows} positions to what they have before W_hh h is added. */
  void start(int p, int rows) {
    for (int i = p; i < p + rows; i++) {
      System.arraycopy(input.z, input.rowOf(i) * gates, a, i * gates, gates);
    }
  }

  /** (N,G) the gradient of the projected row that each position read. */
  public float[] inputGradient() {
    return da;
  }

  /** (N,H) the states h. */
  public final float[] h() {
    return states[0];
  }

  /** (N,H) */
  public final float[] dh() {
    return dStates[0];
  }

  /**
   * Makes room for a batch and for the gradients of it.
   *
   * @param source (N) the projected row that each position reads; null for one of its own
   * @param projected M, rows that are projected
   * @param index of this direction in {@link RecurrentStates}
   */
  public final void prepare(
      PackedBatch batch, int[] source, int projected, int index, boolean training) {
    input.read(source, 0);
    reserve(batch.size(), batch.rows(), projected);
    startFrom(batch.initial(), index, batch.rows());
    if (training) {
      reserveGradients();
    }
  }

  /** Makes room for a batch without its gradients. */
  public final void reserve(int positions, int rows, int projected) {
    if (h().length < positions * hidden) {
      allocate(positions + positions / 4);
    }
    if (initial[0].length < rows * hidden) {
      allocate(initial, rows * hidden);
      allocate(dInitial, rows * hidden);
    }
    input.reserve(projected);
  }

  void allocate(int positions) {
    a = new float[positions * gates];
    da = new float[0];
    allocate(states, positions * hidden);
    allocate(dStates, 0);
  }

  private static void allocate(float[][] arrays, int length) {
    for (int s = 0; s < arrays.length; s++) {
      arrays[s] = new float[length];
    }
  }

  /** Makes room for the gradients of what {@link #reserve} made room for. */
  void reserveGradients() {
    if (dh().length < h().length) {
      da = new float[a.length];
      allocate(dStates, h().length);
    }
    input.reserveGradients();
  }

  /** Takes over the states that {@code rows} names start from; null for zeros. */
  public final void startFrom(RecurrentStates from, int index, int rows) {
    initialGiven = from != null;
    for (int s = 0; s < initial.length; s++) {
      if (initialGiven) {
        System.arraycopy(from.state(s), index * rows * hidden, initial[s], 0, rows * hidden);
      } else {
        Arrays.fill(initial[s], 0f);
      }
    }
  }

  /** Takes over the gate rows [from, to) of the weights. */
  public final void transposeWeights(int from, int to) {
    input.transposeWeights(from, to);
    recurrence.transposeWeights(from, to);
    sumBiases(input.bias, from, to);
  }

  /** The first step of {@code rows} positions from p on, from the initial states from row q on. */
  public final void firstStep(int p, int rows, int q) {
    start(p, rows);
    if (initialGiven) {
      recurrence.addProduct(initial[0], q, a, p, rows);
    }
    activate(p, rows, initial, q);
  }

  /** A later step; the previous states are {@code previous} [S] (.,H) from row q on. */
  public final void step(int p, int rows, float[][] previous, int q) {
    start(p, rows);
    recurrence.addProduct(previous[0], q, a, p, rows);
    activate(p, rows, previous, q);
  }

  /** Walks the rows [from, to) of the batch through time. */
  public final void forward(PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int rows = Math.min(to, batch.alive(t)) - from;
      if (rows <= 0) {
        return;
      }
      int p = batch.offset(t) + from;
      if (t == 0) {
        firstStep(p, rows, from);
      } else {
        step(p, rows, states, batch.offset(t - 1) + from);
      }
    }
  }

  /** Walks the rows [from, to) back: dStates -&gt; da. */
  public final void backward(PackedBatch batch, int from, int to, int truncateSteps) {
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
      float[][] dPrevious = t == 0 ? dInitial : dStates;
      differentiate(p, rows, t == 0 ? initial : states, dPrevious, q);
      if (t > 0 || initialGiven) {
        recurrence.backwardInput(da, p, dPrevious[0], q, rows);
      }
    }
  }

  /** Clears the gradients of the states of the rows [from, to), before others add to them. */
  public final void clearStateGradients(PackedBatch batch, int from, int to) {
    for (int s = 0; s < dStates.length; s++) {
      for (int t = 0; t < batch.steps() && batch.alive(t) > from; t++) {
        clear(dStates[s], hidden, batch.offset(t) + from, Math.min(to, batch.alive(t)) - from);
      }
      clear(dInitial[s], hidden, from, to - from);
    }
  }

  void clearGates(int p, int rows) {
    clear(da, gates, p, rows);
  }

  public static void clear(float[] array, int columns, int row, int rows) {
    Arrays.fill(array, row * columns, (row + rows) * columns, 0f);
  }

  /** Adds the gradients of the gate rows [from, to) of W_hh and b_hh. */
  public final void backwardRecurrence(PackedBatch batch, int from, int to) {
    for (int t = 0; t < batch.steps(); t++) {
      int p = batch.offset(t);
      if (t > 0) {
        recurrence.backwardWeight(da, p, h(), batch.offset(t - 1), batch.alive(t), from, to);
      } else if (initialGiven) {
        recurrence.backwardWeight(da, p, initial[0], 0, batch.alive(t), from, to);
      }
    }
    recurrence.backwardBias(da, 0, batch.size(), from, to);
  }

  /** Copies each name's last states to where direction {@code index} has its place. */
  public final void copyLast(PackedBatch batch, RecurrentStates into, int index) {
    int row = index * batch.rows() * hidden;
    for (int s = 0; s < states.length; s++) {
      ColumnGather.forward(batch, states[s], hidden, into.state(s), hidden, row, 0, batch.rows());
    }
  }

  /** Copies the gradients by the initial states to where direction {@code index} has its place. */
  public final void copyInitialGradient(int rows, RecurrentStates into, int index) {
    for (int s = 0; s < dInitial.length; s++) {
      System.arraycopy(dInitial[s], 0, into.state(s), index * rows * hidden, rows * hidden);
    }
  }
}
