package org.cognomen.nn;

import java.util.Arrays;
import java.util.function.ObjIntConsumer;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.Embedding;
import org.cognomen.nn.layers.LayerJoin;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.Recurrent;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.parallel.Partition;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Parameters;

/**
 * Layers of recurrence on top of each other, each in one or two directions, with dropout between
 * the layers.
 *
 * <pre>
 *   x_0 = embedding        x_l = dropout([h_l-1 forward | h_l-1 backward])
 * </pre>
 */
final class RecurrentStack {

  private final NetworkShape shape;
  private final Embedding embedding;
  final Recurrent[][] layers; // [layer][direction]
  private final LayerJoin[] joins; // [layer] what the layers above the lowest read
  private final PrefixWalk[] walks; // [direction] of the highest layer

  RecurrentStack(Kernels kernels, Parameters parameters, Embedding embedding) {
    this.shape = parameters.shape();
    this.embedding = embedding;
    layers = new Recurrent[shape.layers()][shape.directions()];
    joins = new LayerJoin[shape.layers()];
    for (int layer = 0; layer < shape.layers(); layer++) {
      joins[layer] = new LayerJoin(shape);
      for (int direction = 0; direction < shape.directions(); direction++) {
        layers[layer][direction] = Recurrent.create(kernels, parameters, layer, direction);
      }
    }
    walks = Arrays.stream(top()).map(PrefixWalk::new).toArray(PrefixWalk[]::new);
  }

  /** The highest layer's directions. */
  Recurrent[] top() {
    return layers[layers.length - 1];
  }

  /**
   * Makes room and says what each direction reads; {@code training}: only the batch's characters.
   */
  void prepare(PackedBatch batch, boolean training) {
    if (batch.initial() != null) {
      batch.initial().check(shape, batch.rows());
    }
    for (int layer = 0; layer < layers.length; layer++) {
      if (layer > 0) {
        joins[layer].reserve(batch, training);
      }
      for (int direction = 0; direction < shape.directions(); direction++) {
        boolean backward = direction == 1;
        int projected;
        int[] source;
        if (layer > 0) {
          projected = batch.size();
          source = backward ? batch.mirrored() : null;
        } else if (training) {
          projected = batch.distinctCount();
          source = backward ? batch.mirroredSlots() : batch.slots();
        } else {
          projected = embedding.characters();
          source = backward ? batch.mirroredIds() : batch.ids();
        }
        int index = layer * shape.directions() + direction;
        layers[layer][direction].prepare(batch, source, projected, index, training);
      }
    }
  }

  /** Makes room for the projection of the whole vocabulary. */
  void reserveProjection() {
    for (Recurrent cell : layers[0]) {
      cell.reserve(1, 1, embedding.characters());
    }
  }

  /**
   * The last states of the names of a trie, of a network with a single layer; the trie is filled
   * once for each direction.
   *
   * @param sequences names as tokens, none empty; the first n of them count
   * @param into (n,D)
   */
  void lastStates(PrefixTrie trie, int[][] sequences, int n, float[] into) {
    int hidden = shape.hiddenSize();
    for (int direction = 0; direction < shape.directions(); direction++) {
      trie.build(sequences, n, direction == 1);
      NetworkShape.requireKnown(trie.highestId(), shape.characters());
      int column = direction * hidden;
      walks[direction].run(
          trie,
          embedding.characters(),
          (level, states) -> {
            for (int i = 0; i < n; i++) {
              if (sequences[i].length == level + 1) {
                int node = trie.last(i) - trie.offset(level);
                int target = i * shape.outputSize() + column;
                System.arraycopy(states, node * hidden, into, target, hidden);
              }
            }
          });
    }
  }

  void sampleDropout(RandomGenerator random, float probability, PackedBatch batch) {
    for (int layer = 1; layer < layers.length; layer++) {
      joins[layer].sampleDropout(random, probability, batch);
    }
  }

  /** Takes over this part of the weights. */
  void transposeWeights(int part, int parts) {
    forEach(
        (cell, index) -> {
          int from = firstGate(cell, index, part, parts);
          int to = firstGate(cell, index, part + 1, parts);
          if (from < to) {
            cell.transposeWeights(from, to);
          }
        });
  }

  /**
   * Where a part begins in a direction, when the gates of all directions are cut as one row: with
   * two parts each has whole directions, and the products' tiles stay large.
   */
  private int firstGate(Recurrent cell, int index, int part, int parts) {
    int all = layers.length * shape.directions() * cell.gates;
    int start = Partition.start(all, part, parts) - index * cell.gates;
    return Math.max(0, Math.min(start, cell.gates));
  }

  /** Projects the embedding's rows [from, to); {@code rows} (V,E), or (U,E) in training. */
  void projectEmbedding(float[] rows, int from, int to) {
    for (Recurrent cell : layers[0]) {
      cell.input.forward(rows, from, to - from);
    }
  }

