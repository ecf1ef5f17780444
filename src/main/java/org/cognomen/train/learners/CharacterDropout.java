package org.cognomen.train.learners;

import java.util.random.RandomGenerator;
import org.cognomen.util.SeededRandom;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * Replaces characters of a training batch by UNK at random, so that the network does not lean on
 * any single one and learns what to make of UNK.
 *
 * <p>Source: M. Iyyer et al., Deep unordered composition rivals syntactic methods (2015), word
 * dropout.
 */
final class CharacterDropout {

  private final double probability;
  private final long seed;
  private RandomGenerator random;

  CharacterDropout(double probability, long seed) {
    this.probability = probability;
    this.seed = seed;
  }

  void startEpoch(int epoch) {
    random = SeededRandom.of(seed, epoch, "character dropout");
  }

  /** The token itself or UNK; BEGIN and END stay. */
  int shown(int token) {
    if (probability == 0 || token <= SequenceVocabulary.END) {
      return token;
    }
    return random.nextDouble() < probability ? SequenceVocabulary.UNK : token;
  }
}
