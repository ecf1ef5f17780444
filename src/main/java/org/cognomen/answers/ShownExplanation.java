package org.cognomen.answers;

import org.cognomen.Classification;
import org.cognomen.Explanation;
import org.cognomen.report.ExplainedName;

/** An explanation as a report shows it. */
public final class ShownExplanation {

  private ShownExplanation() {}

  /** The explanation in the form that the writers of reports take. */
  public static ExplainedName of(Explanation explanation) {
    return new ExplainedName(
        explanation.surname(),
        explanation.status() == Classification.Status.UNFAMILIAR,
        explanation.nationality(),
        explanation.probability(),
        explanation.base(),
        explanation.characters().stream()
            .map(c -> new ExplainedName.Part(c.character(), c.value(), c.standardError().orElse(0)))
            .toList(),
        explanation
            .strongest()
            .map(
                s ->
                    new ExplainedName.Strongest(s.substring(), s.start(), s.length(), s.effect())));
  }
}
