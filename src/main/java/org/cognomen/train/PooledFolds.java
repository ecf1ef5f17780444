package org.cognomen.train;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.data.LabelledSurname;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.report.PredictionSets;
import org.cognomen.evaluation.report.UnfamiliarNames;
import org.cognomen.train.ModelEvaluator.Asked;
import org.cognomen.train.ModelEvaluator.Measured;

/**
 * The held-out rows of all folds of a cross-validation together.
 *
 * @param rows (n) in the order of their lines
 * @param measured each row by the model that did not see it
 * @param unknownShares (n) the share of each surname's characters that this model saw as UNK
 * @param sourceKnows (n) whether the model that the training started from has learnt the name
 */
public record PooledFolds(
    List<LabelledSurname> rows,
    Measured measured,
    List<Double> unknownShares,
    List<Boolean> sourceKnows) {

  private record Place(Fold fold, int row) {
    LabelledSurname surname() {
      return fold.rows().get(row);
    }
  }

  /**
   * Puts the folds of a run together.
   *
   * @param asked of their models
   */
  public static PooledFolds of(List<Fold> folds, Asked asked) {
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
    boolean[] unfamiliar = new boolean[places.size()];
    for (int i = 0; i < truth.length; i++) {
      Place place = places.get(i);
      System.arraycopy(
          place.fold.answers().probabilities(), place.row * c, probabilities, i * c, c);
      truth[i] = nationalities.indexOf(place.surname().nationality());
      unfamiliar[i] = place.fold.answers().unfamiliar()[place.row];
    }
    Evaluation evaluation = Evaluation.of(nationalities, truth, probabilities);
    return new PooledFolds(
        places.stream().map(Place::surname).toList(),
        new Measured(
            evaluation,
            UnfamiliarNames.of(evaluation, unfamiliar, asked.minFamiliarity()),
            sets(folds, places).map(sets -> PredictionSets.of(evaluation, sets, asked.coverage()))),
        places.stream().map(place -> place.fold.unknownShares().get(place.row)).toList(),
        places.stream().map(place -> place.fold.sourceKnows().get(place.row)).toList());
  }

  private static Optional<List<List<Integer>>> sets(List<Fold> folds, List<Place> places) {
    if (folds.stream().anyMatch(fold -> fold.answers().sets() == null)) {
      return Optional.empty();
    }
    return Optional.of(
        places.stream()
            .map(
                place -> Arrays.stream(place.fold.answers().sets().get(place.row)).boxed().toList())
            .toList());
  }

  /** Of all rows. */
  public Evaluation evaluation() {
    return measured.evaluation();
  }
}
