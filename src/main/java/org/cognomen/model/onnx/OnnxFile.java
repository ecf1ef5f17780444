package org.cognomen.model.onnx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.Quoted;

/**
 * The parts of an ONNX file that {@link OnnxImport} reads. The bytes are not trusted: no more
 * memory is taken than they have.
 */
final class OnnxFile {

  /** The operators of ONNX itself, whose domain has no name. */
  private static final String OPERATORS = "'' " + OnnxExport.OPERATOR_SET;

  private final Map<String, Tensor> tensors = new HashMap<>();
  private final Map<String, String> metadata = new HashMap<>();
  private ByteBuffer graph = ByteBuffer.allocate(0);

  /**
   * A TensorProto of floats.
   *
   * @param shape each length 1 or more; none for a scalar
   * @param values row-major
   */
  record Tensor(int[] shape, float[] values) {}

  /**
   * Reads a ModelProto.
   *
   * @throws IllegalArgumentException if it is not one, or has what no export has
   */
  OnnxFile(ByteBuffer file) {
    List<String> operatorSets = new ArrayList<>();
    ProtobufReader model = new ProtobufReader(file);
    while (model.next()) {
      switch (model.field()) {
        case 1, 2, 3, 6 -> {} // versions and notes
        case 7 -> {
          if (graph.hasRemaining()) {
            throw new IllegalArgumentException("it has two graphs");
          }
          graph = model.content();
        }
        case 8 -> operatorSets.add(operatorSet(model.content()));
        case 14 -> parseMetadata(model.content());
        default -> throw new IllegalArgumentException("it has a field " + model.field());
      }
    }
    if (!operatorSets.equals(List.of(OPERATORS))) {
      throw new IllegalArgumentException(
          "its operator sets are " + operatorSets + "; expected " + OPERATORS + " alone");
    }
    ProtobufReader parts = new ProtobufReader(graph);
    while (parts.next()) {
      if (parts.field() == 5) {
        parseTensor(parts.content());
      }
    }
  }

  private static String operatorSet(ByteBuffer message) {
    String domain = "";
    long version = 0;
    ProtobufReader fields = new ProtobufReader(message);
    while (fields.next()) {
      if (fields.field() == 1) {
        domain = fields.text();
      } else {
        version = fields.number();
      }
    }
    return Quoted.of(domain) + " " + version;
  }

  private void parseMetadata(ByteBuffer message) {
    String[] entry = {"", ""};
    ProtobufReader pair = new ProtobufReader(message);
    while (pair.next()) {
      entry[pair.field() == 1 ? 0 : 1] = pair.text();
    }
    if (metadata.put(entry[0], entry[1]) != null) {
      throw new IllegalArgumentException("its metadata has " + Quoted.of(entry[0]) + " twice");
    }
  }

  private void parseTensor(ByteBuffer message) {
    List<Integer> shape = new ArrayList<>();
    String tensor = "";
    ByteBuffer raw = ByteBuffer.allocate(0);
    long type = 0;
    ProtobufReader fields = new ProtobufReader(message);
    while (fields.next()) {
      switch (fields.field()) {
        case 1 -> shape.add(length(fields.number()));
        case 2 -> type = fields.number();
        case 8 -> tensor = fields.text();
        case 9 -> raw = fields.content();
        default -> throw new IllegalArgumentException("a tensor has a field " + fields.field());
      }
    }
    if (type != OnnxGraph.FLOAT) {
      return; // lengths and axes of the graph
    }
    long size = 1;
    for (int length : shape) {
      size = Math.min(size * length, Integer.MAX_VALUE);
    }
    if (size * Float.BYTES != raw.remaining()) {
      throw new IllegalArgumentException(
          "the tensor %s of shape %s has %d bytes"
              .formatted(Quoted.of(tensor), shape, raw.remaining()));
    }
    float[] values = new float[(int) size];
    raw.asFloatBuffer().get(values);
    Tensor read = new Tensor(shape.stream().mapToInt(n -> n).toArray(), values);
    if (tensors.put(tensor, read) != null) {
      throw new IllegalArgumentException("it has the tensor " + Quoted.of(tensor) + " twice");
    }
  }

  /** A length of a tensor; one without numbers could have any number of rows. */
  private static int length(long found) {
    if (found < 1 || found > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "the shape of a tensor has the length " + found + "; expected at least 1");
    }
    return (int) found;
  }

  /** The tensors of floats, by name. */
  Map<String, Tensor> tensors() {
    return tensors;
  }

  /** The texts beside the graph, by key. */
  Map<String, String> metadata() {
    return metadata;
  }

  /** The GraphProto; empty where the file has none. */
  ByteBuffer graph() {
    return graph;
  }
}
