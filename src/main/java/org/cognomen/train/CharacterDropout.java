package org.cognomen.train;

import java.util.random.RandomGenerator;
import org.cognomen.data.Batch;
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

  /** Changes the batch's indices in place; BEGIN and END stay. */
  void apply(Batch batch) {
    if (probability == 0) {
      return;
    }
    int[] ids = batch.ids(); // (T,B)
    for (int t = 1; t < batch.steps(); t++) {
      for (int b = 0; b < batch.alive(t); b++) {
        int at = t * batch.rows() + b;
        if (ids[at] > SequenceVocabulary.END && random.nextDouble() < probability) {
          ids[at] = SequenceVocabulary.UNK;
        }
      }
    }
  }
}
