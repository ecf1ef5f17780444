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
   * A generative member, whose scores are log P(name | nationality) + log P(nationality) with the
   * training prior of the model, which must have one.
   */
  record Ngrams(NgramModel ngrams, float weight) implements Member {
    @Override
    public Member withWeight(float other) {
      return new Ngrams(ngrams, other);
    }
  }

  /**
   * The other generative member, whose scores are likelihoodFactor log P(name | nationality) + log
   * P(nationality) with the training prior of the model, which must have one.
   *
   * @param parameters which nobody changes while the model is in use
   * @param backward whether names are read from their end
   * @param likelihoodFactor 0 to 1000; below 1 because a network that has seen a name's characters
   *     one after another is too sure of their product
   */
  record LanguageModel(
      LanguageModelParameters parameters, boolean backward, float likelihoodFactor, float weight)
      implements Member {
    @Override
    public Member withWeight(float other) {
      return new LanguageModel(parameters, backward, likelihoodFactor, other);
    }
  }
}
