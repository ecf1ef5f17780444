package org.cognomen.model;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Parameter;
import org.cognomen.nn.Parameters;
import org.cognomen.vocabulary.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The files that make a model: their names, what they hold, and how they fit together. The first
 * member's tensors are in {@code model.safetensors}, those of further ones in {@code
 * member-2.safetensors} and so on.
 */
final class ModelFiles {

  static final String CONFIG = "config.json";
  static final String VECTORIZER = "vectorizer.json";
  static final String TENSORS = "model.safetensors";

  /** An Elman cell of the book's own code stands under this name in place of PyTorch's. */
  private static final String BOOK_CELL = "rnn.rnn_cell.";

  private ModelFiles() {}

  /** Where the files with tensors come from. */
  @FunctionalInterface
  interface TensorFiles {
    /** Opens a file of that name; the caller closes it. */
    SeekableByteChannel open(String name) throws IOException;
  }

  /** The file of a member, counted from 1. */
  static String tensorFile(int member) {
    return member == 1 ? TENSORS : "member-" + member + ".safetensors";
  }

  /**
   * Puts a model together.
   *
   * @param where what errors call the directory
   * @throws ModelException if a file breaks its format's rules or two do not fit each other
   */
  static SurnameModel read(
      String where, String configJson, String vectorizerJson, TensorFiles files)
      throws IOException {
    ModelConfig config;
    SurnameVectorizer vectorizer;
    try {
      config = ModelConfig.fromJson(configJson);
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + CONFIG + ": " + e.getMessage() + ".", e);
    }
    try {
      vectorizer =
          SurnameVectorizer.fromJson(vectorizerJson)
              .withSpelling(config.spelling())
              .withLengthLimit(config.lengthLimit());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + VECTORIZER + ": " + e.getMessage() + ".", e);
    }
    List<Member> members = new ArrayList<>();
    long memory = Runtime.getRuntime().maxMemory() / 2; // left for further members, in bytes
    for (int i = 0; i < config.members().size(); i++) {
      String file = tensorFile(i + 1);
      MemberConfig member = config.members().get(i);
      try (SeekableByteChannel channel = files.open(file)) {
        SafeTensors tensors = SafeTensors.open(channel, where + file);
        ModelIdentity.check(tensors.metadata(), config.modelId(), vectorizer, where, file);
        memory -= requireMemory(tensors, member, memory, where + file);
        members.add(
            member instanceof MemberConfig.Network network
                ? readNetwork(network, vectorizer, tensors, where, file)
                : readNgrams((MemberConfig.Ngrams) member, vectorizer, tensors, where + file));
      }
    }
    try {
      return new SurnameModel(
          vectorizer,
          members,
          config.temperature(),
          trainingPrior(config, vectorizer),
          Optional.empty());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + CONFIG + ": " + e.getMessage() + ".", e);
    }
  }

  private static Optional<Prior> trainingPrior(ModelConfig config, SurnameVectorizer vectorizer) {
    if (config.trainingPrior().isEmpty()) {
      return Optional.empty();
    }
    Map<String, Double> shares = config.trainingPrior().get();
    Prior.of(shares, vectorizer.nationalities()); // for its checks; the stored shares stay exact
    return Optional.of(
        new Prior(vectorizer.nationalities().tokens().stream().map(shares::get).toList()));
  }

  private static Member readNetwork(
      MemberConfig.Network config,
      SurnameVectorizer vectorizer,
      SafeTensors tensors,
      String where,
      String file)
      throws IOException {
    Map<String, String> stored = storedNames(tensors, where + file);
    int[] head = tensors.shapes().get(stored.get("fc1.weight"));
    int headSize =
        config.headSize() == 0 && head != null && head.length == 2 ? head[0] : config.headSize();
    NetworkShape shape;
    try {
      shape =
          config.shape(vectorizer.characters().size(), headSize, vectorizer.nationalities().size());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + CONFIG + ": " + e.getMessage() + ".", e);
    }
    checkShapes(tensors, stored, Parameters.layout(shape), where + file);
    Parameters parameters = new Parameters(shape);
    for (Parameter parameter : parameters.all()) {
      tensors.read(stored.get(parameter.name()), parameter.value());
    }
    return new Member.Network(parameters, config.weight());
  }

  private static Member readNgrams(
      MemberConfig.Ngrams config, SurnameVectorizer vectorizer, SafeTensors tensors, String file)
      throws IOException {
    Map<String, float[]> values = new LinkedHashMap<>();
    for (Map.Entry<String, int[]> entry : tensors.shapes().entrySet()) {
      int[] shape = entry.getValue();
      if (shape.length != 1) {
        throw new ModelException(
            file
                + " has the tensor "
                + Quoted.of(entry.getKey())
                + " of shape "
                + Arrays.toString(shape)
                + "; expected one dimension.");
      }
      values.put(entry.getKey(), new float[shape[0]]);
      tensors.read(entry.getKey(), values.get(entry.getKey()));
    }
    try {
      NgramCounts counts =
          NgramCounts.fromTensors(
              values,
              config.order(),
              config.backward(),
              vectorizer.characters().size(),
              vectorizer.nationalities().size());
      return new Member.Ngrams(new NgramModel(counts, config.backoff()), config.weight());
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + " " + e.getMessage() + ". Are the files of one model?", e);
    }
  }

  /**
   * A file may be sparse: it can claim far more than its sender had to send.
   *
   * @param most the bytes that may be taken
   * @return the bytes that its numbers take
   */
  private static long requireMemory(
      SafeTensors tensors, MemberConfig member, long most, String file) {
    long bytes = 0;
    for (int[] shape : tensors.shapes().values()) {
      // No overflow: the header's sizes were checked against the file's.
      bytes += Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
    }
    // An n-gram is unfolded to its tokens, its nationality and its count.
    long unfolded =
        member instanceof MemberConfig.Ngrams ngrams
            ? Math.min(ngrams.order(), NgramCounts.HIGHEST_ORDER) + 2L
            : 1;
    if (bytes > Math.min(most / unfolded, (long) Float.BYTES * Integer.MAX_VALUE / unfolded)) {
      throw new ModelException(
          file
              + " has "
              + (bytes >> 20)
              + " MB of numbers; the memory of this Java allows "
              + (most / unfolded >> 20)
              + " MB: give it more with -Xmx if you trust the file.");
    }
    return bytes * unfolded;
  }

  /** For each tensor's name in this project the one in the file. */
  private static Map<String, String> storedNames(SafeTensors tensors, String file) {
    Map<String, String> stored = new LinkedHashMap<>();
    for (String name : tensors.shapes().keySet()) {
      String own =
          name.startsWith(BOOK_CELL) ? "rnn." + name.substring(BOOK_CELL.length()) + "_l0" : name;
      String other = stored.put(own, name);
      if (other != null) {
        throw new ModelException(
            file
                + " has both "
                + Quoted.of(other)
                + " and "
                + Quoted.of(name)
                + "; expected one of them.");
      }
    }
    return stored;
  }

  private static void checkShapes(
      SafeTensors tensors, Map<String, String> stored, Map<String, int[]> expected, String file) {
    Map<String, int[]> found = tensors.shapes();
    for (Map.Entry<String, int[]> entry : expected.entrySet()) {
      String name = stored.get(entry.getKey());
      if (name == null) {
        throw new ModelException(
            file
                + " has no tensor "
                + entry.getKey()
                + ", which "
                + CONFIG
                + " and "
                + VECTORIZER
                + " ask for; it has "
                + Quoted.all(new TreeSet<>(found.keySet()))
                + ". Are the files of one model?");
      }
      if (!Arrays.equals(found.get(name), entry.getValue())) {
        throw new ModelException(
            file
                + " has the tensor "
                + name
                + " of shape "
                + Arrays.toString(found.get(name))
                + "; "
                + CONFIG
                + " and "
                + VECTORIZER
                + " ask for "
                + Arrays.toString(entry.getValue())
                + ". Are the files of one model?");
      }
    }
    List<String> surplus = new ArrayList<>(stored.keySet());
    surplus.removeAll(expected.keySet());
    if (!surplus.isEmpty()) {
      throw new ModelException(
          file
              + " has tensors that "
              + CONFIG
              + " does not ask for: "
              + Quoted.all(surplus)
              + ". Are the files of one model?");
    }
  }

  /** The content of the files, by name. */
  static Map<String, byte[]> write(SurnameModel model) {
    return write(model, ModelIdentity.of(model.vectorizer(), tensors(model)));
  }

  private static List<TensorContent> tensors(SurnameModel model) {
    return model.members().stream().map(TensorContent::of).toList();
  }

  /** {@link #write(SurnameModel)} under an id of the caller's choice. */
  static Map<String, byte[]> write(SurnameModel model, String id) {
    List<TensorContent> tensors = tensors(model);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(CONFIG, utf8(ModelConfig.of(model, id).toJson()));
    files.put(VECTORIZER, utf8(model.vectorizer().toJson()));
    for (int i = 0; i < tensors.size(); i++) {
      files.put(
          tensorFile(i + 1), tensors.get(i).bytes(ModelIdentity.metadata(id, model.vectorizer())));
    }
    return files;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
