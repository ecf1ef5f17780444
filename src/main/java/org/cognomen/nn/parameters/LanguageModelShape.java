package org.cognomen.nn.parameters;

import org.cognomen.nn.LanguageModel;

/**
 * The sizes and kinds that fix which tensors a {@link LanguageModel} has.
 *
 * @param characters V, with the four special tokens
 * @param nationalities C
 * @param embeddingSize E, size of a character's embedding
 * @param nationalityEmbeddingSize K, size of a nationality's embedding
 * @param cell the recurrent cell; an Elman cell has tanh
 * @param hiddenSize H
 */
public record LanguageModelShape(
    int characters,
    int nationalities,
    int embeddingSize,
    int nationalityEmbeddingSize,
    CellType cell,
    int hiddenSize) {

  private static final int MOST = 1 << 20;

  /** Pairs of a character and a nationality are numbered by an int, and projected all at once. */
  private static final long MOST_PROJECTED = 1L << 26;

  public LanguageModelShape {
    NetworkShape.check("characters", characters, MOST);
    NetworkShape.check("nationalities", nationalities, MOST);
    NetworkShape.check("embedding_size", embeddingSize, MOST);
    NetworkShape.check("nationality_embedding_size", nationalityEmbeddingSize, MOST);
    NetworkShape.check("hidden_size", hiddenSize, MOST);
    // Each factor is checked before the next, so that nothing overflows.
    long pairs = (long) characters * nationalities;
    int widest = Math.max(cell.gates() * hiddenSize, embeddingSize + nationalityEmbeddingSize);
    if (pairs > MOST_PROJECTED || pairs * widest > MOST_PROJECTED) {
      throw new IllegalArgumentException(
          "a language model of "
              + characters
              + " characters and "
              + nationalities
              + " nationalities with hidden_size "
              + hiddenSize
              + " is too large; make hidden_size smaller");
    }
  }

  /** Numbers that are made of all pairs of a character and a nationality. */
  public long projected() {
    return (long) pairs() * (inputSize() + cell.gates() * hiddenSize);
  }

  /** I, what the cell reads: E + K. */
  public int inputSize() {
    return embeddingSize + nationalityEmbeddingSize;
  }

  /** C V, the different inputs that there are. */
  public int pairs() {
    return characters * nationalities;
  }
}
