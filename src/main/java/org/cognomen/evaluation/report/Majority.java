package org.cognomen.evaluation.report;

import java.util.EnumMap;
import java.util.Map;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Figure;

/** What always answering with the most frequent nationality would reach. */
public final class Majority {
  private Majority() {}

  /**
   * Its figures in closed form. Those that need probabilities or a ranking are left out: a constant
   * answer has none.
   */
  public static Map<Figure, Double> figures(Evaluation evaluation) {
    double share = evaluation.majorityAccuracy();
    long present = evaluation.perNationality().stream().filter(c -> c.n() > 0).count();
    double f1 = 2 * share / (1 + share); // precision = share, recall = 1
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    figures.put(Figure.ACCURACY, share);
    figures.put(Figure.BALANCED_ACCURACY, 1.0 / present);
    figures.put(Figure.MACRO_PRECISION, share / present);
    figures.put(Figure.MACRO_RECALL, 1.0 / present);
    figures.put(Figure.MACRO_F1, f1 / present);
    figures.put(Figure.WEIGHTED_PRECISION, share * share);
    figures.put(Figure.WEIGHTED_RECALL, share);
    figures.put(Figure.WEIGHTED_F1, share * f1);
    return figures;
  }
}
