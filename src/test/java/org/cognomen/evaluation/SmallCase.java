package org.cognomen.evaluation;

import java.util.List;
import org.cognomen.evaluation.report.Report;

/**
 * Five rows, worked out by hand. Irish is neither true nor predicted; Korean is predicted once and
 * never true; Arabic is mistaken for Czech once, Czech for Arabic never.
 */
public final class SmallCase {
  public static final List<String> NATIONALITIES = List.of("Arabic", "Czech", "Irish", "Korean");
  public static final int[] TRUTH = {0, 0, 0, 1, 1};
  public static final float[] PROBABILITIES = {
    0.7f, 0.1f, 0.1f, 0.1f, // Arabic, right
    0.4f, 0.4f, 0.1f, 0.1f, // Arabic, right: the lower index of a tie
    0.2f, 0.5f, 0.2f, 0.1f, // Arabic taken for Czech; Arabic comes second
    0.1f, 0.8f, 0.05f, 0.05f, // Czech, right
    0.1f, 0.1f, 0.2f, 0.6f, // Czech taken for Korean; Czech comes fourth
  };
  public static final List<String> SURNAMES =
      List.of("Haddad", "Nasser", "<b>Sabbagh", "Novák", "Lu, \"J\"");

  private SmallCase() {}

  public static Evaluation evaluation() {
    return Evaluation.of(NATIONALITIES, TRUTH, PROBABILITIES);
  }

  public static Report report() {
    return Report.of(evaluation(), SURNAMES);
  }
}
