package org.cognomen;

import java.util.Optional;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.annotations.Regions;
import org.cognomen.vocabulary.Vocabulary;

/** What all answers of a classifier have in common. */
record AnswerContext(
    Vocabulary nationalities,
    Optional<ConformalScores> conformal,
    Optional<Regions> regions,
    double minProbability,
    double minFamiliarity) {}
