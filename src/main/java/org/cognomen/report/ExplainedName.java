package org.cognomen.report;

import java.util.List;
import java.util.Optional;

/**
 * An explained answer, for a reader.
 *
 * @param surname the name
 * @param unfamiliar whether the model gives no answer, as it knows no such names
 * @param nationality whose probability is explained; empty for a blank name
 * @param probability of the nationality, 0 to 1
 * @param base its probability where no character is known, 0 to 1
 * @param parts the characters
 * @param strongest the substring that matters most
 */
public record ExplainedName(
    String surname,
    boolean unfamiliar,
    Optional<String> nationality,
    double probability,
    double base,
    List<Part> parts,
    Optional<Strongest> strongest) {

  /**
   * A character.
   *
   * @param character one code point
   * @param value what it adds to the probability
   * @param standardError of the value, 0 where it is exact
   */
  public record Part(String character, double value, double standardError) {}

  /**
   * Neighbouring characters.
   *
   * @param substring the characters
   * @param start the first one, counted from 0
   * @param length how many
   * @param effect the probability less that of the name without them
   */
  public record Strongest(String substring, int start, int length, double effect) {}

  /** Whether the values are estimates. */
  public boolean sampled() {
    return parts.stream().anyMatch(part -> part.standardError() > 0);
  }

  /** The largest absolute value; 0 where there is none. */
  double largest() {
    return parts.stream().mapToDouble(part -> Math.abs(part.value())).max().orElse(0);
  }
}
