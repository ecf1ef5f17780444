package org.cognomen.model;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.cognomen.model.files.FileNames;
import org.cognomen.model.files.ModelException;

/** The model inside the jar, at {@code /org/cognomen/pretrained/}. */
public final class PretrainedModel {

  private static final String PLACE = "/org/cognomen/pretrained/";

  private static volatile FutureTask<SurnameModel> ahead; // null where nobody asked for it

  private PretrainedModel() {}

  /**
   * Begins to read the model on a thread of its own, for a program that is likely to ask for it and
   * has something else to do until then. Does nothing where this build has no model.
   */
  public static void readAhead() {
    if (exists()) {
      FutureTask<SurnameModel> task = new FutureTask<>(() -> read(PLACE));
      ahead = task;
      Thread thread = new Thread(task, "cognomen-pretrained");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Whether this build has one. */
  public static boolean exists() {
    return PretrainedModel.class.getResource(PLACE + FileNames.CONFIG) != null;
  }

  /**
   * Reads it.
   *
   * @throws ModelException if this build has none
   */
  public static SurnameModel read() {
    FutureTask<SurnameModel> task = ahead;
    ahead = null; // further models are read anew, as without it
    try {
      return task == null ? read(PLACE) : task.get();
    } catch (ExecutionException e) {
      return read(PLACE); // and says itself what is wrong
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return read(PLACE);
    }
  }

  static SurnameModel read(String place) {
    if (PretrainedModel.class.getResource(place + FileNames.CONFIG) == null) {
      throw new ModelException(
          "There is no pretrained model inside this program; train a model, or load one from a"
              + " directory.");
    }
    return ResourceModel.read(
        PretrainedModel.class.getClassLoader(), place.substring(1), place.equals(PLACE));
  }

  /** A file that describes it, such as training.json or MODEL_CARD.md; empty where it has none. */
  public static Optional<String> description(String file) {
    if (PretrainedModel.class.getResource(PLACE + file) == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(bytes(PLACE + file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new ModelException(PLACE + file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static byte[] bytes(String resource) throws IOException {
    try (InputStream in = PretrainedModel.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new FileNotFoundException("there is no " + resource);
      }
      return in.readAllBytes();
    }
  }
}
