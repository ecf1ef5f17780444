package org.cognomen.model;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.annotations.FamiliarityFit;
import org.cognomen.model.annotations.Regions;
import org.cognomen.model.annotations.Surprise;
import org.cognomen.model.members.ParallelScorer;
import org.cognomen.nn.parallel.Workers;

/** Finds out on held-out names what a model is to know of itself. */
public final class Measurement {

  private Measurement() {}

  /**
   * The model with its annotations.
   *
   * @param model with the prior of its training
   * @param surnames (n) held-out names
   * @param sequences (n) the same as indices
   * @param labels (n) their nationalities
   * @param regions each known region with its nationalities
   */
  public static SurnameModel annotated(
      SurnameModel model,
      String[] surnames,
      int[][] sequences,
      int[] labels,
      Map<String, List<String>> regions,
      Workers workers) {
    ParallelScorer scorer = new ParallelScorer(model, workers);
    float[] probabilities = new float[labels.length * model.nationalities()];
    Surprise surprise =
        scorer.measuresSurprise()
            ? Surprise.ofHeldOut(labels.length, model.vectorizer().nationalities())
            : null;
    int[] predicted = Arrays.stream(sequences).mapToInt(name -> name.length - 1).toArray();
    scorer.probabilities(sequences, probabilities, surprise);
    Regions known = Regions.of(regions, model.vectorizer().nationalities());
    boolean measured = labels.length > 0;
    return model.withAnnotations(
        new Annotations(
            measured
                ? Optional.ofNullable(surprise)
                    .map(
                        found ->
                            FamiliarityFit.of(
                                surnames,
                                predicted,
                                found,
                                labels,
                                model.vectorizer().nationalities()))
                : Optional.empty(),
            measured ? Optional.of(ConformalScores.of(probabilities, labels)) : Optional.empty(),
            known.names().isEmpty() ? Optional.empty() : Optional.of(known),
            model.annotations().names()));
  }
}
