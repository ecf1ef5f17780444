package org.cognomen.nn;

/**
 * A batch of names as what a {@link LanguageModel} reads and what it is to predict: position t of a
 * name is to predict its token t + 1. An instance is refilled for each batch and keeps its arrays.
 */
final class NextCharacters {

  private final LanguageModelShape shape;
  private int[] inputs = {}; // (T,B)
  private int[] lengths = {}; // (B)

  final PackedBatch packed = new PackedBatch(); // what is read, as c V + character
  int[] targets = {}; // (N) the character that follows each position

  NextCharacters(LanguageModelShape shape) {
    this.shape = shape;
  }

  /**
   * Takes over a batch.
   *
   * @param read (T,B) the tokens that the model is shown
   * @param tokens (T,B) the tokens that it is to predict
   * @param nameLengths (B), at least 2 each, in descending order
   * @param labels (B) nationalities
   */
  void pack(int[] read, int[] tokens, int rows, int[] nameLengths, int[] labels) {
    int steps = nameLengths[0] - 1;
    if (inputs.length < steps * rows) {
      inputs = new int[steps * rows];
    }
    if (lengths.length < rows) {
      lengths = new int[rows];
    }
    int highest = 0;
    for (int b = 0; b < rows; b++) {
      lengths[b] = nameLengths[b] - 1;
      for (int t = 0; t < lengths[b]; t++) {
        int at = t * rows + b;
        highest = Math.max(highest, Math.max(read[at], tokens[at + rows]));
        inputs[at] = labels[b] * shape.characters() + read[at];
      }
    }
    NetworkShape.requireKnown(highest, shape.characters());
    packed.packTimeMajor(inputs, rows, lengths);
    if (targets.length < packed.size()) {
      targets = new int[packed.size() + packed.size() / 4];
    }
    for (int t = 0; t < packed.steps(); t++) {
      for (int b = 0; b < packed.alive(t); b++) {
        targets[packed.offset(t) + b] = tokens[(t + 1) * rows + b];
      }
    }
  }
}
