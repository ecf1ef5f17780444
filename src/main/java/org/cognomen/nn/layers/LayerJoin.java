package org.cognomen.nn.layers;

import java.util.random.RandomGenerator;
import org.cognomen.nn.parameters.NetworkShape;

/**
 * What a layer above the lowest reads: the states of the layer below, both directions side by side,
 * after dropout.
 *
 * <pre>
 *   x = dropout([h forward | h backward])      (N,D)
 * </pre>
 */
public final class LayerJoin {

  private final NetworkShape shape;
  private final Dropout dropout = new Dropout();
  private float[] x = {}; // (N,D)
  private float[] dx = {}; // (N,D)

  public LayerJoin(NetworkShape shape) {
    this.shape = shape;
  }

  /** Makes room for a batch. */
  public void reserve(PackedBatch batch, boolean training) {
    if (x.length < batch.size() * shape.outputSize()) {
      x = new float[(batch.size() + batch.size() / 4) * shape.outputSize()];
    }
    if (training && dx.length < x.length) {
      dx = new float[x.length];
    }
  }

  public void sampleDropout(RandomGenerator random, float probability, PackedBatch batch) {
    dropout.sample(random, probability, batch.size() * shape.outputSize());
  }

  /** (N,D) what the layer reads. */
  public float[] x() {
    return x;
  }

  /** x for the names [from, to). */
  public void forward(PackedBatch batch, Recurrent[] below, int from, int to) {
    int columns = shape.outputSize();
    for (int t = 0; t < batch.steps(); t++) {
      int end = Math.min(to, batch.alive(t));
      if (end <= from) {
        break;
      }
      // x = [h forward | h backward]
      for (int p = batch.offset(t) + from; p < batch.offset(t) + end; p++) {
        copyState(batch, below, 0, p, x, p * columns);
      }
      // x = dropout(x)
      int first = (batch.offset(t) + from) * columns;
      dropout.forward(x, x, first, first + (end - from) * columns);
    }
  }

  /** The gate gradients of the layer that reads x -&gt; dh of the layer below. */
  public void backward(PackedBatch batch, Recurrent[] reader, Recurrent[] below, int from, int to) {
    int columns = shape.outputSize();
    int hidden = shape.hiddenSize();
    for (int t = 0; t < batch.steps(); t++) {
      int rows = Math.min(to, batch.alive(t)) - from;
      if (rows <= 0) {
        break;
      }
      int first = batch.offset(t) + from;
      Recurrent.clear(dx, columns, first, rows);
      for (Recurrent cell : reader) {
        cell.input.backward(dx, first, rows);
      }
      // dx = dropout's mask times dx
      dropout.backward(dx, first * columns, (first + rows) * columns);
      // dh forward += dx's left half, dh backward += its right half
      for (int p = first; p < first + rows; p++) {
        add(dx, p * columns, below[0].dh(), p * hidden, hidden);
        if (shape.bidirectional()) {
          int mirrored = batch.mirrored()[p];
          add(dx, p * columns + hidden, below[1].dh(), mirrored * hidden, hidden);
        }
      }
    }
  }

  private static void add(float[] from, int offset, float[] to, int target, int n) {
    for (int j = 0; j < n; j++) {
      to[target + j] += from[offset + j];
    }
  }

  /**
   * Copies both directions' state at a name's position, side by side.
   *
   * @param cells the directions of a layer
   * @param s 0: h, 1: the LSTM's c
   * @param p the position, 0 .. N-1
   */
  public static void copyState(
      PackedBatch batch, Recurrent[] cells, int s, int p, float[] into, int offset) {
    int hidden = cells[0].hidden;
    System.arraycopy(cells[0].states[s], p * hidden, into, offset, hidden);
    if (cells.length == 2) {
      int mirrored = batch.mirrored()[p];
      System.arraycopy(cells[1].states[s], mirrored * hidden, into, offset + hidden, hidden);
    }
  }
}
