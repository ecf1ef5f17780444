package org.cognomen.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The tensors of one network by PyTorch's names, in the order in which PyTorch lists them. Several
 * networks (one for each thread that classifies) may share them as long as nobody trains.
 */
public final class Parameters {

  private final NetworkShape shape;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();

  /** All values are zero; fill them by {@link #initialise} or from a file. */
  public Parameters(NetworkShape shape) {
    this.shape = shape;
    layout(shape).forEach((name, lengths) -> byName.put(name, new Parameter(name, lengths)));
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
  static String suffix(int layer, int direction) {
    return "_l" + layer + (direction == 1 ? "_reverse" : "");
  }

  public NetworkShape shape() {
    return shape;
  }

  /**
   * @throws IllegalArgumentException if the network has no tensor of that name
   */
  public Parameter get(String name) {
    Parameter parameter = byName.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "no tensor " + name + " in this network; it has " + byName.keySet());
    }
    return parameter;
  }

  /** All tensors, in order. */
  public List<Parameter> all() {
    return new ArrayList<>(byName.values());
  }

  /** A copy of every value, in order: what early stopping keeps of the best epoch. */
  public List<float[]> snapshot() {
    return all().stream().map(parameter -> parameter.value().clone()).toList();
  }

  /** Puts back what {@link #snapshot} returned. */
  public void restore(List<float[]> snapshot) {
    List<Parameter> parameters = all();
    for (int i = 0; i < parameters.size(); i++) {
      float[] value = parameters.get(i).value();
      System.arraycopy(snapshot.get(i), 0, value, 0, value.length);
    }
  }

  public void zeroGradients() {
    for (Parameter parameter : byName.values()) {
      Arrays.fill(parameter.gradient(), 0f);
    }
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
    for (Parameter parameter : byName.values()) {
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

  private static void uniform(RandomGenerator random, float[] value, int fanIn) {
    float bound = (float) (1 / Math.sqrt(fanIn));
    for (int i = 0; i < value.length; i++) {
      value[i] = (2 * random.nextFloat() - 1) * bound;
    }
  }

  /** Box and Muller's pairs, with StrictMath so that every machine draws the same numbers. */
  private static void gaussian(RandomGenerator random, float[] value) {
    for (int i = 0; i < value.length; i += 2) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
      double angle = 2 * Math.PI * random.nextDouble();
      value[i] = (float) (radius * StrictMath.cos(angle));
      if (i + 1 < value.length) {
        value[i + 1] = (float) (radius * StrictMath.sin(angle));
      }
    }
  }
}
