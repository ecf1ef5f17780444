package org.cognomen.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Files that a good export of a GRU of one layer could have become, by accident or on purpose. */
public final class CorruptExports {

  private static final int PRODUCER = 2; // of ModelProto
  private static final int GRAPH = 7;
  private static final int OPERATOR_SETS = 8;
  private static final int METADATA = 14;
  private static final int FUNCTIONS = 25;
  private static final int NODES = 1; // of GraphProto
  private static final int TENSORS = 5;
  private static final int OUTPUTS = 12;
  private static final int INPUT = 1; // of NodeProto
  private static final int OUTPUT = 2;
  private static final int OPERATOR = 4;
  private static final int DIMENSIONS = 1; // of TensorProto
  private static final int TYPE = 2;
  private static final int FLOAT_DATA = 4;
  private static final int NAME = 8;
  private static final int RAW = 9;
  private static final String EMBEDDING = "member_1.emb.weight";
  private static final String INPUT_WEIGHTS = "member_1.rnn.l0.W";
  private static final String STATE_WEIGHTS = "member_1.rnn.l0.R";
  private static final String BIASES = "member_1.rnn.l0.B";
  private static final String OTHER_GRAPH = "its graph is not the one";
  private static final String OTHER_WEIGHTS = "its weights are not those";
  private static final String NOT_AN_EXPORT = "is not an ONNX file that Cognomen exported";

  private final byte[] good;
  private final Map<String, Corrupt> files = new LinkedHashMap<>();

  /**
   * A file, and what the sentence about it says.
   *
   * @param content the bytes of the file
   * @param message a part of the sentence
   */
  public record Corrupt(byte[] content, String message) {}

  private CorruptExports(byte[] good) {
    this.good = good;
  }

  /** The files, by what is wrong with them. */
  public static Map<String, Corrupt> of(byte[] good) {
    CorruptExports all = new CorruptExports(good);
    all.otherFiles();
    all.pieces();
    all.otherModels();
    all.otherGraphs();
    all.otherTensors();
    all.otherMetadata();
    return all.files;
  }

  private void otherFiles() {
    put("empty", new byte[0], NOT_AN_EXPORT);
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H'};
    put("a PNG", png, NOT_AN_EXPORT);
    put("text", "surname,nationality\nKerra,a\n".getBytes(StandardCharsets.UTF_8), NOT_AN_EXPORT);
    put("zeros", new byte[1000], NOT_AN_EXPORT);
    put(
        "of PyTorch",
        change(model -> model.remove(PRODUCER).add(PRODUCER, "pytorch")),
        NOT_AN_EXPORT);
    byte[] later = good.clone();
    later[1] = 8;
    put("IR version 8", later, NOT_AN_EXPORT);
  }

  private void pieces() {
    put("cut in its first field", Arrays.copyOf(good, 5), NOT_AN_EXPORT);
    for (int part = 1; part < 8; part++) {
      byte[] cut = Arrays.copyOf(good, good.length * part / 8);
      put(part + " of 8 parts", cut, "ends behind the end of the file");
    }
    put("its last byte missing", Arrays.copyOf(good, good.length - 1), "ends behind the end");
    byte[] open = Arrays.copyOf(good, good.length + 1);
    open[good.length] = (byte) 0x80;
    put("a number without an end", open, "ends within a number");
    byte[] huge = Arrays.copyOf(good, good.length + 12);
    Arrays.fill(huge, good.length, huge.length, (byte) 0xFF);
    put("a number of 84 bits", huge, "more than 64 bits");
    byte[] group = Arrays.copyOf(good, good.length + 1);
    group[good.length] = 3;
    put("a group", group, "wire type 3");
    // Field 7, bytes, so many: 0xFF 0xFF 0xFF 0xFF 0x07 is 2 GB less one byte.
    byte[] promise = Arrays.copyOf(good, good.length + 6);
    promise[good.length] = GRAPH << 3 | 2;
    Arrays.fill(promise, good.length + 1, good.length + 5, (byte) 0xFF);
    promise[good.length + 5] = 7;
    put("a graph of 2 GB to come", promise, "ends behind the end of the file");
  }

