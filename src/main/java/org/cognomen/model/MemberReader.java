package org.cognomen.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.cognomen.ngram.NgramCounts;
import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.LanguageModelParameters;
import org.cognomen.nn.LanguageModelShape;
import org.cognomen.nn.NetworkShape;
import org.cognomen.nn.Parameter;
import org.cognomen.nn.ParameterSet;
import org.cognomen.nn.Parameters;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** Makes one member of its tensors, which must be those that the configuration asks for. */
final class MemberReader {

  /** An Elman cell of the book's own code stands under this name in place of PyTorch's. */
  private static final String BOOK_CELL = "rnn.rnn_cell.";

  private final SurnameVectorizer vectorizer;
  private final SafeTensors tensors;
  private final String where; // what errors call the directory
  private final String file; // what they call the file of tensors

  /**
   * @param where what errors call the directory
   * @param name of the file in it that holds the tensors
   */
  MemberReader(SurnameVectorizer vectorizer, SafeTensors tensors, String where, String name) {
    this.vectorizer = vectorizer;
    this.tensors = tensors;
    this.where = where;
    this.file = where + name;
  }

  /**
   * @throws ModelException if configuration, vocabulary and tensors do not fit each other
   */
  Member read(MemberConfig config) throws IOException {
    if (config instanceof MemberConfig.Network network) {
      return readNetwork(network);
    }
    if (config instanceof MemberConfig.LanguageModel languageModel) {
      return readLanguageModel(languageModel);
    }
    return readNgrams((MemberConfig.Ngrams) config);
  }

  private Member readNetwork(MemberConfig.Network config) throws IOException {
    Map<String, String> stored = storedNames();
    int[] head = tensors.shapes().get(stored.get("fc1.weight"));
    int headSize =
        config.headSize() == 0 && head != null && head.length == 2 ? head[0] : config.headSize();
    NetworkShape shape;
    try {
      shape =
          config.shape(vectorizer.characters().size(), headSize, vectorizer.nationalities().size());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + ModelFiles.CONFIG + ": " + e.getMessage() + ".", e);
    }
    checkShapes(stored, Parameters.layout(shape));
    Parameters parameters = new Parameters(shape);
    fill(parameters, stored);
    return new Member.Network(parameters, config.weight());
  }

  private Member readLanguageModel(MemberConfig.LanguageModel config) throws IOException {
    Map<String, String> stored = new LinkedHashMap<>();
    tensors.shapes().keySet().forEach(name -> stored.put(name, name));
    LanguageModelShape shape = shape(config);
    checkShapes(stored, LanguageModelParameters.layout(shape));
    LanguageModelParameters parameters = new LanguageModelParameters(shape);
    fill(parameters, stored);
    return new Member.LanguageModel(
        parameters, config.backward(), config.likelihoodFactor(), config.weight());
  }

  private LanguageModelShape shape(MemberConfig.LanguageModel config) {
    try {
      return config.shape(vectorizer.characters().size(), vectorizer.nationalities().size());
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + ModelFiles.CONFIG + ": " + e.getMessage() + ".", e);
    }
  }

  private void fill(ParameterSet parameters, Map<String, String> stored) throws IOException {
    for (Parameter parameter : parameters.all()) {
      tensors.read(stored.get(parameter.name()), parameter.value());
    }
  }

  private Member readNgrams(MemberConfig.Ngrams config) throws IOException {
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
      return new Member.Ngrams(
          new NgramModel(counts, config.backoff()), config.likelihoodFactor(), config.weight());
    } catch (IllegalArgumentException e) {
      throw new ModelException(file + " " + e.getMessage() + ". Are the files of one model?", e);
    }
  }

  /**
   * A file may be sparse: it can claim far more than its sender had to send.
   *
   * @param most the bytes that may be taken
   * @return the bytes that its numbers take
   * @throws ModelException if they are more
   */
  long requireMemory(MemberConfig member, long most) {
    long bytes = 0;
    for (int[] shape : tensors.shapes().values()) {
      // No overflow: the header's sizes were checked against the file's.
      bytes += Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
    }
    if (member instanceof MemberConfig.LanguageModel languageModel) {
      // What the cell reads, and what is made of it, for every character in every nationality.
      bytes += Float.BYTES * shape(languageModel).projected();
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
  private Map<String, String> storedNames() {
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

  private void checkShapes(Map<String, String> stored, Map<String, int[]> expected) {
    Map<String, int[]> found = tensors.shapes();
    for (Map.Entry<String, int[]> entry : expected.entrySet()) {
      String name = stored.get(entry.getKey());
      if (name == null) {
        throw new ModelException(
            file
                + " has no tensor "
                + entry.getKey()
                + ", which "
                + ModelFiles.CONFIG
                + " and "
                + ModelFiles.VECTORIZER
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
                + ModelFiles.CONFIG
                + " and "
                + ModelFiles.VECTORIZER
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
              + ModelFiles.CONFIG
              + " does not ask for: "
              + Quoted.all(surplus)
              + ". Are the files of one model?");
    }
  }
}
