package org.cognomen.nn.layers;

import java.util.Arrays;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Parameters;

/**
 * A row of E numbers for each character of the vocabulary; row 0, MASK, is zero and stays so.
 *
 * <pre>
 *   x_p = W[id_p]
 * </pre>
 *
 * <p>The rows are never laid out per position. Whatever comes after them is linear, so the lowest
 * layer projects each different character once ({@link InputProjection}) and looks the result up;
 * backward, the gradients of a character's positions are summed before they are projected back.
 * Training uses only the characters of the batch, U of them, which {@link #gather} brings together.
 */
public final class Embedding {

  final int size; // E
  private final int characters; // V
  private final Parameter weight; // (V,E)
  private float[] rows = {}; // (U,E) the rows of the batch's characters
  private float[] dRows = {}; // (U,E)

  public Embedding(Parameters parameters) {
    weight = parameters.get("emb.weight");
    characters = weight.shape()[0];
    size = weight.shape()[1];
  }

  /** (V,E). */
  public float[] weight() {
    return weight.value();
  }

  /** V. */
  public int characters() {
    return characters;
  }

  /** (U,E). */
  public float[] rows() {
    return rows;
  }

  public void reserve(int distinct) {
    if (rows.length < distinct * size) {
      rows = new float[(distinct + distinct / 4) * size];
      dRows = new float[rows.length];
    }
  }

  /** Brings together the rows of the characters [from, to) of the batch. */
  public void gather(PackedBatch batch, int from, int to) {
    for (int u = from; u < to; u++) {
      System.arraycopy(weight.value(), batch.distinct()[u] * size, rows, u * size, size);
    }
  }

  /** Adds the gradients of the characters [from, to) of the batch, from the layer's directions. */
  public void backward(PackedBatch batch, Recurrent[] directions, int from, int to) {
    Arrays.fill(dRows, from * size, to * size, 0f);
    for (Recurrent direction : directions) {
      direction.input.backward(dRows, from, to - from);
    }
    float[] dWeight = weight.gradient();
    for (int u = from; u < to; u++) {
      int id = batch.distinct()[u];
      if (id == 0) {
        continue; // MASK learns nothing
      }
      for (int e = 0; e < size; e++) {
        dWeight[id * size + e] += dRows[u * size + e];
      }
    }
  }
}
