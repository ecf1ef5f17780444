package org.cognomen.nn.layers;

/**
 * The last valid state of each name and direction: the book's column gather.
 *
 * <pre>
 *   y_b = h_b[length_b - 1]
 * </pre>
 *
 * <p>The backward direction's last state is the one after the name's first character: both
 * directions have then read the whole name (PyTorch's h_n).
 */
final class ColumnGather {

  private ColumnGather() {}

  /** y[b][column ..] = h[last(b)] for the names [from, to); h (N,H), y (B,columns). */
  static void forward(
      PackedBatch batch,
      float[] h,
      int hidden,
      float[] y,
      int columns,
      int column,
      int from,
      int to) {
    for (int b = from; b < to; b++) {
      System.arraycopy(h, batch.last(b) * hidden, y, b * columns + column, hidden);
    }
  }

  /** dh[last(b)] += dy[b][column ..]. */
  static void backward(
      PackedBatch batch,
      float[] dh,
      int hidden,
      float[] dy,
      int columns,
      int column,
      int from,
      int to) {
    for (int b = from; b < to; b++) {
      int p = batch.last(b) * hidden;
      for (int j = 0; j < hidden; j++) {
        dh[p + j] += dy[b * columns + column + j];
      }
    }
  }
}
