package org.cognomen.train;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Evaluation;

/**
 * The held-out rows of all folds together.
 *
 * @param rows (n) in the order of their lines
 * @param evaluation of the rows, each predicted by the model that did not see it
 * @param unknownShares (n) the share of each surname's characters that this model saw as UNK
 * @param sourceKnows (n) whether the model that the training started from has learnt the name
 */
public record PooledFolds(
    List<LabelledSurname> rows,
    Evaluation evaluation,
    List<Double> unknownShares,
    List<Boolean> sourceKnows) {

  /** Puts the folds of a {@link CrossValidation#run} together. */
  public static PooledFolds of(List<Fold> folds) {
    record Place(Fold fold, int row) {
      LabelledSurname surname() {
        return fold.rows().get(row);
      }
    }
    List<Place> places =
        folds.stream()
            .flatMap(
                fold -> IntStream.range(0, fold.rows().size()).mapToObj(i -> new Place(fold, i)))
            .sorted(Comparator.comparingLong(place -> place.surname().line()))
            .toList();
    // Every nationality has training rows in each fold, so all models have the same columns.
    List<String> nationalities = folds.get(0).evaluation().nationalities();
    int c = nationalities.size();
    float[] probabilities = new float[places.size() * c]; // (n,C)
    int[] truth = new int[places.size()];
    for (int i = 0; i < truth.length; i++) {
      Place place = places.get(i);
      System.arraycopy(place.fold.probabilities(), place.row * c, probabilities, i * c, c);
      truth[i] = nationalities.indexOf(place.surname().nationality());
    }
    return new PooledFolds(
        places.stream().map(Place::surname).toList(),
        Evaluation.of(nationalities, truth, probabilities),
        places.stream().map(place -> place.fold.unknownShares().get(place.row)).toList(),
        places.stream().map(place -> place.fold.sourceKnows().get(place.row)).toList());
  }
}
