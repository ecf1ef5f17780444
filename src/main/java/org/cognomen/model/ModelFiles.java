package org.cognomen.model;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.model.annotations.NameDigest;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.SealedText;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.known.NameList;
import org.cognomen.model.members.Member;
import org.cognomen.util.Sha256;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The files that make a model: their names, what they hold, and how they fit together. The first
 * member's tensors are in {@code model.safetensors}, those of further ones in {@code
 * member-2.safetensors} and so on.
 */
public final class ModelFiles {

  private ModelFiles() {}

  /** Where the files with tensors come from. */
  @FunctionalInterface
  interface TensorFiles {
    /** Opens a file of that name; the caller closes it. */
    SeekableByteChannel open(String name) throws IOException;

    /** Whether they are as they were written, so that no digest need be computed. */
    default boolean areTrusted() {
      return false;
    }
  }

  /** Where the files come from that a model may do without. */
  @FunctionalInterface
  interface Tables {
    /**
     * The content of a file of that name; empty where there is none.
     *
     * @param most bytes that it may have
     */
    Optional<byte[]> read(String name, int most) throws IOException;
  }

  /**
   * Puts a model together.
   *
   * @param where what errors call the directory
   * @throws ModelException if a file breaks its format's rules or two do not fit each other
   */
  static SurnameModel read(
      String where, String configJson, String vectorizerJson, Tables tables, TensorFiles files)
      throws IOException {
    ModelConfig config = config(where, configJson);
    SurnameVectorizer vectorizer = vectorizer(where, vectorizerJson, config);
    boolean trusted = files.areTrusted();
    Optional<String> expected = trusted ? Optional.empty() : config.namesDigest();
    Optional<NameDigest> digest =
        tables
            .read(FileNames.NAMES, NameDigest.LARGEST_FILE)
            .map(bytes -> digest(where, bytes, expected));
    Optional<KnownNames> knownNames = Optional.empty();
    if (config.calibration().knownNames().isPresent()) {
      StoredKnownNames stored = config.calibration().knownNames().get();
      Optional<byte[]> list = tables.read(FileNames.NAME_LIST, NameList.LARGEST_FILE);
      knownNames = Optional.of(knownNames(where, list, stored, vectorizer, trusted));
    }
    MemberReader reader = new MemberReader(where, config, vectorizer, files);
    List<Member> members = trusted ? reader.sideBySide() : reader.inOrder();
    try {
      SurnameModel model =
          config
              .parts(vectorizer, members)
              .knownNames(knownNames)
              .prior(config.calibration().prior(vectorizer.nationalities()))
              .annotations(config.annotations().annotations(vectorizer.nationalities(), digest))
              .normalizer(config.reading().normalizer())
              .model();
      if (!trusted) {
        config.digest().ifPresent(stored -> SealedText.check("config", configJson, stored));
      }
      return model;
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + FileNames.CONFIG + ": " + e.getMessage() + ".", e);
    }
  }

  private static ModelConfig config(String where, String json) {
    try {
      return ModelConfig.fromJson(json);
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + FileNames.CONFIG + ": " + e.getMessage() + ".", e);
    }
  }

  private static SurnameVectorizer vectorizer(String where, String json, ModelConfig config) {
    try {
      return config.reading().applyTo(SurnameVectorizer.fromJson(json));
    } catch (IllegalArgumentException e) {
      throw new ModelException(where + FileNames.VECTORIZER + ": " + e.getMessage() + ".", e);
    }
  }

  private static NameDigest digest(String where, byte[] bytes, Optional<String> expected) {
    requireDigest(
        where + FileNames.NAMES,
        bytes,
        expected,
        "Restore it, or remove it: without the file the model works too.");
    try {
      return NameDigest.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          where
              + FileNames.NAMES
              + " "
              + e.getMessage()
              + "; without the file the model works too.",
          e);
    }
  }

  /**
   * Refuses a file that config.json does not speak of.
   *
   * @param expected the SHA-256 in hexadecimal digits; empty where any file will do
   * @param remedy what to do about another one
   */
  private static void requireDigest(
      String name, byte[] bytes, Optional<String> expected, String remedy) {
    if (expected.isPresent() && !expected.get().equals(Sha256.hex(bytes))) {
      throw new ModelException(
          name
              + " is damaged or of another model: it does not have the SHA-256 that "
              + FileNames.CONFIG
              + " says. "
              + remedy);
    }
  }

  /** The names that config.json speaks of, from their list. */
  private static KnownNames knownNames(
      String where,
      Optional<byte[]> file,
      StoredKnownNames config,
      SurnameVectorizer vectorizer,
      boolean trusted) {
    String name = where + FileNames.NAME_LIST;
    if (file.isEmpty()) {
      throw new ModelException(
          "There is no file "
              + name
              + ", but "
              + FileNames.CONFIG
              + " has the strength of its names (known_names); restore the file.");
    }
    Optional<String> expected = trusted ? Optional.empty() : Optional.of(config.digest());
    requireDigest(name, file.get(), expected, "Restore it.");
    try {
      return config.names(file.get(), vectorizer, trusted);
    } catch (IllegalArgumentException e) {
      throw new ModelException(name + " " + e.getMessage() + ".", e);
    }
  }

  /** The content of the files, by name. */
  static Map<String, byte[]> write(SurnameModel model) {
    return write(model, id(model));
  }

  /** The {@code model_id} of a model. */
  static String id(SurnameModel model) {
    return ModelIdentity.of(model.vectorizer(), tensors(model.members()));
  }

  /** What tells the weights and the tokens of a model from all others. */
  static String digest(SurnameModel model) {
    return ModelIdentity.digest(model.vectorizer(), tensors(model.members()));
  }

  /** What tells a model from all others that may answer otherwise: its digest and its config. */
  static String identity(SurnameModel model) {
    String digest = digest(model);
    return digest + "\n" + ModelConfig.of(model, digest).toJson();
  }

  private static List<TensorContent> tensors(List<Member> members) {
    return members.stream().map(Member::tensors).toList();
  }

  /** {@link #write(SurnameModel)} under an id of the caller's choice. */
  static Map<String, byte[]> write(SurnameModel model, String id) {
    List<TensorContent> tensors = tensors(model.members());
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(FileNames.CONFIG, utf8(ModelConfig.of(model, id).toJson()));
    files.put(FileNames.VECTORIZER, utf8(model.vectorizer().toJson()));
    model.annotations().names().ifPresent(names -> files.put(FileNames.NAMES, names.bytes()));
    model.knownNames().ifPresent(known -> files.put(FileNames.NAME_LIST, known.list().bytes()));
    for (int i = 0; i < tensors.size(); i++) {
      files.put(
          FileNames.tensors(i + 1),
          tensors.get(i).sealed(ModelIdentity.metadata(id, model.vectorizer(), i + 1)));
    }
    return files;
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
