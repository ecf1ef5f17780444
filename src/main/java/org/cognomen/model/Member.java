package org.cognomen.model;

import org.cognomen.ngram.NgramModel;
import org.cognomen.nn.LanguageModelParameters;
import org.cognomen.nn.Parameters;

/**
 * One of the experts that a model combines. Each gives a score to every nationality, a logarithm up
 * to a constant; the model's logits are the sum of the scores, each multiplied by its member's
 * weight, so that its probabilities are the weighted geometric mean of its members'.
 */
public sealed interface Member {

  /** 0 to 1000. */
  float weight();

  /** The same with another weight. */
  Member withWeight(float other);

  /**
   * A network, whose scores are its logits.
   *
   * @param parameters which nobody changes while the model is in use
   */
  record Network(Parameters parameters, float weight) implements Member {
    @Override
    public Member withWeight(float other) {
      return new Network(parameters, other);
    }
  }

  /**
   * One that knows how probable a name is in each nationality. Its scores are likelihoodFactor log
   * P(name | nationality) + log P(nationality), with the training prior of the model, which must
   * have one.
   */
  sealed interface Generative extends Member {

    /** 0 to 1000; above 1 the prior counts for less, as where networks beside it know it too. */
    float likelihoodFactor();

    /** The same with another factor and another weight. */
    Member with(float otherFactor, float otherWeight);

    @Override
    default Member withWeight(float other) {
      return with(likelihoodFactor(), other);
    }
  }

  /** Counted n-grams. */
  record Ngrams(NgramModel ngrams, float likelihoodFactor, float weight) implements Generative {
    @Override
    public Member with(float otherFactor, float otherWeight) {
      return new Ngrams(ngrams, otherFactor, otherWeight);
    }
  }

  /**
   * A recurrent language model.
   *
   * @param parameters which nobody changes while the model is in use
   * @param backward whether names are read from their end
   */
  record LanguageModel(
      LanguageModelParameters parameters, boolean backward, float likelihoodFactor, float weight)
      implements Generative {
    @Override
    public Member with(float otherFactor, float otherWeight) {
      return new LanguageModel(parameters, backward, otherFactor, otherWeight);
    }
  }
}
