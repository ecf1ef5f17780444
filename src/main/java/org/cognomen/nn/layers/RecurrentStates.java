package org.cognomen.nn.layers;

import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;

/**
 * One state for each name of a batch in every layer and direction: those that the names start from,
 * those that they end with, or the gradients by the former.
 *
 * <p>Rows are in the order of the batch. The first index counts layers times directions as PyTorch
 * does: layer 0 forward, layer 0 backward, layer 1 forward, and so on.
 *
 * @param hidden (L * directions, B, H), row-major
 * @param cell the LSTM's memory, (L * directions, B, H), row-major; null for the other cells
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to compute with, never compared
public record RecurrentStates(float[] hidden, float[] cell) {

  /** Zeros for {@code rows} names, with cell states where the network has them. */
  public static RecurrentStates zeros(NetworkShape shape, int rows) {
    int size = size(shape, rows);
    return new RecurrentStates(
        new float[size], shape.cell() == CellType.LSTM ? new float[size] : null);
  }

  /** State s of a cell: h, c. */
  float[] state(int s) {
    return s == 0 ? hidden : cell;
  }

  private static int size(NetworkShape shape, int rows) {
    return shape.layers() * shape.directions() * rows * shape.hiddenSize();
  }

  public void check(NetworkShape shape, int rows) {
    check("hidden", hidden, shape, rows);
    if (shape.cell() == CellType.LSTM) {
      check("cell", cell, shape, rows);
    } else if (cell != null) {
      throw new IllegalArgumentException(
          "initial cell states must be null except for an LSTM, but are given for " + shape.cell());
    }
  }

  private static void check(String what, float[] states, NetworkShape shape, int rows) {
    if (states == null || states.length != size(shape, rows)) {
      throw new IllegalArgumentException(
          String.format(
              "initial %s states must be layers * directions * rows * hidden size ="
                  + " %d * %d * %d * %d = %d numbers, but are %s",
              what,
              shape.layers(),
              shape.directions(),
              rows,
              shape.hiddenSize(),
              size(shape, rows),
              states == null ? "missing" : states.length));
    }
  }
}
