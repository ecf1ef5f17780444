package org.cognomen.model;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.cognomen.model.files.ModelException;
import org.cognomen.util.DurableFiles;

/**
 * A model as a directory: {@code config.json}, {@code vectorizer.json}, {@code model.safetensors},
 * and beside them whatever describes it.
 *
 * <p>A directory is written aside, flushed to disk and put in place by renames, so that at every
 * moment its name stands for the whole former model or the whole new one. The former one stays
 * beside it as {@code DIR.previous}.
 */
public final class ModelDirectory {

  private static final String PREVIOUS = ".previous";

  /** A thousand members take a third of it; a larger file is no config.json. */
  private static final long LARGEST_CONFIG = 1L << 20;

  /** Room for a hundred and fifty thousand characters; Unicode has about as many. */
  private static final long LARGEST_VECTORIZER = 4L << 20;

  /** training.json has a few lines for each epoch. */
  private static final long LARGEST_DESCRIPTION = 8L << 20;

  private ModelDirectory() {}

  /** Whether there is a model of that name, without reading it. */
  public static boolean exists(Path directory) {
    return Files.isRegularFile(directory.resolve(ModelFiles.CONFIG))
        && Files.isRegularFile(directory.resolve(ModelFiles.TENSORS));
  }

  /**
   * Reads a model.
   *
   * @throws ModelException if there is none, or its files are at fault
   */
  public static SurnameModel read(Path named) {
    Path directory = standing(named);
    if (!Files.isDirectory(directory)) {
      throw new ModelException(
          "There is no model directory " + directory + "; train one, or name another with -m.");
    }
    try {
      String config = text(directory.resolve(ModelFiles.CONFIG), LARGEST_CONFIG);
      String vectorizer = text(directory.resolve(ModelFiles.VECTORIZER), LARGEST_VECTORIZER);
      Path found = directory;
      return ModelFiles.read(
          directory + "/",
          config,
          vectorizer,
          name -> FileChannel.open(regularFile(found.resolve(name)), StandardOpenOption.READ));
    } catch (IOException e) {
      throw new ModelException(
          "The model " + directory + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /**
   * The text of a file that describes a model, such as {@code training.json}; empty where the model
   * has none.
   *
   * @throws ModelException if it is no regular file, too large, or not UTF-8
   */
  public static Optional<String> description(Path named, String file) {
    Path path = standing(named).resolve(file);
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

  /** The directory itself, or what is left of the model whose replacement was interrupted. */
  private static Path standing(Path named) {
    // Whoever replaced the model was stopped between the two renames of putInPlace.
    return !Files.exists(named) && exists(previous(named)) ? previous(named) : named;
  }

  private static String text(Path file, long most) throws IOException {
    regularFile(file);
    if (Files.size(file) > most) {
      throw new ModelException(
          file + " has " + Files.size(file) + " bytes; expected at most " + most + ".");
    }
    try {
      return Files.readString(file);
    } catch (CharacterCodingException e) {
      throw new ModelException(file + " is not UTF-8; expected JSON in UTF-8.", e);
    }
  }

  /** A link could lead anywhere; the files of a model are files. */
  private static Path regularFile(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new ModelException(
          "There is no file "
              + file
              + "; a model has "
              + ModelFiles.CONFIG
              + ", "
              + ModelFiles.VECTORIZER
              + " and "
              + ModelFiles.TENSORS
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
   * @throws ModelException if it is a file, or a directory that holds something else than a model
   */
  public static void checkTarget(Path directory) {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(directory)) {
      throw new ModelException(
          directory + " is a file; a model needs a directory: name another with -o.");
    }
    if (!exists(directory) && !isEmpty(directory)) {
      throw new ModelException(
          "The directory "
              + directory
              + " exists and holds no model; it is left as it is: name another with -o.");
    }
  }

  private static boolean isEmpty(Path directory) {
    try (var files = Files.list(directory)) {
      return files.findAny().isEmpty();
    } catch (IOException e) {
      throw new ModelException(directory + " cannot be read: " + DurableFiles.reason(e) + ".", e);
    }
  }

  /**
   * Puts a model in place as a whole.
   *
   * @param descriptions further files by their names, such as {@code training.json}
   * @throws ModelException if the name is refused or the disk is
   */
  public static void write(Path directory, SurnameModel model, Map<String, String> descriptions) {
    checkTarget(directory);
    Map<String, byte[]> files = new LinkedHashMap<>(ModelFiles.write(model));
    descriptions.forEach((name, text) -> files.put(name, ModelFiles.utf8(text)));
    Path target = directory.toAbsolutePath().normalize();
    Path aside = null;
    try {
      Files.createDirectories(target.getParent());
      Path own =
          target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid());
      // In a container every process may have the number of one that was killed here.
      DurableFiles.deleteTree(own);
      aside = Files.createDirectory(own);
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        DurableFiles.create(aside.resolve(file.getKey()), file.getValue());
      }
      DurableFiles.flush(aside);
      putInPlace(aside, target);
    } catch (IOException e) {
      throw new ModelException(
          "The model " + directory + " cannot be written: " + DurableFiles.reason(e) + ".", e);
    } finally {
      if (aside != null) {
        deleteQuietly(aside);
      }
    }
  }

  private static Path previous(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    return absolute.resolveSibling(absolute.getFileName() + PREVIOUS);
  }

  private static void putInPlace(Path aside, Path target) throws IOException {
    if (Files.exists(target)) {
      Path previous = previous(target);
      DurableFiles.deleteTree(previous);
      Files.move(target, previous, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.flush(target.getParent());
  }

  private static void deleteQuietly(Path directory) {
    try {
      DurableFiles.deleteTree(directory);
    } catch (IOException e) {
      System.getLogger(ModelDirectory.class.getName())
          .log(
              System.Logger.Level.WARNING,
              "{0} is left over: {1}",
              directory,
              DurableFiles.reason(e));
    }
  }
}
