package org.cognomen.model;

import java.util.List;
import java.util.Optional;
import org.cognomen.model.annotations.Familiarity;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;

/** Which names are unfamiliar to a model, and their probabilities, many at once. */
public final class Recognition {

  private Recognition() {}

  /**
   * Scores names.
   *
   * @param surnames (n) as the model reads them, not blank
   * @param sequences (n) the same as indices
   * @param minFamiliarity below it a name is unfamiliar, 0 to 1
   * @param probabilities (n,C) row-major, written
   * @return (n) whether each name is unfamiliar, or cannot be recognised at all
   */
  public static boolean[] unfamiliar(
      SurnameModel model,
      List<String> surnames,
      int[][] sequences,
      double minFamiliarity,
      float[] probabilities,
      Workers workers) {
    int n = sequences.length;
    ParallelScorer scorer = new ParallelScorer(model, workers);
    Optional<Familiarity> familiarity = model.annotations().familiarity();
    Surprise surprise =
        scorer.measuresSurprise() ? familiarity.map(known -> known.room(n)).orElse(null) : null;
    scorer.probabilities(sequences, probabilities, surprise);
    boolean[] unfamiliar = new boolean[n];
    for (int i = 0; i < n; i++) {
      String surname = surnames.get(i);
      unfamiliar[i] =
          !model.vectorizer().recognises(surname, sequences[i])
              || surprise != null
                  && familiarity.get().of(surname, sequences[i].length - 1, surprise, i)
                      < minFamiliarity;
    }
    return unfamiliar;
  }
}