  private void otherModels() {
    put("no graph", change(model -> model.remove(GRAPH)), "it has no tensor");
    put("a second graph", change(model -> model.add(GRAPH, new byte[0])), "it has two graphs");
    put(
        "operator set 13",
        change(model -> operators(model.remove(OPERATOR_SETS), "", 13)),
        "operator set");
    put("no operator set", change(model -> model.remove(OPERATOR_SETS)), "operator set");
    put(
        "another domain's operators",
        change(model -> operators(model, "com.example", 1)),
        "operator set");
    put("a function", change(model -> model.add(FUNCTIONS, new byte[0])), "a field 25");
    put(
        "a graph that is a number",
        change(model -> model.remove(GRAPH).add(GRAPH, 1)),
        "wire type");
  }

  private static ProtobufTree operators(ProtobufTree model, String domain, int version) {
    return model.add(OPERATOR_SETS, new ProtobufTree().add(1, domain).add(2, version).bytes());
  }

  private void otherGraphs() {
    put(
        "an unknown operator",
        node("GRU", n -> n.remove(OPERATOR).add(OPERATOR, "Mamba")),
        OTHER_GRAPH);
    put("a missing operator", node("GRU", n -> null), OTHER_GRAPH);
    put("a cycle", node("Relu", n -> n.remove(INPUT).add(INPUT, n.text(OUTPUT))), OTHER_GRAPH);
    put("an output that nothing computes", graph(g -> g.add(OUTPUTS, "x")), OTHER_GRAPH);
    put("no nodes", graph(g -> g.remove(NODES)), OTHER_GRAPH);
  }

  private void otherTensors() {
    for (String name : new String[] {EMBEDDING, STATE_WEIGHTS, "member_1.fc2.bias"}) {
      put("without " + name, tensor(name, t -> null), "it has no tensor " + name);
    }
    put(
        "without the recurrence",
        graph(g -> g.each(TENSORS, t -> recurrent(t) ? null : t)),
        "rnn.");
    put("two embeddings", graph(g -> g.add(TENSORS, embedding(g).bytes())), "twice");
    put("transposed", shape(EMBEDDING, 5, 10), "emb.weight");
    put("one dimension", shape(STATE_WEIGHTS, 147), "have other lengths");
    put("gates that no cell has", shape(STATE_WEIGHTS, 1, 7, 21), "which no cell has");
    put("a negative dimension", shape(EMBEDDING, -1, -50), "shape");
    put("the least dimension", shape(EMBEDDING, Long.MIN_VALUE, 5), "shape");
    put("2 GB promised", shape(EMBEDDING, 1 << 29, 1), "shape");
    put("more than there are numbers", shape(EMBEDDING, Long.MAX_VALUE, Long.MAX_VALUE), "shape");
    // 2^16 * 2^16 is 0 in 32 bits, 2^32 * 2^32 is 0 in 64
    put("a product of nothing", shape(EMBEDDING, 1 << 16, 1 << 16), "shape");
    put("a product of nothing in 64 bits", shape(EMBEDDING, 1L << 32, 1L << 32), "shape");
    UnaryOperator<ProtobufTree> empty =
        t -> recurrent(t) ? reshape(t, t.text(NAME).equals(BIASES)) : t;
    put("two billion directions of nothing", graph(g -> g.each(TENSORS, empty)), "the length 0");
    put("doubles", tensor(EMBEDDING, t -> t.remove(TYPE).add(TYPE, 11)), "it has no tensor");
    put(
        "another way to hold numbers",
        tensor(EMBEDDING, t -> t.add(FLOAT_DATA, new byte[4])),
        "a field 4");
    put(
        "one number less",
        tensor(EMBEDDING, t -> raw(t, Arrays.copyOf(t.content(RAW), 196))),
        "has 196 bytes");
    for (float number : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
      put(
          "a weight of " + number,
          tensor(EMBEDDING, t -> raw(t, first(t, number))),
          number < 2e30 ? OTHER_WEIGHTS : "emb.weight");
    }
    for (int bit = 0; bit < 32; bit += 5) {
      int flipped = bit;
      put("bit " + bit + " of a weight", tensor(INPUT_WEIGHTS, t -> raw(t, flip(t, flipped))), "");
    }
  }

