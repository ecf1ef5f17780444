package org.cognomen.model.onnx;

import static org.cognomen.model.onnx.OnnxGraph.attribute;
import static org.cognomen.model.onnx.OnnxGraph.integers;

import java.util.List;

/** The nodes that all networks of a graph share: ids, lengths, the mask of what is not padding. */
final class BatchNodes {

  static final String IDS = "ids"; // (B,T) int64
  static final String LENGTHS = "lengths"; // (B) int64

  private final OnnxGraph graph;
  private final String ids;
  private final String lengths;
  private final String joinDirections;
  private final String joinLast;
  private final String first; // the axis 0
  private final String divisor;
  private final String mask;
  private final String lowest;
  private final String zero;

  BatchNodes(OnnxGraph graph) {
    this.graph = graph;
    graph.input(IDS, OnnxGraph.INT64, "B", "T");
    graph.input(LENGTHS, OnnxGraph.INT64, "B");
    ids = graph.node("Transpose", List.of(IDS), integers("perm", 1, 0));
    lengths = graph.node("Cast", List.of(LENGTHS), attribute("to", OnnxGraph.INT32));
    joinDirections = graph.vector("join_directions", 0, 0, -1); // 0 keeps a length
    joinLast = graph.vector("join_last", 0, -1);
    first = graph.vector("axis_0", 0);
    String second = graph.vector("axis_1", 1);
    String third = graph.vector("axis_2", 2);
    lowest = graph.tensor("lowest", new float[] {-Float.MAX_VALUE});
    zero = graph.tensor("zero", new float[] {0f});

    // mask[t,b] = t < length[b]
    String sizes = graph.node("Shape", List.of(IDS));
    String steps = graph.node("Gather", List.of(sizes, graph.integer("index_1", 1)));
    String start = graph.integer("start", 0);
    String positions =
        graph.node("Range", List.of(start, steps, graph.integer("step", 1))); // (T)
    String column = graph.node("Unsqueeze", List.of(positions, second)); // (T,1)
    String row = graph.node("Unsqueeze", List.of(LENGTHS, first)); // (1,B)
    String valid = graph.node("Less", List.of(column, row)); // (T,B)
    mask = graph.node("Unsqueeze", List.of(valid, third)); // (T,B,1)
    String real = graph.node("Cast", List.of(LENGTHS), attribute("to", OnnxGraph.FLOAT));
    divisor = graph.node("Unsqueeze", List.of(real, second)); // (B,1)
  }

  /** (T,B) int64. */
  String ids() {
    return ids;
  }

  /** (B) int32. */
  String lengths() {
    return lengths;
  }

  /** The shape that makes (T,B,D,H) to (T,B,D H). */
  String joinDirections() {
    return joinDirections;
  }

  /** The shape that makes (B,D,H) to (B,D H). */
  String joinLast() {
    return joinLast;
  }

  /** (T,B,X) -&gt; (B,X), the largest of the valid positions. */
  String max(String x) {
    String valid = graph.node("Where", List.of(mask, x, lowest));
    return graph.node("ReduceMax", List.of(valid), integers("axes", 0), attribute("keepdims", 0));
  }

  /** (T,B,X) -&gt; (B,X), the mean of the valid positions. */
  String mean(String x) {
    String valid = graph.node("Where", List.of(mask, x, zero));
    String sum = graph.node("ReduceSum", List.of(valid, first), attribute("keepdims", 0));
    return graph.node("Div", List.of(sum, divisor));
  }
}
