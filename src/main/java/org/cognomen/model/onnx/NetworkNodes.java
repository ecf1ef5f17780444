package org.cognomen.model.onnx;

import static org.cognomen.model.onnx.OnnxGraph.attribute;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;

/**
 * The nodes of one network, from ids to scores.
 *
 * <pre>
 *   ids (T,B) -&gt; Gather (T,B,E) -&gt; RNN, GRU or LSTM (T,D,B,H) for each layer -&gt; pooled (B,P)
 *     -&gt; Gemm, Relu (B,F) -&gt; Gemm (B,C)
 * </pre>
 *
 * <p>The operators have PyTorch's equations (a GRU's with linear_before_reset = 1) with the gates
 * in another order: z, r, n of a GRU and i, o, f, g of an LSTM.
 */
final class NetworkNodes {

  private static final int[] AS_STORED = {0};
  private static final int[] GRU_GATES = {1, 0, 2}; // z, r, n of r, z, n
  private static final int[] LSTM_GATES = {0, 3, 1, 2}; // i, o, f, g of i, f, g, o

  private final OnnxGraph graph;
  private final String prefix;
  private final Parameters parameters;
  private final NetworkShape shape;
  private final BatchNodes batch;

  /**
   * @param prefix of the names of its tensors
   */
  NetworkNodes(OnnxGraph graph, String prefix, Parameters parameters, BatchNodes batch) {
    this.graph = graph;
    this.prefix = prefix;
    this.parameters = parameters;
    this.shape = parameters.shape();
    this.batch = batch;
  }

  /** Adds the network; returns the name of its scores (B,C). */
  String add() {
    String x = graph.node("Gather", List.of(tensor("emb.weight"), batch.ids())); // (T,B,E)
    String last = ""; // (D,B,H)
    for (int layer = 0; layer < shape.layers(); layer++) {
      String states = prefix + "states_" + layer; // (T,D,B,H)
      last = prefix + "last_" + layer;
      recurrence(layer, x, states, last);
      if (layer + 1 < shape.layers() || shape.pooling() != Pooling.LAST) {
        x = batch.joinStates(states); // (T,B,D H)
      }
    }
    String pooled = pooled(x, last);
    String hidden = graph.node("Relu", List.of(linear("fc1", pooled)));
    return linear("fc2", hidden);
  }

  private void recurrence(int layer, String x, String states, String last) {
    List<Protobuf> attributes = new ArrayList<>();
    attributes.add(attribute("hidden_size", shape.hiddenSize()));
    attributes.add(attribute("direction", shape.bidirectional() ? "bidirectional" : "forward"));
    String operator =
        switch (shape.cell()) {
          case ELMAN -> "RNN";
          case GRU -> "GRU";
          case LSTM -> "LSTM";
        };
    switch (shape.cell()) {
      case ELMAN ->
          attributes.add(
              OnnxGraph.texts(
                  "activations",
                  Collections.nCopies(
                      shape.directions(),
                      shape.nonlinearity() == Nonlinearity.RELU ? "Relu" : "Tanh")));
      case GRU -> attributes.add(attribute("linear_before_reset", 1));
      case LSTM -> {} // its defaults are PyTorch's
    }
    int rows = shape.cell().gates() * shape.hiddenSize();
    int inputs = layer == 0 ? shape.embeddingSize() : shape.outputSize();
    int directions = shape.directions();
    String name = prefix + "rnn.l" + layer;
    String w =
        graph.tensor(name + ".W", gathered(layer, "rnn.weight_ih"), directions, rows, inputs);
    String r =
        graph.tensor(
            name + ".R", gathered(layer, "rnn.weight_hh"), directions, rows, shape.hiddenSize());
    String b =
        graph.tensor(
            name + ".B", gathered(layer, "rnn.bias_ih", "rnn.bias_hh"), directions, 2 * rows);
    graph.node(
        operator,
        List.of(x, w, r, b, batch.lengths()),
        List.of(states, last),
        attributes.toArray(Protobuf[]::new));
  }

  /** Which of PyTorch's gates is ONNX's first, second and so on. */
  static int[] order(CellType cell) {
    return switch (cell) {
      case ELMAN -> AS_STORED;
      case GRU -> GRU_GATES;
      case LSTM -> LSTM_GATES;
    };
  }

  /** The tensors of a layer, direction by direction, with their gates in ONNX's order. */
  private float[] gathered(int layer, String... names) {
    int[] order = order(shape.cell());
    List<float[]> parts = new ArrayList<>();
    int total = 0;
    for (int direction = 0; direction < shape.directions(); direction++) {
      for (String name : names) {
        float[] part = parameters.get(name + Parameters.suffix(layer, direction)).value();
        parts.add(part);
        total += part.length;
      }
    }
    float[] all = new float[total];
    int to = 0;
    for (float[] part : parts) {
      int gate = part.length / order.length;
      for (int from : order) {
        System.arraycopy(part, from * gate, all, to, gate);
        to += gate;
      }
    }
    return all;
  }

  /** (T,B,D H) states and (D,B,H) last states -&gt; (B,P). */
  private String pooled(String x, String last) {
    return switch (shape.pooling()) {
      case LAST -> batch.joinLast(last);
      case MAX -> batch.max(x);
      case MEAN -> batch.mean(x);
      case ALL ->
          graph.node(
              "Concat",
              List.of(batch.joinLast(last), batch.max(x), batch.mean(x)),
              attribute("axis", 1));
    };
  }

  private String linear(String name, String x) {
    return graph.node(
        "Gemm",
        List.of(x, tensor(name + ".weight"), tensor(name + ".bias")),
        attribute("transB", 1));
  }

  private String tensor(String name) {
    return graph.tensor(prefix + name, parameters.get(name).value(), parameters.get(name).shape());
  }
}
