package org.cognomen.evaluation.report;

import java.util.List;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Figure;

/**
 * How the figures of a cross-validation spread over its folds.
 *
 * @param folds the evaluation of each fold, 2 or more
 * @param pooled the evaluation of the rows of all folds together
 */
public record FoldSpread(List<Evaluation> folds, Evaluation pooled) {
  /** The metrics in the text. */
  public static final List<Figure> SHOWN =
      List.of(
          Figure.ACCURACY,
          Figure.MACRO_F1,
          Figure.BALANCED_ACCURACY,
          Figure.TOP_3_ACCURACY,
          Figure.LOG_LOSS,
          Figure.ECE);

  /**
   * @throws IllegalArgumentException if there are fewer than two folds
   */
  public FoldSpread {
    if (folds.size() < 2) {
      throw new IllegalArgumentException("folds: expected 2 or more, found " + folds.size());
    }
    folds = List.copyOf(folds);
  }

  /** The mean of a figure over the folds. */
  public double mean(Figure figure) {
    return folds.stream().mapToDouble(figure::of).average().orElseThrow();
  }

  /** The sample standard deviation of a figure over the folds (divisor: one less than folds). */
  public double deviation(Figure figure) {
    double mean = mean(figure);
    double squares =
        folds.stream().mapToDouble(fold -> figure.of(fold) - mean).map(d -> d * d).sum();
    return Math.sqrt(squares / (folds.size() - 1));
  }
}
