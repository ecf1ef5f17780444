package org.cognomen.model.members;

import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Parameters;

/**
 * One of the experts that a model combines. Each gives a score to every nationality, a logarithm up
 * to a constant; the model's logits are the sum of the scores, each multiplied by its member's
 * weight, so that its probabilities are the weighted geometric mean of its members'.
 *
 * <p>A member owns itself: its configuration, its tensors and its scorer are in its own file, and
 * nothing else asks which kind it is.
 */
public sealed interface Member permits NetworkMember, LinearMember, GenerativeMember, SourceMember {

  /** What kind of member it is, as config.json says it. */
  MemberKind kind();

  /** 0 to 1000. */
  float weight();

  /** The same with another weight. */
  Member withWeight(float other);

  /** The same with a weight, and with the factor of its likelihood where it has one. */
  default Member combined(float likelihoodFactor, float weight) {
    return withWeight(weight);
  }

  /** What config.json says of it. */
  MemberConfig config();

  /** What its file of tensors holds. */
  TensorContent tensors();

  /**
   * A scorer for one thread at a time.
   *
   * @param trainingPrior the prior of the training; only a generative member needs it
   */
  MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers);

  /** The parameters of a network that classifies; empty for other kinds. */
  default Optional<Parameters> network() {
    return Optional.empty();
  }

  /** The model that the member asks in turn; empty for other kinds. */
  default Optional<CombinedModel> sourceModel() {
    return Optional.empty();
  }

  /** The member as one that knows how probable names are; empty for other kinds. */
  default Optional<GenerativeMember> generative() {
    return Optional.empty();
  }
}
