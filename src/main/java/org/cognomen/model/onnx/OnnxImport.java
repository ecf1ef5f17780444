package org.cognomen.model.onnx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.files.TensorType;
import org.cognomen.model.members.Prior;
import org.cognomen.model.onnx.OnnxFile.Tensor;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.StrictJson;

/**
 * A model out of the ONNX file that {@link OnnxExport} made of it. The weights come from the graph,
 * the rest from the metadata; then the graph of the model must be that of the file, byte for byte,
 * so that a graph that computes something else is refused.
 */
public final class OnnxImport {

  private static final int MOST_MEMBERS = 1000;

  private final String name;
  private final Map<String, Tensor> tensors;
  private final Map<String, String> metadata;
  private final ByteBuffer graph;

  private OnnxImport(String name, OnnxFile file) {
    this.name = name;
    tensors = file.tensors();
    metadata = file.metadata();
    graph = file.graph();
  }

  /** Whether a file begins as an export does. */
  public static boolean isExport(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try {
      return OnnxExport.isOwn(start(file));
    } catch (IOException e) {
      return false; // the next reader says why
    }
  }

  private static byte[] start(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(OnnxExport.START);
    }
  }

  /**
   * Reads a file.
   *
   * @throws ModelException if it cannot be read, or is not a file that {@link OnnxExport} writes
   */
  public static SurnameModel read(Path file) {
    try {
      requireOwn(start(file), file.toString());
      if (Files.size(file) > Runtime.getRuntime().maxMemory() / 4) {
        throw new ModelException(
            file + " is larger than a quarter of Java's memory; give it more with -Xmx.");
      }
      return read(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new ModelException(file + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /**
   * Reads the bytes of a file.
   *
   * @param name of the file, for errors
   * @throws ModelException if they are not what {@link OnnxExport} writes
   */
  public static SurnameModel read(byte[] file, String name) {
    requireOwn(file, name);
    try {
      return new OnnxImport(name, new OnnxFile(ByteBuffer.wrap(file))).model();
    } catch (IllegalArgumentException e) {
      throw new ModelException(name + " is not a valid export: " + e.getMessage() + ".", e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory never fails", e);
    }
  }

  private static void requireOwn(byte[] file, String name) {
    if (!OnnxExport.isOwn(file)) {
      throw new ModelException(
          name + " is not an ONNX file that Cognomen exported; no other graph can be read.");
    }
  }

  private SurnameModel model() throws IOException {
    Map<String, byte[]> files = new LinkedHashMap<>();
    for (String key : List.of(FileNames.CONFIG, FileNames.VECTORIZER)) {
      if (!metadata.containsKey(key)) {
        throw new IllegalArgumentException(
            "its metadata has no " + key + "; export the model again with this release");
      }
      files.put(key, metadata.get(key).getBytes(StandardCharsets.UTF_8));
    }
    tensor(prefix(1) + "emb.weight"); // one network at least
    for (int m = 1; m <= MOST_MEMBERS && tensors.containsKey(prefix(m) + "emb.weight"); m++) {
      files.put(FileNames.tensors(m), stored(prefix(m)).sealed(Map.of()));
    }
    SurnameModel model = ModelArchive.read(name + "/", files);
    if (!ModelArchive.config(model).equals(metadata.get(FileNames.CONFIG))) {
      throw new IllegalArgumentException(
          "its weights are not those that its config.json was written for");
    }
    String prior = metadata.get(OnnxExport.PRIOR);
    SurnameModel asked = prior == null ? model : model.withPrior(prior(prior));
    if (!ByteBuffer.wrap(OnnxExport.graph(asked)).equals(graph)) {
      throw new IllegalArgumentException(
          "its graph is not the one that this release writes for these weights");
    }
    return asked;
  }

  private Prior prior(String json) {
    List<Double> shares = new ArrayList<>();
    StrictJson.read(name, json, "the shares of a prior")
        .path("shares")
        .forEach(share -> shares.add(share.asDouble()));
    return new Prior(shares);
  }

  private static String prefix(int member) {
    return "member_" + member + ".";
  }

  /** The tensors of a network under PyTorch's names. */
  private TensorContent stored(String prefix) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    put("emb.weight", tensor(prefix + "emb.weight"), shapes, values);
    for (int layer = 0; tensors.containsKey(prefix + "rnn.l" + layer + ".W"); layer++) {
      String name = prefix + "rnn.l" + layer;
      Tensor w = tensor(name + ".W"); // (D, gates H, X)
      Tensor r = tensor(name + ".R"); // (D, gates H, H)
      Tensor b = tensor(name + ".B"); // (D, 2 gates H)
      if (w.shape().length != 3 || r.shape().length != 3 || b.shape().length != 2) {
        throw new IllegalArgumentException("the tensors " + name + " have other lengths");
      }
      int[] order = order(r);
      int rows = r.shape()[1];
      for (int d = 0; d < r.shape()[0]; d++) {
        String suffix = Parameters.suffix(layer, d);
        put("rnn.weight_ih" + suffix, part(w, d, order, rows, w.shape()[2]), shapes, values);
        put("rnn.weight_hh" + suffix, part(r, d, order, rows, r.shape()[2]), shapes, values);
        put("rnn.bias_ih" + suffix, part(b, 2 * d, order, rows), shapes, values);
        put("rnn.bias_hh" + suffix, part(b, 2 * d + 1, order, rows), shapes, values);
      }
    }
    for (String linear : List.of("fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias")) {
      put(linear, tensor(prefix + linear), shapes, values);
    }
    Map<String, TensorType> types = new LinkedHashMap<>();
    shapes.keySet().forEach(key -> types.put(key, TensorType.F32));
    return new TensorContent(shapes, types, values);
  }

  private static void put(
      String key, Tensor tensor, Map<String, int[]> shapes, Map<String, float[]> values) {
    shapes.put(key, tensor.shape());
    values.put(key, tensor.values());
  }

  private Tensor tensor(String key) {
    Tensor tensor = tensors.get(key);
    if (tensor == null) {
      throw new IllegalArgumentException("it has no tensor " + key);
    }
    return tensor;
  }

  /** The order of the gates of a recurrence, which the number of its rows tells. */
  private static int[] order(Tensor r) {
    for (CellType cell : CellType.values()) {
      if (r.shape()[1] == (long) cell.gates() * r.shape()[2]) {
        return NetworkNodes.order(cell);
      }
    }
    throw new IllegalArgumentException(
        "a recurrence has the shape " + Arrays.toString(r.shape()) + ", which no cell has");
  }

  /** A part of a tensor with its gates in PyTorch's order. */
  private static Tensor part(Tensor all, int index, int[] order, int... shape) {
    int length = Math.toIntExact(Arrays.stream(shape).asLongStream().reduce(1, (x, y) -> x * y));
    long from = (long) index * length;
    if (from + length > all.values().length) {
      throw new IllegalArgumentException("a tensor is shorter than the others of its recurrence");
    }
    float[] values = new float[length];
    int gate = length / order.length;
    for (int k = 0; k < order.length; k++) {
      System.arraycopy(all.values(), (int) from + k * gate, values, order[k] * gate, gate);
    }
    return new Tensor(shape, values);
  }
}