  /** The states of all layers for the names [from, to). */
  void forward(PackedBatch batch, int from, int to) {
    for (int layer = 0; layer < layers.length; layer++) {
      if (layer > 0) {
        joins[layer].forward(batch, layers[layer - 1], from, to);
      }
      for (Recurrent cell : layers[layer]) {
        for (int t = 0; layer > 0 && t < batch.steps() && batch.alive(t) > from; t++) {
          cell.input.forward(
              joins[layer].x(), batch.offset(t) + from, Math.min(to, batch.alive(t)) - from);
        }
        cell.forward(batch, from, to);
      }
    }
  }

  void clearStateGradients(PackedBatch batch, int from, int to) {
    for (Recurrent[] layer : layers) {
      for (Recurrent cell : layer) {
        cell.clearStateGradients(batch, from, to);
      }
    }
  }

  /** The top layer's dh -&gt; every layer's gate gradients, for the names [from, to). */
  void backward(PackedBatch batch, int from, int to, int truncateSteps) {
    for (int layer = layers.length - 1; layer >= 0; layer--) {
      for (Recurrent cell : layers[layer]) {
        cell.backward(batch, from, to, truncateSteps);
        if (layer > 0) {
          cell.input.place(cell.inputGradient(), batch, from, to);
        }
      }
      if (layer > 0) {
        joins[layer].backward(batch, layers[layer], layers[layer - 1], from, to);
      }
    }
  }

  /** Adds this part's rows of the gradients of all weights, over the whole batch. */
  void backwardWeights(PackedBatch batch, int part, int parts) {
    for (int layer = 0; layer < layers.length; layer++) {
      for (int direction = 0; direction < shape.directions(); direction++) {
        Recurrent cell = layers[layer][direction];
        int index = layer * shape.directions() + direction;
        int from = firstGate(cell, index, part, parts);
        int to = firstGate(cell, index, part + 1, parts);
        if (from == to) {
          continue;
        }
        cell.backwardRecurrence(batch, from, to);
        if (layer == 0) {
          int distinct = batch.distinctCount();
          cell.input.collect(cell.inputGradient(), batch.size(), distinct, from, to);
          cell.input.backwardWeights(embedding.rows(), distinct, from, to);
        } else {
          cell.input.backwardWeights(joins[layer].x(), batch.size(), from, to);
        }
      }
    }
  }

  /**
   * One layer's state s (0: h, 1: the LSTM's c) after each step of the last forward: a copy,
   * (B,T,D) or (T,B,D).
   */
  private float[] outputs(PackedBatch batch, int layer, int s, boolean batchFirst) {
    int columns = shape.outputSize();
    float[] outputs = new float[batch.rows() * batch.steps() * columns];
    for (int t = 0; t < batch.steps(); t++) {
      for (int b = 0; b < batch.alive(t); b++) {
        int row = batchFirst ? b * batch.steps() + t : t * batch.rows() + b;
        LayerJoin.copyState(batch, layers[layer], s, batch.offset(t) + b, outputs, row * columns);
      }
    }
    return outputs;
  }

  /** The states of every layer, copied out of the last forward. */
  LayerStates layerStates(PackedBatch batch) {
    float[][] hidden = new float[shape.layers()][];
    float[][] cell = shape.cell() == CellType.LSTM ? new float[shape.layers()][] : null;
    for (int layer = 0; layer < hidden.length; layer++) {
      hidden[layer] = outputs(batch, layer, 0, true);
      if (cell != null) {
        cell[layer] = outputs(batch, layer, 1, true);
      }
    }
    return new LayerStates(hidden, cell);
  }

  /** The highest layer's states and every layer's last ones, copied out of the last forward. */
  States states(PackedBatch batch, boolean batchFirst) {
    float[] outputs = outputs(batch, layers.length - 1, 0, batchFirst);
    RecurrentStates last = RecurrentStates.zeros(shape, batch.rows());
    forEach((cell, index) -> cell.copyLast(batch, last, index));
    return new States(outputs, last);
  }

  /** Copies of the gradients by the states that the names started from. */
  RecurrentStates initialGradients(PackedBatch batch) {
    RecurrentStates gradients = RecurrentStates.zeros(shape, batch.rows());
    forEach((cell, index) -> cell.copyInitialGradient(batch.rows(), gradients, index));
    return gradients;
  }

  void trace(PackedBatch batch, int truncateSteps, GradientTrace trace) {
    forEach((cell, index) -> trace.add(batch, cell, index, truncateSteps));
  }

  /** Visits the directions of all layers with their index, layer * directions + direction. */
  private void forEach(ObjIntConsumer<Recurrent> visitor) {
    for (int layer = 0; layer < layers.length; layer++) {
      for (int direction = 0; direction < shape.directions(); direction++) {
        visitor.accept(layers[layer][direction], layer * shape.directions() + direction);
      }
    }
  }
}
