package org.cognomen.data;

import java.util.Locale;
import org.cognomen.util.Quoted;

/** What a row is used for: to learn from, to choose the best epoch by, or to measure with. */
public enum Split {
  TRAIN("train"),
  VAL("val"),
  TEST("test");

  private final String label;

  Split(String label) {
    this.label = label;
  }

  /** The word in a split column: train, val or test. */
  public String label() {
    return label;
  }

  /**
   * The split with a name: train (or training), val (or validation, valid, dev, eval) or test (or
   * testing), in any case and with any white space around it.
   *
   * @throws IllegalArgumentException where the name is none of these
   */
  public static Split parse(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "train", "training" -> TRAIN;
      case "val", "validation", "valid", "validate", "dev", "development", "eval", "evaluation" ->
          VAL;
      case "test", "testing" -> TEST;
      default ->
          throw new IllegalArgumentException(
              "unknown split "
                  + Quoted.of(name)
                  + "; expected train, val (validation, valid, dev) or test");
    };
  }
}
