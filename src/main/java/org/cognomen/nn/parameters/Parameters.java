package org.cognomen.nn.parameters;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The tensors of one network by PyTorch's names, in the order in which PyTorch lists them. Several
 * networks (one for each thread that classifies) may share them as long as they are not being
 * trained.
 */
public final class Parameters extends ParameterSet {

  private final NetworkShape shape;

  /** All values are zero; fill them by {@link #initialise} or from a file. */
  public Parameters(NetworkShape shape) {
    super(layout(shape));
    this.shape = shape;
  }

  /** The name and shape of every tensor of a network, without making one. */
  public static Map<String, int[]> layout(NetworkShape shape) {
    Map<String, int[]> layout = new LinkedHashMap<>();
    int gateRows = shape.cell().gates() * shape.hiddenSize();
    layout.put("emb.weight", new int[] {shape.characters(), shape.embeddingSize()});
    for (int layer = 0; layer < shape.layers(); layer++) {
      int inputSize = layer == 0 ? shape.embeddingSize() : shape.outputSize();
      for (int direction = 0; direction < shape.directions(); direction++) {
        String suffix = suffix(layer, direction);
        layout.put("rnn.weight_ih" + suffix, new int[] {gateRows, inputSize});
        layout.put("rnn.weight_hh" + suffix, new int[] {gateRows, shape.hiddenSize()});
        layout.put("rnn.bias_ih" + suffix, new int[] {gateRows});
        layout.put("rnn.bias_hh" + suffix, new int[] {gateRows});
      }
    }
    layout.put("fc1.weight", new int[] {shape.headSize(), shape.pooledSize()});
    layout.put("fc1.bias", new int[] {shape.headSize()});
    layout.put("fc2.weight", new int[] {shape.nationalities(), shape.headSize()});
    layout.put("fc2.bias", new int[] {shape.nationalities()});
    return layout;
  }

  /** PyTorch's ending of a recurrent tensor's name, such as {@code _l0} or {@code _l1_reverse}. */
  public static String suffix(int layer, int direction) {
    return "_l" + layer + (direction == 1 ? "_reverse" : "");
  }

  public NetworkShape shape() {
    return shape;
  }

  /**
   * Random starting values with PyTorch's distributions: the embedding from the standard normal
   * with row 0 (MASK) zero, the recurrence uniform within 1 / sqrt(H), the linear layers uniform
   * within 1 / sqrt(inputs).
   *
   * @param forgetBias added to the LSTM's forget gate through bias_ih; 0 is PyTorch's choice, 1
   *     lets the cell remember from the start (Jozefowicz et al. 2015). Other cells ignore it
   */
  public void initialise(RandomGenerator random, float forgetBias) {
    for (Parameter parameter : all()) {
      float[] value = parameter.value();
      if (parameter.name().equals("emb.weight")) {
        gaussian(random, value);
        Arrays.fill(value, 0, shape.embeddingSize(), 0f);
      } else if (parameter.name().startsWith("rnn.")) {
        uniform(random, value, shape.hiddenSize());
        if (shape.cell() == CellType.LSTM && parameter.name().startsWith("rnn.bias_ih")) {
          for (int j = shape.hiddenSize(); j < 2 * shape.hiddenSize(); j++) {
            value[j] += forgetBias;
          }
        }
      } else {
        uniform(
            random,
            value,
            parameter.name().startsWith("fc1") ? shape.pooledSize() : shape.headSize());
      }
    }
  }
}
