package org.cognomen.model;

import java.util.Objects;
import java.util.function.Function;

/**
 * The way for this program's own packages from a model in memory to the public classifier over it,
 * which has no public method that names a model. The classifier registers itself when its class is
 * initialised.
 */
public final class ClassifierAccess {

  private static volatile Function<SurnameModel, ?> constructor;

  private ClassifierAccess() {}

  /** For the class of the classifier alone. */
  public static void register(Function<SurnameModel, ?> ofModel) {
    constructor = ofModel;
  }

  /**
   * A classifier over a model, which nobody may change from now on.
   *
   * @param type the class of the classifier
   */
  public static <T> T of(SurnameModel model, Class<T> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader()); // its initialiser registers it
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class that is loaded can be found", e);
    }
    return type.cast(Objects.requireNonNull(constructor).apply(model));
  }
}
