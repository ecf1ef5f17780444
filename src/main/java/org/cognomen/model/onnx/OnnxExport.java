package org.cognomen.model.onnx;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cognomen.model.ModelArchive;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.members.Member;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Release;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A model of networks as an ONNX file (operator set 14).
 *
 * <pre>
 *   ids (B,T) int64, lengths (B) int64   -&gt;   logits (B,C), probabilities (B,C) float
 *
 *   logits = sum_m weight_m score_m / temperature + log(prior / training prior)
 *   probabilities = softmax(logits)
 * </pre>
 *
 * <p>With a noise floor e the first summand of the logits is log((1 - e) q + e training prior), q =
 * softmax(sum_m weight_m score_m / temperature); with confusions it is log(q K), K (C,C).
 *
 * <p>A length counts BEGIN and END and is 1 to T; the ids behind it are of no consequence, but must
 * be in the vocabulary. How a name becomes ids is not in the graph: {@code vectorizer.json} is in
 * the metadata, beside what else the vectorizer does.
 *
 * <p>Source: ONNX 1.9, onnx.proto3 and Operators.md.
 */
public final class OnnxExport {

  private static final int IR_VERSION = 7;
  static final int OPERATOR_SET = 14;
  private static final String PRODUCER = "cognomen";

  /** A key of the metadata, beside the names of files. */
  static final String PRIOR = "prior"; // {"shares":[...]} in the order of the nationalities

  /** A protobuf message may have 2 GB. */
  private static final long MOST_BYTES = 1_500_000_000L;

  private static final String NOTE =
      "The graph starts from ids. Before that a name is read (name form), normalized to Unicode NFC"
          + " without surrounding white space, spelled (recase, base_letter_fallback, script"
          + " tokens), shortened to max_length, mapped by char_vocab of vectorizer.json, and put"
          + " between begin_seq_token and end_seq_token. None of that, and no check for"
          + " familiarity, is in the graph.";

  private OnnxExport() {}

  /** Why a model cannot be exported as it is; empty where it can. */
  public static Optional<String> obstacle(SurnameModel model) {
    List<Member> others = others(model);
    if (others.isEmpty() && model.knownNames().isPresent()) {
      return Optional.of(
          "The model has a table of the names that it was trained on (known_names), in which the"
              + " exported graph does not look");
    }
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The model has members that are not networks ("
                + kinds(others)
                + "): they look contexts up in tables or read a name once for each nationality,"
                + " which the exported graph does not do");
  }