  private void otherMetadata() {
    put("no config.json", metadata("config.json", null), "its metadata has no config.json");
    put(
        "no vectorizer.json",
        metadata("vectorizer.json", null),
        "its metadata has no vectorizer.json");
    put("a config.json of nothing", metadata("config.json", ""), "config.json");
    put(
        "half a config.json",
        metadata("config.json", "{\"format_version\" : 1, \"cell\""),
        "config.json");
    put("a list", metadata("config.json", "[]"), "config.json");
    put(
        "another size",
        metadata(
            "config.json",
            text("config.json").replace("\"hidden_size\" : 7", "\"hidden_size\" : 2147483647")),
        "config.json");
    put(
        "a cell of another kind",
        metadata("config.json", text("config.json").replace("\"gru\"", "\"lstm\"")),
        "config.json");
    put("a vectorizer of nothing", metadata("vectorizer.json", "{}"), "vectorizer.json");
    put(
        "a vectorizer too deep",
        metadata("vectorizer.json", "[".repeat(100_000)),
        "vectorizer.json");
    put(
        "bytes that are not UTF-8",
        change(
            model ->
                model.each(
                    METADATA,
                    pair ->
                        pair.text(1).equals("vectorizer.json")
                            ? pair.remove(2).add(2, new byte[] {(byte) 0xFF, '{'})
                            : pair)),
        "vectorizer.json");
    for (String prior :
        new String[] {
          "",
          "{}",
          "{\"shares\":[1]}",
          "{\"shares\":[1,-1,1]}",
          "{\"shares\":[\"NaN\",1,1]}",
          "{\"shares\":[1e999,1,1]}"
        }) {
      put(
          "the prior '" + prior + "'",
          change(
              model ->
                  model.add(METADATA, new ProtobufTree().add(1, "prior").add(2, prior).bytes())),
          "");
    }
  }

  private void put(String what, byte[] content, String message) {
    files.put(what, new Corrupt(content, message));
  }

  private byte[] change(UnaryOperator<ProtobufTree> change) {
    return change.apply(new ProtobufTree(good)).bytes();
  }

  private byte[] graph(UnaryOperator<ProtobufTree> change) {
    return change(model -> model.each(GRAPH, change));
  }

  /** With each node of an operator changed. */
  private byte[] node(String operator, UnaryOperator<ProtobufTree> change) {
    return graph(g -> g.each(NODES, n -> n.text(OPERATOR).equals(operator) ? change.apply(n) : n));
  }

  private byte[] tensor(String name, UnaryOperator<ProtobufTree> change) {
    return graph(g -> g.each(TENSORS, t -> t.text(NAME).equals(name) ? change.apply(t) : t));
  }

  private byte[] shape(String name, long... lengths) {
    return tensor(name, t -> reshape(t, lengths));
  }

  private static ProtobufTree reshape(ProtobufTree tensor, long... lengths) {
    tensor.remove(DIMENSIONS);
    for (long length : lengths) {
      tensor.add(DIMENSIONS, length);
    }
    return tensor;
  }

  /** Two billion directions, each without rows. */
  private static ProtobufTree reshape(ProtobufTree tensor, boolean vectors) {
    long[] lengths = new long[vectors ? 2 : 3];
    lengths[0] = Integer.MAX_VALUE;
    return raw(reshape(tensor, lengths), new byte[0]);
  }

  private static ProtobufTree raw(ProtobufTree tensor, byte[] content) {
    return tensor.remove(RAW).add(RAW, content);
  }

  private static byte[] first(ProtobufTree tensor, float number) {
    byte[] raw = tensor.content(RAW).clone();
    ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN).putFloat(0, number);
    return raw;
  }

  private static byte[] flip(ProtobufTree tensor, int bit) {
    byte[] raw = tensor.content(RAW).clone();
    raw[bit / 8] ^= (byte) (1 << bit % 8);
    return raw;
  }

  private static boolean recurrent(ProtobufTree tensor) {
    return tensor.text(NAME).startsWith("member_1.rnn.l0.");
  }

  private static ProtobufTree embedding(ProtobufTree graph) {
    ProtobufTree[] found = new ProtobufTree[1];
    graph.each(
        TENSORS,
        t -> {
          if (t.text(NAME).equals(EMBEDDING)) {
            found[0] = t;
          }
          return t;
        });
    return found[0];
  }

  private String text(String key) {
    String[] found = {""};
    change(
        model ->
            model.each(
                METADATA,
                pair -> {
                  if (pair.text(1).equals(key)) {
                    found[0] = pair.text(2);
                  }
                  return pair;
                }));
    return found[0];
  }

  /** With another text in the metadata, or without it where that is null. */
  private byte[] metadata(String key, String text) {
    return change(
        model ->
            model.each(
                METADATA,
                pair -> {
                  if (!pair.text(1).equals(key)) {
                    return pair;
                  }
                  return text == null ? null : pair.remove(2).add(2, text);
                }));
  }
}
