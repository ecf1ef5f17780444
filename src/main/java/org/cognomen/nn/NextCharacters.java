package org.cognomen.nn;

import java.util.function.IntUnaryOperator;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.nn.parameters.NetworkShape;

/**
 * A batch of names as what a {@link LanguageModel} reads and what it is to predict: position t of a
 * name is to predict its token t + 1. An instance is refilled for each batch and keeps its arrays.
 */
public final class NextCharacters {

  private final LanguageModelShape shape;
  private int highest; // character

  final PackedBatch read = new PackedBatch(); // all but each name's last token, as c V + character
  int[] targets = {}; // (N) the character that follows each position

  /** An empty batch, to be packed. */
  public NextCharacters(LanguageModelShape shape) {
    this.shape = shape;
  }

  /**
   * Packs the names whose positions are {@code picked[from] .. picked[to - 1]}.
   *
   * @param sequences names as tokens, BEGIN and END included, of at least 2 each
   * @param labels the nationality of each sequence
   * @param shown what the model is shown for a token, which it is to predict all the same; asked
   *     step by step, and in a step longest name first
   */
  public void pack(
      int[][] sequences, int[] labels, int[] picked, int from, int to, IntUnaryOperator shown) {
    highest = 0;
    read.packAllButLast( // nothing follows the last token
        sequences,
        labels,
        picked,
        from,
        to,
        (b, t) -> {
          int[] name = sequences[read.order()[b]];
          int character = shown.applyAsInt(name[t]);
          highest = Math.max(highest, Math.max(character, name[t + 1]));
          return read.labels()[b] * shape.characters() + character;
        });
    NetworkShape.requireKnown(highest, shape.characters());
    if (targets.length < read.size()) {
      targets = new int[read.size() + read.size() / 4];
    }
    for (int t = 0; t < read.steps(); t++) {
      for (int b = 0; b < read.alive(t); b++) {
        targets[read.offset(t) + b] = sequences[read.order()[b]][t + 1];
      }
    }
  }
}
