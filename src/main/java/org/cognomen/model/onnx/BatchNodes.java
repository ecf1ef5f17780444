package org.cognomen.model.onnx;

import static org.cognomen.model.onnx.OnnxGraph.attribute;
import static org.cognomen.model.onnx.OnnxGraph.integers;

import java.util.List;

/** The nodes that all networks of a graph share: ids, lengths, the mask of what is not padding. */
final class BatchNodes {

  private static final String IDS = "ids"; // (B,T) int64
  private static final String LENGTHS = "lengths"; // (B) int64

  private final OnnxGraph graph;
  private final String ids;
  private final String lengths;
  private String mask; // null until a pooling needs it: runtimes warn of what nothing reads

  BatchNodes(OnnxGraph graph) {
    this.graph = graph;
    graph.input(IDS, OnnxGraph.INT64, "B", "T");
    graph.input(LENGTHS, OnnxGraph.INT64, "B");
    ids = graph.node("Transpose", List.of(IDS), integers("perm", 1, 0));
    lengths = graph.node("Cast", List.of(LENGTHS), attribute("to", OnnxGraph.INT32));
  }

  /** (T,B) int64. */
  String ids() {
    return ids;
  }

  /** (B) int32. */
  String lengths() {
    return lengths;
  }

  /** (T,D,B,H) -&gt; (T,B,D H). */
  String joinStates(String states) {
    String rows = graph.node("Transpose", List.of(states), integers("perm", 0, 2, 1, 3));
    // 0 keeps a length
    return graph.node("Reshape", List.of(rows, graph.vector("join_states", 0, 0, -1)));
  }

  /** (D,B,H) -&gt; (B,D H). */
  String joinLast(String last) {
    String rows = graph.node("Transpose", List.of(last), integers("perm", 1, 0, 2));
    return graph.node("Reshape", List.of(rows, graph.vector("join_last", 0, -1)));
  }

  /** (T,B,X) -&gt; (B,X), the largest of the valid positions. */
  String max(String x) {
    String lowest = graph.tensor("lowest", new float[] {-Float.MAX_VALUE});
    String valid = graph.node("Where", List.of(mask(), x, lowest));
    return graph.node("ReduceMax", List.of(valid), integers("axes", 0), attribute("keepdims", 0));
  }

  /** (T,B,X) -&gt; (B,X), the mean of the valid positions. */
  String mean(String x) {
    String zero = graph.tensor("zero", new float[] {0f});
    String valid = graph.node("Where", List.of(mask(), x, zero));
    String sum = graph.node("ReduceSum", List.of(valid, axis(0)), attribute("keepdims", 0));
    String count = graph.node("Cast", List.of(LENGTHS), attribute("to", OnnxGraph.FLOAT));
    return graph.node("Div", List.of(sum, graph.node("Unsqueeze", List.of(count, axis(1)))));
  }

  /** (B,1) bool, whether a name has one of some characters. */
  String hasAny(String name, boolean[] characters) {
    float[] ones = new float[characters.length];
    for (int i = 0; i < ones.length; i++) {
      ones[i] = characters[i] ? 1f : 0f;
    }
    String found = graph.node("Gather", List.of(graph.tensor(name, ones, ones.length), ids));
    String any =
        graph.node("ReduceMax", List.of(found), integers("axes", 0), attribute("keepdims", 0));
    String column = graph.node("Unsqueeze", List.of(any, axis(1)));
    return graph.node("Cast", List.of(column), attribute("to", OnnxGraph.BOOL));
  }

  /** mask[t,b] = t &lt; length[b], as (T,B,1). */
  private String mask() {
    if (mask == null) {
      String sizes = graph.node("Shape", List.of(IDS));
      String one = graph.integer("one", 1);
      String steps = graph.node("Gather", List.of(sizes, one));
      String positions = graph.node("Range", List.of(graph.integer("start", 0), steps, one));
      String column = graph.node("Unsqueeze", List.of(positions, axis(1))); // (T,1)
      String row = graph.node("Unsqueeze", List.of(LENGTHS, axis(0))); // (1,B)
      String valid = graph.node("Less", List.of(column, row));
      mask = graph.node("Unsqueeze", List.of(valid, axis(2)));
    }
    return mask;
  }

  private String axis(int number) {
    return graph.vector("axis_" + number, number);
  }
}
