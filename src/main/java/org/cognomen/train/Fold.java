package org.cognomen.train;

import java.util.List;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Evaluation;

/**
 * A fold that was held out.
 *
 * @param number from 1
 * @param rows the rows (n) that were held out, in the order given
 * @param evaluation of the model that did not see them
 * @param answers of that model, in the order of the evaluation's nationalities
 * @param unknownShares (n) the share of each surname's characters that the model saw as UNK
 * @param sourceKnows (n) whether the model that the training started from has learnt the name
 * @param training how its model came about
 */
public record Fold(
    int number,
    List<LabelledSurname> rows,
    Evaluation evaluation,
    ModelEvaluator.Answers answers,
    List<Double> unknownShares,
    List<Boolean> sourceKnows,
    FoldTraining training) {

  /** The fold that a {@link FoldResult} is of. */
  static Fold of(List<LabelledSurname> held, FoldResult result) {
    List<String> nationalities = result.nationalities();
    int[] truth = held.stream().mapToInt(row -> nationalities.indexOf(row.nationality())).toArray();
    return new Fold(
        result.number(),
        held,
        Evaluation.of(nationalities, truth, result.answers().probabilities()),
        result.answers(),
        result.unknownShares(),
        result.sourceKnows(),
        result.training());
  }
}
