package org.cognomen.nn.parameters;

/**
 * The sizes and kinds that fix which tensors a network has.
 *
 * @param characters V, with the four special tokens
 * @param embeddingSize E
 * @param cell the recurrent cell
 * @param nonlinearity of an Elman cell
 * @param hiddenSize H, of each direction
 * @param layers stacked recurrent layers, at least 1
 * @param bidirectional whether each layer also reads the name from its end
 * @param pooling how the states of a name become one row
 * @param headSize F, the hidden layer of the head
 * @param nationalities C
 */
public record NetworkShape(
    int characters,
    int embeddingSize,
    CellType cell,
    Nonlinearity nonlinearity,
    int hiddenSize,
    int layers,
    boolean bidirectional,
    Pooling pooling,
    int headSize,
    int nationalities) {

  /** Bounds that no sensible network meets; they keep sizes of untrusted files from overflowing. */
  private static final int MOST = 1 << 20;

  private static final int MOST_LAYERS = 64;

  /** Thousands of names are answered at once, each with this many probabilities. */
  private static final int MOST_NATIONALITIES = 1 << 14;

  public NetworkShape {
    check("characters", characters, MOST);
    check("embedding_size", embeddingSize, MOST);
    check("hidden_size", hiddenSize, MOST);
    check("layers", layers, MOST_LAYERS);
    check("head_size", headSize, MOST);
    check("nationalities", nationalities, MOST_NATIONALITIES);
  }

  static void check(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          name + " must be between 1 and " + most + ", but is " + value);
    }
  }

  /** Refuses tokens of which the highest is outside a vocabulary of {@code characters}. */
  public static void requireKnown(int highestId, int characters) {
    if (highestId >= characters) {
      throw new IllegalArgumentException(
          "a token must be below the vocabulary's " + characters + ", but one is " + highestId);
    }
  }

  /** 1 or 2. */
  public int directions() {
    return bidirectional ? 2 : 1;
  }

  /** D, what a recurrent layer hands on. */
  public int outputSize() {
    return hiddenSize * directions();
  }

  /** What the head reads: D, or 3D. */
  public int pooledSize() {
    return outputSize() * pooling.parts();
  }
}
