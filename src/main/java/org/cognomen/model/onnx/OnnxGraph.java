package org.cognomen.model.onnx;

import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A GraphProto that grows node by node; every node has one output that others read, named by the
 * caller. Field numbers and types are those of onnx.proto3 (ONNX 1.9: IR version 7, operator set
 * 14).
 */
final class OnnxGraph {

  static final int FLOAT = 1; // TensorProto.DataType
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int BOOL = 9;

  private final Protobuf nodes = new Protobuf();
  private final Protobuf tensors = new Protobuf();
  private final Protobuf ends = new Protobuf(); // inputs and outputs
  private final Set<String> constants = new HashSet<>();
  private int unnamed;

  /** A node with one output; returns the output's name. */
  String node(String operator, List<String> inputs, Protobuf... attributes) {
    String output = operator.toLowerCase(Locale.ROOT) + "_" + unnamed++;
    node(operator, inputs, List.of(output), attributes);
    return output;
  }

  /**
   * @param inputs empty names stand for optional inputs that are left out
   */
  void node(String operator, List<String> inputs, List<String> outputs, Protobuf... attributes) {
    Protobuf node = new Protobuf();
    inputs.forEach(input -> node.add(1, input));
    outputs.forEach(output -> node.add(2, output));
    node.add(3, outputs.get(outputs.size() - 1) + "_node").add(4, operator);
    for (Protobuf attribute : attributes) {
      node.add(5, attribute);
    }
    nodes.add(1, node);
  }

  static Protobuf attribute(String name, long value) {
    return new Protobuf().add(1, name).add(3, value).add(20, 2);
  }

  static Protobuf attribute(String name, String value) {
    return new Protobuf().add(1, name).add(4, value).add(20, 3);
  }

  static Protobuf integers(String name, long... values) {
    Protobuf attribute = new Protobuf().add(1, name);
    for (long value : values) {
      attribute.add(8, value);
    }
    return attribute.add(20, 7);
  }

  static Protobuf texts(String name, List<String> values) {
    Protobuf attribute = new Protobuf().add(1, name);
    values.forEach(value -> attribute.add(9, value));
    return attribute.add(20, 8);
  }

  /**
   * A constant of floats, row-major; no lengths make it a scalar. A name stands for one constant,
   * however often it is asked for.
   *
   * @return the name
   */
  String tensor(String name, float[] values, int... shape) {
    return tensor(name, FLOAT, Protobuf.raw(values), shape);
  }

  /** A constant scalar of int64. */
  String integer(String name, long value) {
    return tensor(name, INT64, Protobuf.raw(value));
  }

  /** A constant vector of int64. */
  String vector(String name, long... values) {
    return tensor(name, INT64, Protobuf.raw(values), values.length);
  }

  private String tensor(String name, int type, byte[] raw, int... shape) {
    if (!constants.add(name)) {
      return name;
    }
    Protobuf tensor = new Protobuf();
    for (int length : shape) {
      tensor.add(1, length);
    }
    tensors.add(5, tensor.add(2, type).add(8, name).add(9, raw));
    return name;
  }

  /**
   * @param dimensions names of lengths that differ from call to call, or numbers
   */
  void input(String name, int type, String... dimensions) {
    ends.add(11, end(name, type, dimensions));
  }

  /** As {@link #input}. */
  void output(String name, int type, String... dimensions) {
    ends.add(12, end(name, type, dimensions));
  }

  private static Protobuf end(String name, int type, String... dimensions) {
    Protobuf shape = new Protobuf();
    for (String dimension : dimensions) {
      boolean number = Character.isDigit(dimension.charAt(0));
      shape.add(
          1,
          number
              ? new Protobuf().add(1, Long.parseLong(dimension))
              : new Protobuf().add(2, dimension));
    }
    Protobuf tensor = new Protobuf().add(1, type).add(2, shape);
    return new Protobuf().add(1, name).add(2, new Protobuf().add(1, tensor));
  }

  /** The GraphProto. */
  byte[] bytes(String name) {
    Protobuf title = new Protobuf().add(2, name);
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Protobuf part : List.of(nodes, title, tensors, ends)) {
      all.writeBytes(part.bytes());
    }
    return all.toByteArray();
  }
}
