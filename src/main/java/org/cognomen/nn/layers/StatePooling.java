package org.cognomen.nn.layers;

import java.util.Arrays;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Pooling;

/**
 * The states of a name as one row y_b (P), over all of its valid positions t and for each
 * direction:
 *
 * <pre>
 *   last: y = h[length - 1]      max: y = max_t h[t]      mean: y = (1 / length) sum_t h[t]
 * </pre>
 *
 * <p>With {@link Pooling#ALL} the three stand side by side, (3D), each with its directions.
 */
public final class StatePooling {

  private final Pooling[] parts;
  private final int columns; // P

  public StatePooling(NetworkShape shape) {
    parts = shape.pooling() == Pooling.ALL ? ALL_PARTS : new Pooling[] {shape.pooling()};
    columns = shape.pooledSize();
  }

  /** (N,H) states of each direction -&gt; y (B,P), for the names [from, to). */
  public void forward(PackedBatch batch, Recurrent[] directions, float[] y, int from, int to) {
    int column = 0;
    for (Pooling part : parts) {
      for (Recurrent direction : directions) {
        int hidden = direction.hidden;
        switch (part) {
          case LAST ->
              ColumnGather.forward(batch, direction.h(), hidden, y, columns, column, from, to);
          case MAX -> max(batch, direction, y, column, from, to);
          default -> mean(batch, direction, y, column, from, to);
        }
        column += hidden;
      }
    }
  }

  /** dy (B,P) -&gt; adds to each direction's dh (N,H). */
  public void backward(
      PackedBatch batch, Recurrent[] directions, float[] y, float[] dy, int from, int to) {
    int column = 0;
    for (Pooling part : parts) {
      for (Recurrent direction : directions) {
        int hidden = direction.hidden;
        switch (part) {
          case LAST ->
              ColumnGather.backward(batch, direction.dh(), hidden, dy, columns, column, from, to);
          case MAX -> maxBackward(batch, direction, y, dy, column, from, to);
          default -> meanBackward(batch, direction, dy, column, from, to);
        }
        column += hidden;
      }
    }
  }

  private static final Pooling[] ALL_PARTS = {Pooling.LAST, Pooling.MAX, Pooling.MEAN};

  private void max(
      PackedBatch batch, Recurrent direction, float[] y, int column, int from, int to) {
    int hidden = direction.hidden;
    float[] h = direction.h();
    ColumnGather.forward(batch, h, hidden, y, columns, column, from, to);
    for (int b = from; b < to; b++) {
      for (int t = 0; t < batch.length(b) - 1; t++) {
        int p = (batch.offset(t) + b) * hidden;
        int i = b * columns + column;
        for (int j = 0; j < hidden; j++) {
          y[i + j] = Math.max(y[i + j], h[p + j]);
        }
      }
    }
  }

  /** The gradient goes to the first position that holds the maximum. */
  private void maxBackward(
      PackedBatch batch, Recurrent direction, float[] y, float[] dy, int column, int from, int to) {
    int hidden = direction.hidden;
    float[] h = direction.h();
    float[] dh = direction.dh();
    for (int b = from; b < to; b++) {
      int i = b * columns + column;
      for (int j = 0; j < hidden; j++) {
        int t = 0;
        while (t < batch.length(b) - 1 && h[(batch.offset(t) + b) * hidden + j] != y[i + j]) {
          t++;
        }
        dh[(batch.offset(t) + b) * hidden + j] += dy[i + j];
      }
    }
  }

  private void mean(
      PackedBatch batch, Recurrent direction, float[] y, int column, int from, int to) {
    int hidden = direction.hidden;
    float[] h = direction.h();
    for (int b = from; b < to; b++) {
      int i = b * columns + column;
      Arrays.fill(y, i, i + hidden, 0f);
      for (int t = 0; t < batch.length(b); t++) {
        int p = (batch.offset(t) + b) * hidden;
        for (int j = 0; j < hidden; j++) {
          y[i + j] += h[p + j];
        }
      }
      for (int j = 0; j < hidden; j++) {
        y[i + j] /= batch.length(b);
      }
    }
  }

  private void meanBackward(
      PackedBatch batch, Recurrent direction, float[] dy, int column, int from, int to) {
    int hidden = direction.hidden;
    float[] dh = direction.dh();
    for (int b = from; b < to; b++) {
      int i = b * columns + column;
      for (int t = 0; t < batch.length(b); t++) {
        int p = (batch.offset(t) + b) * hidden;
        for (int j = 0; j < hidden; j++) {
          dh[p + j] += dy[i + j] / batch.length(b);
        }
      }
    }
  }
}
