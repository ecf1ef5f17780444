package org.cognomen.model;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The way for this program's own packages from a model in memory to the public classes over it,
 * which have no public method that names a model. Each of them registers itself when it is
 * initialised.
 */
public final class ClassifierAccess {

  private static final Map<Class<?>, Function<SurnameModel, ?>> CONSTRUCTORS =
      new ConcurrentHashMap<>();

  private ClassifierAccess() {}

  /** For the class itself alone. */
  public static <T> void register(Class<T> type, Function<SurnameModel, T> ofModel) {
    CONSTRUCTORS.put(type, ofModel);
  }

  /**
   * An object over a model, which must not change from now on.
   *
   * @param type a public class that registers itself
   */
  public static <T> T of(SurnameModel model, Class<T> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader()); // its initialiser registers it
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("a class that is loaded can be found", e);
    }
    return type.cast(Objects.requireNonNull(CONSTRUCTORS.get(type)).apply(model));
  }
}
