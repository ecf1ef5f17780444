package org.cognomen.settings;

import java.util.OptionalDouble;

/** What the words of {@code class_weights} mean; whatever is none of them is the path of a file. */
public final class ClassWeighting {

  public static final String NONE = "none";
  public static final String BALANCED = "balanced";

  private ClassWeighting() {}

  /** The number that a setting is; empty where it is none. */
  public static OptionalDouble power(String setting) {
    return setting.matches("0(\\.[0-9]+)?|1(\\.0+)?")
        ? OptionalDouble.of(Double.parseDouble(setting))
        : OptionalDouble.empty();
  }

  /** Whether the setting of a training is the path of a file. */
  public static boolean isFile(TrainingConfig config) {
    String setting = config.get(Settings.CLASS_WEIGHTS);
    return !setting.equals(NONE) && !setting.equals(BALANCED) && power(setting).isEmpty();
  }
}
