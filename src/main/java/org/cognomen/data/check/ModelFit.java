package org.cognomen.data.check;

import java.util.List;

/**
 * How well the names of a file suit a model. Immutable.
 *
 * @param model what the model is called
 * @param names usable rows
 * @param unfamiliar how many of them are unfamiliar to the model
 * @param examples the first few of those, each once
 * @param unknownCharacters the characters that the model does not know, most frequent first
 * @param scripts the scripts of the names, the one with the most names first
 * @param unknownNationalities those that the model lacks, with the most rows first
 * @param absentNationalities those of the model that the file lacks, in the model's order; empty
 *     for a file without nationalities
 */
public record ModelFit(
    String model,
    int names,
    int unfamiliar,
    List<String> examples,
    List<UnknownCharacter> unknownCharacters,
    List<ScriptCount> scripts,
    List<Finding.Tally> unknownNationalities,
    List<String> absentNationalities) {

  /** Names and nationalities that are shown as examples. */
  public static final int SHOWN = 3;

  /**
   * A character that the model does not know.
   *
   * @param codePoint which
   * @param n how often it occurs in the usable rows
   * @param ofKnownScript whether the model knows it for a character of its script
   * @param examples the first few names with it
   */
  public record UnknownCharacter(
      int codePoint, int n, boolean ofKnownScript, List<String> examples) {}

  /**
   * The names of a script.
   *
   * @param script such as {@code Latin}
   * @param names how many
   * @param unfamiliar how many of them are unfamiliar to the model
   */
  public record ScriptCount(String script, int names, int unfamiliar) {}

  /** Keeps the lists as they are now. */
  public ModelFit {
    examples = List.copyOf(examples);
    unknownCharacters = List.copyOf(unknownCharacters);
    scripts = List.copyOf(scripts);
    unknownNationalities = List.copyOf(unknownNationalities);
    absentNationalities = List.copyOf(absentNationalities);
  }

  /** The share of the names that is unfamiliar, 0..1; 0 without names. */
  public double unfamiliarShare() {
    return names == 0 ? 0 : (double) unfamiliar / names;
  }
}
