package org.cognomen.model.members;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.SafeTensors;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.ParameterSet;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/** The tensors of one member, which must be those that the configuration asks for. */
public final class MemberTensors {

  /** An Elman cell of the book's own code has this name instead of PyTorch's. */
  private static final String BOOK_CELL = "rnn.rnn_cell.";

  private final SurnameVectorizer vectorizer;
  private final SafeTensors tensors;
  private final String where; // what errors call the directory
  private final String file; // what they call the file of tensors
  private final CombinedModel.Reader sources;
  private final int depth; // of models within models

  /**
   * @param where what errors call the directory
   * @param name of the file in it that holds the tensors
   * @param sources reads the model that a member has as its source
   */
  public MemberTensors(
      SurnameVectorizer vectorizer,
      SafeTensors tensors,
      String where,
      String name,
      CombinedModel.Reader sources) {
    this(vectorizer, tensors, where, where + name, sources, 0);
  }

  private MemberTensors(
      SurnameVectorizer vectorizer,
      SafeTensors tensors,
      String where,
      String file,
      CombinedModel.Reader sources,
      int depth) {
    this.vectorizer = vectorizer;
    this.tensors = tensors;
    this.where = where;
    this.file = file;
    this.sources = sources;
    this.depth = depth;
  }

  /**
   * The tensors under a prefix, as those of a member of another model.
   *
   * @throws ModelException if that is in too many others already
   */
  public MemberTensors under(String prefix, SurnameVectorizer other) {
    if (depth == SourceMember.MOST_SOURCES) {
      throw fault("has a source within more than " + SourceMember.MOST_SOURCES + " others.", null);
    }
    return new MemberTensors(other, tensors.under(prefix), where, file, sources, depth + 1);
  }

  /**
   * The model that is stored among these tensors.
   *
   * @param others the names of the tensors beside it
   */
  CombinedModel source(Set<String> others) throws IOException {
    return sources.read(this, others);
  }

  SurnameVectorizer vectorizer() {
    return vectorizer;
  }

  /** V. */
  int characters() {
    return vectorizer.characters().size();
  }

  /** The index of the character between words, or -1. */
  int space() {
    return LinearMember.space(vectorizer);
  }

  /** C. */
  int nationalities() {
    return vectorizer.nationalities().size();
  }

  /** Each tensor's shape by its name in the file. */
  public Map<String, int[]> shapes() {
    return tensors.shapes();
  }

  /** Makes something of the sizes in config.json, which are invalid if that is refused. */
  <T> T sized(Supplier<T> shape) {
    try {
      return shape.get();
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + FileNames.CONFIG + ": " + e.getMessage() + ".", e);
    }
  }

  ModelException fault(String sentence, Exception cause) {
    return new ModelException(file + " " + sentence, cause);
  }

  /** Reads each parameter from the tensor that stands for it. */
  void fill(ParameterSet parameters, Map<String, String> stored) throws IOException {
    for (Parameter parameter : parameters.all()) {
      tensors.read(stored.get(parameter.name()), parameter.value());
    }
  }

  /**
   * The values of a tensor, row-major.
   *
   * @throws ModelException if there is none of that name and shape
   */
  float[] tensor(String name, int... shape) throws IOException {
    int[] found = tensors.shapes().get(name);
    if (!Arrays.equals(found, shape)) {
      throw new ModelException(
          file
              + (found == null ? " has no tensor " + name : shown(name, found))
              + "; expected one of shape "
              + Arrays.toString(shape)
              + ". Are the files of one model?");
    }
    float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    tensors.read(name, values);
    return values;
  }

  /** The values of a tensor of one dimension. */
  public float[] vector(String name) throws IOException {
    int[] found = tensors.shapes().get(name);
    return tensor(name, found != null && found.length == 1 ? found : new int[] {0});
  }

  private static String shown(String name, int[] shape) {
    return " has the tensor " + name + " of shape " + Arrays.toString(shape);
  }

  /** The values of all tensors, each of which must have one dimension. */
  Map<String, float[]> vectors() throws IOException {
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
    return values;
  }

  /**
   * A file may be sparse: it can claim far more than its sender had to send.
   *
   * @param most the bytes that may be taken
   * @return the bytes that its numbers take
   * @throws ModelException if they are more
   */
  public long requireMemory(MemberConfig member, long most) {
    long bytes = 0;
    for (int[] shape : tensors.shapes().values()) {
      // No overflow: the header's sizes were checked against the file's.
      bytes += Arrays.stream(shape).asLongStream().reduce(Float.BYTES, (a, b) -> a * b);
    }
    bytes += member.furtherBytes(this);
    long unfolded = member.unfolding();
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
  Map<String, String> storedNames() {
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

  /**
   * Refuses a file without these tensors, or with others.
   *
   * @param stored for each tensor's name in this project the one in the file
   * @param expected for each name the shape
   */
  void checkShapes(Map<String, String> stored, Map<String, int[]> expected) {
    expected.forEach((name, shape) -> checkShape(name, stored.get(name), shape));
    List<String> surplus = new ArrayList<>(stored.keySet());
    surplus.removeAll(expected.keySet());
    if (!surplus.isEmpty()) {
      throw new ModelException(
          file
              + " has tensors that "
              + FileNames.CONFIG
              + " does not ask for: "
              + Quoted.all(surplus)
              + ". Are the files of one model?");
    }
  }

  private void checkShape(String name, String stored, int[] expected) {
    if (stored == null) {
      throw new ModelException(
          file
              + " has no tensor "
              + name
              + ", which "
              + FileNames.CONFIG
              + " and "
              + FileNames.VECTORIZER
              + " ask for; it has "
              + Quoted.all(new TreeSet<>(tensors.shapes().keySet()))
              + ". Are the files of one model?");
    }
    int[] found = tensors.shapes().get(stored);
    if (!Arrays.equals(found, expected)) {
      throw new ModelException(
          file
              + " has the tensor "
              + stored
              + " of shape "
              + Arrays.toString(found)
              + "; "
              + FileNames.CONFIG
              + " and "
              + FileNames.VECTORIZER
              + " ask for "
              + Arrays.toString(expected)
              + ". Are the files of one model?");
    }
  }
}
