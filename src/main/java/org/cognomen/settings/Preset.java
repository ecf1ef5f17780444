package org.cognomen.settings;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;

/** The named sets of settings; each changes some values of its parent. */
public enum Preset {
  /** The network of the book's chapter 6. */
  BOOK(null),
  /** A bidirectional GRU beside n-gram models. */
  DEFAULT(BOOK),
  /** Several networks and language models beside them. */
  BEST(DEFAULT),
  /**
   * One small network and a linear classifier that learn from the answers of the default's members.
   */
  COMPACT(DEFAULT),
  /** Language models and n-gram models without a network: they classify by Bayes' rule. */
  LANGUAGE_MODEL(DEFAULT);

  private final Preset parent;

  Preset(Preset parent) {
    this.parent = parent;
  }

  Preset parent() {
    return parent;
  }

  /** Its name on the command line and in training.json. */
  public String word() {
    return JsonFields.word(this).replace('_', '-');
  }

  /**
   * @throws IllegalArgumentException if there is no preset of that name
   */
  public static Preset of(String name) {
    return Arrays.stream(values())
        .filter(preset -> preset.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no preset " + Quoted.of(name) + "; expected " + words()));
  }

  /** {@code book, default or best}. */
  private static String words() {
    String all = Arrays.stream(values()).map(Preset::word).collect(Collectors.joining(", "));
    int last = all.lastIndexOf(", ");
    return all.substring(0, last) + " or " + all.substring(last + 2);
  }
}