  /** The members that are not networks, by kind. */
  public static String kinds(List<Member> members) {
    return members.stream()
        .collect(
            Collectors.groupingBy(
                member -> JsonFields.word(member.kind()),
                LinkedHashMap::new,
                Collectors.counting()))
        .entrySet()
        .stream()
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining(", "));
  }

  /** The members that have no place in the graph. */
  public static List<Member> others(SurnameModel model) {
    return model.members().stream().filter(member -> member.network().isEmpty()).toList();
  }

  /**
   * The same model without the members that are not networks; weights and temperature stay.
   *
   * @throws ModelException if no network is left
   */
  public static SurnameModel networksOnly(SurnameModel model) {
    List<Member> networks =
        model.members().stream().filter(member -> member.network().isPresent()).toList();
    if (networks.isEmpty()) {
      throw new ModelException(
          "The model has no network, only " + kinds(others(model)) + "; nothing can be exported.");
    }
    return model
        .with(networks, model.temperature())
        .withNativeTemperature(model.nativeTemperature())
        .withKnownNames(Optional.empty());
  }

  /**
   * The bytes of the file; the same model gives the same ones.
   *
   * @throws ModelException if it has members that are not networks, or is too large for the format
   */
  public static byte[] bytes(SurnameModel model) {
    obstacle(model)
        .ifPresent(
            reason -> {
              throw new ModelException(reason + ".");
            });
    requireSize(model);
    Protobuf file =
        new Protobuf()
            .add(1, IR_VERSION)
            .add(2, PRODUCER)
            .add(3, Release.number())
            .add(6, NOTE)
            .add(7, graph(model))
            .add(8, new Protobuf().add(1, "").add(2, OPERATOR_SET));
    metadata(model).forEach((key, value) -> file.add(14, new Protobuf().add(1, key).add(2, value)));
    return file.bytes();
  }

  /** How many bytes {@link #isOwn} looks at, or more. */
  static final int START = 16;

  /** Whether a file begins as {@link #bytes} does. */
  public static boolean isOwn(byte[] file) {
    byte[] start = new Protobuf().add(1, IR_VERSION).add(2, PRODUCER).bytes();
    return file.length >= start.length
        && Arrays.equals(file, 0, start.length, start, 0, start.length);
  }

  private static void requireSize(SurnameModel model) {
    long bytes = 0;
    for (Parameters network : model.networks()) {
      for (Parameter parameter : network.all()) {
        bytes += (long) Float.BYTES * parameter.value().length;
      }
    }
    if (bytes > MOST_BYTES) {
      throw new ModelException(
          "The networks have "
              + bytes
              + " bytes of weights; an ONNX file of a single part holds "
              + MOST_BYTES
              + ".");
    }
  }

  /** The GraphProto. */
  static byte[] graph(SurnameModel model) {
    OnnxGraph graph = new OnnxGraph();
    BatchNodes batch = new BatchNodes(graph);
    String sum = null;
    for (int m = 0; m < model.members().size(); m++) {
      Member member = model.members().get(m);
      String prefix = "member_" + (m + 1) + ".";
      String scores = new NetworkNodes(graph, prefix, member.network().orElseThrow(), batch).add();
      String weight = graph.tensor(prefix + "weight", new float[] {member.weight()});
      String weighted = graph.node("Mul", List.of(scores, weight));
      sum = sum == null ? weighted : graph.node("Add", List.of(sum, weighted));
    }
    String cooled = graph.node("Div", List.of(sum, temperature(graph, batch, model)));
    String floored = model.noiseFloor() == 0 ? cooled : floored(graph, cooled, model);
    float[] adjustment = model.adjustment();
    String adjusted =
        adjustment.length == 0
            ? floored
            : graph.node(
                "Add", List.of(floored, graph.tensor("adjustment", adjustment, adjustment.length)));
    graph.node("Identity", List.of(adjusted), List.of("logits"));
    graph.node(
        "Softmax", List.of("logits"), List.of("probabilities"), OnnxGraph.attribute("axis", 1));
    String classes = Integer.toString(model.nationalities());
    graph.output("logits", OnnxGraph.FLOAT, "B", classes);
    graph.output("probabilities", OnnxGraph.FLOAT, "B", classes);
    return graph.bytes(PRODUCER);
  }

  /** The temperature (1), or of each name (B,1) where names in native scripts have their own. */
  private static String temperature(OnnxGraph graph, BatchNodes batch, SurnameModel model) {
    String usual = graph.tensor("temperature", new float[] {model.temperature()});
    if (model.nativeTemperature() == model.temperature()) {
      return usual;
    }
    boolean[] letters = model.nativeLetters();
    String ofNatives = graph.tensor("native_temperature", new float[] {model.nativeTemperature()});
    return graph.node("Where", List.of(batch.hasAny("native_letters", letters), ofNatives, usual));
  }

  /** log((1 - e) softmax(logits) + e training prior). */
  private static String floored(OnnxGraph graph, String logits, SurnameModel model) {
    String share = graph.tensor("noise_share", new float[] {1 - model.noiseFloor()});
    String sure = graph.node("Softmax", List.of(logits), OnnxGraph.attribute("axis", 1));
    if (model.confusions().isPresent()) {
      String mixing =
          graph.tensor("confusions", mixing(model), model.nationalities(), model.nationalities());
      return graph.node("Log", List.of(graph.node("MatMul", List.of(sure, mixing))));
    }
    String weighted = graph.node("Mul", List.of(sure, share));
    String floor = graph.tensor("noise_floor", model.floor(), model.nationalities());
    return graph.node("Log", List.of(graph.node("Add", List.of(weighted, floor))));
  }

  /** K (C,C) = (1 - e) I + e (M + r training prior), row-major. */
  private static float[] mixing(SurnameModel model) {
    int classes = model.nationalities();
    float[] floor = model.floor();
    float[][] confused =
        model.confusions().orElseThrow().matrix(model.vectorizer().nationalities());
    float[] mixing = new float[classes * classes];
    for (int a = 0; a < classes; a++) {
      float left = 1;
      for (float share : confused[a]) {
        left -= share;
      }
      for (int c = 0; c < classes; c++) {
        mixing[a * classes + c] =
            (a == c ? 1 - model.noiseFloor() : 0)
                + model.noiseFloor() * confused[a][c]
                + Math.max(0, left) * floor[c];
      }
    }
    return mixing;
  }

  private static Map<String, String> metadata(SurnameModel model) {
    SurnameVectorizer vectorizer = model.vectorizer();
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(FileNames.VECTORIZER, vectorizer.toJson());
    metadata.put("recase", Boolean.toString(vectorizer.spelling().recase()));
    metadata.put(
        "base_letter_fallback", Boolean.toString(vectorizer.spelling().baseLetterFallback()));
    metadata.put("max_length", Integer.toString(vectorizer.lengthLimit().most()));
    metadata.put("max_length_keep", JsonFields.word(vectorizer.lengthLimit().keep()));
    metadata.put("note", NOTE);
    metadata.put(FileNames.CONFIG, ModelArchive.config(model));
    model.prior().ifPresent(prior -> metadata.put(PRIOR, "{\"shares\":" + prior.shares() + "}"));
    return metadata;
  }
}
