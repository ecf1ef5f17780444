package org.cognomen.model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.StoredDirectory;
import org.cognomen.util.BoundedText;
import org.cognomen.util.DurableFiles;

/**
 * A model as a directory: {@code config.json}, {@code vectorizer.json}, {@code model.safetensors},
 * and beside them whatever describes it. {@link StoredDirectory} says how it is put in place.
 */
public final class ModelDirectory {

  /** A thousand members take a third of it; a larger file is not a config.json. */
  static final long LARGEST_CONFIG = 1L << 20;

  /** Room for a hundred and fifty thousand characters; Unicode has about as many. */
  static final long LARGEST_VECTORIZER = 4L << 20;

  /** training.json has a few lines for each epoch. */
  private static final long LARGEST_DESCRIPTION = 8L << 20;

  private ModelDirectory() {}

  /** Whether there is a model of that name, without reading it. */
  public static boolean exists(Path directory) {
    return StoredDirectory.holdsModel(directory);
  }

  /**
   * Reads a model: where it is replaced meanwhile the former or the new one.
   *
   * @throws ModelException if there is none, or its files are invalid
   */
  public static SurnameModel read(Path named) {
    return StoredDirectory.read(named, ModelDirectory::readStanding);
  }

  private static SurnameModel readStanding(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new ModelException(
          "There is no model directory " + directory + "; train one, or name another.");
    }
    try {
      return ModelFiles.read(
          directory + "/",
          text(directory.resolve(FileNames.CONFIG), LARGEST_CONFIG),
          text(directory.resolve(FileNames.VECTORIZER), LARGEST_VECTORIZER),
          (name, most) -> table(directory.resolve(name), most),
          name -> FileChannel.open(regularFile(directory.resolve(name)), StandardOpenOption.READ));
    } catch (IOException e) {
      throw new ModelException(
          "The model " + directory + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /**
   * The text of a file that describes a model, such as {@code training.json}; empty where the model
   * has none.
   *
   * @throws ModelException if it is not a regular file, too large, or not UTF-8
   */
  public static Optional<String> description(Path named, String file) {
    return StoredDirectory.read(named, directory -> descriptionStanding(directory.resolve(file)));
  }

  private static Optional<String> descriptionStanding(Path path) {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(text(path, LARGEST_DESCRIPTION));
    } catch (IOException e) {
      throw new ModelException(path + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /**
   * The names of the files in which two models differ, in a single number or word; none where they
   * are the same. How a file on disk was laid out does not matter.
   */
  public static List<String> differences(SurnameModel one, SurnameModel other) {
    String id = ""; // the true ones would differ in every file as soon as anything does
    Map<String, byte[]> left = ModelFiles.write(one, id);
    Map<String, byte[]> right = ModelFiles.write(other, id);
    Set<String> names = new TreeSet<>(left.keySet());
    names.addAll(right.keySet());
    return names.stream().filter(name -> !Arrays.equals(left.get(name), right.get(name))).toList();
  }

  /**
   * The digest of a model's weights and tokens, 64 hexadecimal digits; the first 16 are the {@code
   * model_id} of its config.json.
   */
  public static String digest(SurnameModel model) {
    return ModelFiles.digest(model);
  }

  /** A text that tells a model from all others that may answer otherwise. */
  public static String identity(SurnameModel model) {
    return ModelFiles.identity(model);
  }

  private static String text(Path file, long most) throws IOException {
    regularFile(file);
    try {
      return BoundedText.read(file, most);
    } catch (BoundedText.TooLongException e) {
      throw new ModelException(file + " " + e.getMessage() + ".", e);
    } catch (CharacterCodingException e) {
      throw new ModelException(file + " is not UTF-8; expected JSON in UTF-8.", e);
    }
  }

  private static Optional<byte[]> table(Path file, int most) throws IOException {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(regularFile(file))) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new ModelException(file + " has more than " + most + " bytes; expected fewer.");
      }
      return Optional.of(bytes);
    }
  }

  /** A link could lead anywhere; the files of a model are files. */
  private static Path regularFile(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelException(
          "There is no file "
              + file
              + "; a model has "
              + FileNames.CONFIG
              + ", "
              + FileNames.VECTORIZER
              + " and "
              + FileNames.TENSORS
              + ".");
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelException(file + " is not a regular file; expected one, not a link.");
    }
    return file;
  }

  /**
   * Refuses a name under which a model cannot be put, before the hours of training.
   *
   * @throws ModelException see {@link StoredDirectory#checkTarget}
   */
  public static void checkTarget(Path directory) {
    StoredDirectory.checkTarget(directory);
  }

  /**
   * Puts a model in place as a whole.
   *
   * @param descriptions further files by their names, such as {@code training.json}
   * @throws ModelException if the name is refused or the disk is
   */
  public static void write(Path directory, SurnameModel model, Map<String, String> descriptions) {
    Map<String, byte[]> files = new LinkedHashMap<>(ModelFiles.write(model));
    descriptions.forEach((name, text) -> files.put(name, ModelFiles.utf8(text)));
    StoredDirectory.replace(directory, files);
  }
}
