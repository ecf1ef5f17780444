package org.cognomen.model.members;

import java.util.Optional;
import java.util.function.IntFunction;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parallel.Workers;

/**
 * A member that knows how probable a name is in each nationality. Its scores are likelihoodFactor
 * log P(name | nationality) + log P(nationality), with the training prior of the model, which must
 * have one.
 */
public sealed interface GenerativeMember extends Member permits NgramMember, LanguageModelMember {

  /** 0 to 1000; above 1 the prior counts for less, as where networks beside it know it too. */
  float likelihoodFactor();

  /** Whether it reads names from their end. */
  boolean backward();

  /** What predicts the next character of names that are made, by nationality, 0 .. C-1. */
  IntFunction<CharacterPredictor> predictors();

  @Override
  GenerativeScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers);

  @Override
  default Optional<GenerativeMember> generative() {
    return Optional.of(this);
  }

  @Override
  default Member withWeight(float other) {
    return combined(likelihoodFactor(), other);
  }

  /** (C) the logarithm of each nationality's share of the training. */
  static double[] logPrior(Optional<Prior> trainingPrior) {
    return trainingPrior.orElseThrow().logShares();
  }
}
