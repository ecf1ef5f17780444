package org.cognomen.train;

import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.Scorer;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.Workers;

/** Holds a model against labelled rows. */
public final class ModelEvaluator {

  private ModelEvaluator() {}

  /**
   * The figures of a model on rows.
   *
   * @param rows at least one, of nationalities that the model knows
   * @throws IllegalArgumentException if a row has a nationality that the model does not know
   */
  public static Evaluation evaluate(SurnameModel model, List<LabelledSurname> rows, int threads) {
    VectorizedRows vectorized = VectorizedRows.of(rows, model.vectorizer());
    float[] probabilities = new float[rows.size() * model.nationalities()]; // (n,C)
    try (Workers workers = new Workers(threads)) {
      new Scorer(model, Kernels.best(), workers)
          .probabilities(vectorized.sequences(), rows.size(), probabilities);
    }
    return Evaluation.of(
        model.vectorizer().nationalities().tokens(), vectorized.labels(), probabilities);
  }
}
