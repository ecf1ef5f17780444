package org.cognomen;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.SurnameModel;
import org.cognomen.nn.LayerStates;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.util.Decimals;
import org.cognomen.util.json.JsonLine;

/**
 * What one network remembers after each token of one surname: the hidden states h of every layer
 * and direction, and beside them the cell states c of an LSTM. Immutable.
 *
 * <p>With T tokens, L layers, one or two directions and H hidden units, {@link #state} is (H),
 * {@link #states} (T,H) and {@link #concatenated} (T, L * directions * H). The forward direction's
 * state at a position is that after it has read the tokens up to there; the backward direction
 * reads from END, so its state at a position is that after it has read the tokens from there to the
 * end.
 *
 * <p>In Keras, {@code return_sequences=True} gives the states of the highest layer at every token,
 * which are {@code states(layers() - 1, direction)} here, and {@code return_state=True} the state
 * after the last token that a direction has read: {@link #lastState}, and of an LSTM also {@link
 * #lastCell}. Without either, Keras gives the last state of the highest layer alone, which is what
 * the classifier's head reads.
 */
public final class HiddenStates {

  private final String surname;
  private final List<String> tokens; // (T)
  private final LayerStates states; // [layer] (T,D)
  private final NetworkShape shape;

  private HiddenStates(
      String surname, List<String> tokens, LayerStates states, NetworkShape shape) {
    this.surname = surname;
    this.tokens = List.copyOf(tokens);
    this.states = states;
    this.shape = shape;
  }

