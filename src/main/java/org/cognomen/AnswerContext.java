package org.cognomen;

import java.util.Optional;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.annotations.Regions;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What all answers of a classifier have in common.
 *
 * @param minProbability 0 to 1
 * @param minFamiliarity 0 to 1
 */
record AnswerContext(
    Vocabulary nationalities,
    Optional<ConformalScores> conformal,
    Optional<Regions> regions,
    double minProbability,
    double minFamiliarity) {

  AnswerContext {
    requireShare("minProbability", minProbability);
    requireShare("minFamiliarity", minFamiliarity);
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be between 0 and 1, but is " + value);
    }
  }

  static AnswerContext of(SurnameModel model, double minProbability, double minFamiliarity) {
    return new AnswerContext(
        model.vectorizer().nationalities(),
        model.annotations().conformal(),
        model.annotations().regions(),
        minProbability,
        minFamiliarity);
  }

  AnswerContext withMinProbability(double other) {
    return new AnswerContext(nationalities, conformal, regions, other, minFamiliarity);
  }

  AnswerContext withMinFamiliarity(double other) {
    return new AnswerContext(nationalities, conformal, regions, minProbability, other);
  }
}
