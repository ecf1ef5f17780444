package org.cognomen;

import java.util.Arrays;
import java.util.List;
import org.cognomen.nn.NetworkShape;

/**
 * The hidden states of one network after each token of one surname: PyTorch's {@code output}, for
 * every layer. Immutable.
 *
 * <p>With T tokens, L layers, one or two directions and H hidden units, {@link #state} is (H),
 * {@link #states} (T,H) and {@link #concatenated} (T, L * directions * H). The forward direction's
 * state at a position is that after it has read the tokens up to there; the backward direction
 * reads from END, so its state at a position is that after it has read the tokens from there to the
 * end. Of an LSTM these are the h, not the cells.
 */
public final class HiddenStates {

  private final String surname;
  private final List<String> tokens; // (T)
  private final float[][] outputs; // [layer] (T,D)
  private final NetworkShape shape;

  HiddenStates(String surname, List<String> tokens, float[][] outputs, NetworkShape shape) {
    this.surname = surname;
    this.tokens = List.copyOf(tokens);
    this.outputs = outputs;
    this.shape = shape;
  }

  /** The surname as it was given. */
  public String surname() {
    return surname;
  }

  /**
   * (T) what the network has read: {@code <BEGIN>}, the characters, {@code <END>}. An unknown
   * character is {@code <UNK>}; case and base letters are as the model's settings changed them.
   */
  public List<String> tokens() {
    return tokens;
  }

  /** L. */
  public int layers() {
    return shape.layers();
  }

  /** 1, or 2 for a bidirectional network: 0 is forward, 1 backward. */
  public int directions() {
    return shape.directions();
  }

  /** H. */
  public int hiddenSize() {
    return shape.hiddenSize();
  }

  /**
   * One state.
   *
   * @param position 0 .. T-1, of the token in {@link #tokens}
   * @param layer 0 .. L-1; layer 0 reads the characters
   * @param direction 0 .. directions-1
   * @return (H), a copy
   * @throws IndexOutOfBoundsException if there is no such token, layer or direction
   */
  public float[] state(int position, int layer, int direction) {
    require("position", position, tokens.size());
    require("layer", layer, layers());
    require("direction", direction, directions());
    int from = position * shape.outputSize() + direction * hiddenSize();
    return Arrays.copyOfRange(outputs[layer], from, from + hiddenSize());
  }

  /**
   * One layer and direction at every token.
   *
   * @return (T,H), a copy
   * @throws IndexOutOfBoundsException if there is no such layer or direction
   */
  public float[][] states(int layer, int direction) {
    float[][] states = new float[tokens.size()][];
    for (int t = 0; t < states.length; t++) {
      states[t] = state(t, layer, direction);
    }
    return states;
  }

  /**
   * All layers and directions side by side at every token, in PyTorch's order: layer 0 forward,
   * layer 0 backward, layer 1 forward, and so on.
   *
   * @return (T, L * directions * H), a copy
   */
  public float[][] concatenated() {
    float[][] rows = new float[tokens.size()][layers() * shape.outputSize()];
    for (int t = 0; t < rows.length; t++) {
      for (int layer = 0; layer < layers(); layer++) {
        System.arraycopy(
            outputs[layer],
            t * shape.outputSize(),
            rows[t],
            layer * shape.outputSize(),
            shape.outputSize());
      }
    }
    return rows;
  }

  private static void require(String what, int index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          what + " must be between 0 and " + (size - 1) + ", but is " + index);
    }
  }
}
