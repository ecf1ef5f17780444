package org.cognomen.report;

/** Explains answers for a report. */
@FunctionalInterface
public interface NameExplainer {

  /**
   * Explains the probability of a nationality.
   *
   * @param surname as it was evaluated
   * @param nationality one that the model knows
   */
  ExplainedName explain(String surname, String nationality);
}