  /**
   * Those of one network of a model.
   *
   * @param network counted from 0
   * @throws IllegalArgumentException if there is no such network, or none at all
   */
  static HiddenStates of(SurnameModel model, Kernels kernels, String surname, int network) {
    List<Parameters> networks = model.networks();
    if (networks.isEmpty()) {
      throw new IllegalArgumentException(
          "the model has no recurrent classifier, and so no hidden states");
    }
    if (network < 0 || network >= networks.size()) {
      throw new IllegalArgumentException(
          "network must be between 0 and " + (networks.size() - 1) + ", but is " + network);
    }
    Parameters parameters = networks.get(network);
    int[] tokens = model.vectorizer().vectorize(model.read(surname));
    PackedBatch batch = new PackedBatch();
    batch.pack(tokens);
    try (Workers workers = new Workers(1)) {
      return new HiddenStates(
          surname,
          Arrays.stream(tokens).mapToObj(model.vectorizer().characters()::token).toList(),
          new SurnameNetwork(parameters, kernels, workers).layerStates(batch),
          parameters.shape());
    }
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

  /** Whether there are cell states: only an LSTM has them. */
  public boolean hasCells() {
    return states.cell() != null;
  }

  /**
   * One hidden state.
   *
   * @param position 0 .. T-1, of the token in {@link #tokens}
   * @param layer 0 .. L-1; layer 0 reads the characters
   * @param direction 0 .. directions-1
   * @return (H), a copy; each number is between -1 and 1, except that of an Elman network with ReLU
   * @throws IndexOutOfBoundsException if there is no such token, layer or direction
   */
  public float[] state(int position, int layer, int direction) {
    return copy(states.hidden(), position, layer, direction);
  }

  /**
   * One cell state: what an LSTM carries past the steps, of which it shows h = o tanh(c).
   *
   * @param position 0 .. T-1, of the token in {@link #tokens}
   * @param layer 0 .. L-1; layer 0 reads the characters
   * @param direction 0 .. directions-1
   * @return (H), a copy
   * @throws IndexOutOfBoundsException if there is no such token, layer or direction
   * @throws IllegalStateException if the network is not an LSTM ({@link #hasCells})
   */
  public float[] cell(int position, int layer, int direction) {
    if (!hasCells()) {
      throw new IllegalStateException(
          "there are no cell states: only an LSTM has them, but the cells of this network are "
              + shape.cell().title());
    }
    return copy(states.cell(), position, layer, direction);
  }

  private float[] copy(float[][] of, int position, int layer, int direction) {
    require("position", position, tokens.size());
    require("layer", layer, layers());
    require("direction", direction, directions());
    int from = position * shape.outputSize() + direction * hiddenSize();
    return Arrays.copyOfRange(of[layer], from, from + hiddenSize());
  }

  /**
   * The hidden states of one layer and direction at every token: Keras' return_sequences.
   *
   * @return (T,H), a copy
   * @throws IndexOutOfBoundsException if there is no such layer or direction
   */
  public float[][] states(int layer, int direction) {
    float[][] all = new float[tokens.size()][];
    for (int t = 0; t < all.length; t++) {
      all[t] = state(t, layer, direction);
    }
    return all;
  }

  /**
   * The cell states of one layer and direction at every token.
   *
   * @return (T,H), a copy
   * @throws IndexOutOfBoundsException if there is no such layer or direction
   * @throws IllegalStateException if the network is not an LSTM
   */
  public float[][] cells(int layer, int direction) {
    float[][] all = new float[tokens.size()][];
    for (int t = 0; t < all.length; t++) {
      all[t] = cell(t, layer, direction);
    }
    return all;
  }

  /**
   * The hidden state of a direction that has read the whole name: Keras' return_state, PyTorch's
   * h_n. The backward direction has it at the first token.
   *
   * @return (H), a copy
   * @throws IndexOutOfBoundsException if there is no such layer or direction
   */
  public float[] lastState(int layer, int direction) {
    return state(lastPosition(direction), layer, direction);
  }

  /**
   * The cell state of a direction that has read the whole name: the second of the two states that
   * an LSTM returns with Keras' return_state, PyTorch's c_n.
   *
   * @return (H), a copy
   * @throws IndexOutOfBoundsException if there is no such layer or direction
   * @throws IllegalStateException if the network is not an LSTM
   */
  public float[] lastCell(int layer, int direction) {
    return cell(lastPosition(direction), layer, direction);
  }

  private int lastPosition(int direction) {
    return direction == 1 ? 0 : tokens.size() - 1;
  }

  /**
   * The hidden states of all layers and directions side by side at every token, in PyTorch's order:
   * layer 0 forward, layer 0 backward, layer 1 forward, and so on.
   *
   * @return (T, L * directions * H), a copy
   */
  public float[][] concatenated() {
    int columns = shape.outputSize();
    float[][] rows = new float[tokens.size()][layers() * columns];
    for (int t = 0; t < rows.length; t++) {
      for (int layer = 0; layer < layers(); layer++) {
        System.arraycopy(states.hidden()[layer], t * columns, rows[t], layer * columns, columns);
      }
    }
    return rows;
  }

  /**
   * The states as lines of JSON, one for each layer and direction, as {@code states --format jsonl}
   * writes them: surname, network, layer and direction (forward or backward; both numbers counted
   * from 1), tokens (T), hidden (T,H), and of an LSTM cell (T,H).
   *
   * @param network which network this is, counted from 0
   */
  public String toJsonLines(int network) {
    StringBuilder lines = new StringBuilder();
    for (int layer = 0; layer < layers(); layer++) {
      for (int direction = 0; direction < directions(); direction++) {
        lines.append(toJson(network, layer, direction)).append('\n');
      }
    }
    return lines.toString();
  }

  private String toJson(int network, int layer, int direction) {
    return JsonLine.of(
        json -> {
          json.writeStringField("surname", surname);
          json.writeNumberField("network", network + 1);
          json.writeNumberField("layer", layer + 1);
          json.writeStringField("direction", direction == 0 ? "forward" : "backward");
          json.writeArrayFieldStart("tokens");
          for (String token : tokens) {
            json.writeString(token);
          }
          json.writeEndArray();
          write("hidden", states(layer, direction), json);
          if (hasCells()) {
            write("cell", cells(layer, direction), json);
          }
        });
  }

  private static void write(String key, float[][] rows, JsonGenerator json) throws IOException {
    json.writeArrayFieldStart(key);
    for (float[] row : rows) {
      json.writeStartArray();
      for (float value : row) {
        json.writeNumber(Decimals.shortest(value).toString());
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void require(String what, int index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          what + " must be between 0 and " + (size - 1) + ", but is " + index);
    }
  }
}
