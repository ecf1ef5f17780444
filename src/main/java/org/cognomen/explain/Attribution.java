package org.cognomen.explain;

import java.util.Optional;

/**
 * What each character of a name contributes to the probability of one nationality; base plus the
 * sum of the values is the probability.
 *
 * @param base the probability where every character is unknown
 * @param probability of the whole name
 * @param values (T) one for each character, -1 to 1
 * @param standardErrors (T) of the values; empty where they are exact
 * @param strongest the substring that matters most; empty for names of fewer than 3 characters
 */
public record Attribution(
    double base,
    double probability,
    double[] values,
    double[] standardErrors,
    Optional<Substring> strongest) {

  /**
   * Neighbouring characters of a name.
   *
   * @param start the first character, counted from 0 in code points
   * @param length how many
   * @param effect the probability of the name less that of the name without all of them
   */
  public record Substring(int start, int length, double effect) {}

  /** Whether the values are exact; otherwise they are estimates from random permutations. */
  public boolean exact() {
    return standardErrors.length == 0;
  }
}
