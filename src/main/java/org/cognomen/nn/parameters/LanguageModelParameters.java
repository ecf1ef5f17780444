package org.cognomen.nn.parameters;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.cognomen.nn.LanguageModel;

/**
 * The tensors of one {@link LanguageModel}, those of the cell and of the output layer as PyTorch's
 * nn.GRU and nn.Linear have them. Several language models (one for each thread that classifies) may
 * share them as long as they are not being trained.
 */
public final class LanguageModelParameters extends ParameterSet {

  private final LanguageModelShape shape;

  /** All values are zero; fill them by {@link #initialise} or from a file. */
  public LanguageModelParameters(LanguageModelShape shape) {
    super(layout(shape));
    this.shape = shape;
  }

  /** The name and shape of every tensor of a language model, without making one. */
  public static Map<String, int[]> layout(LanguageModelShape shape) {
    Map<String, int[]> layout = new LinkedHashMap<>();
    int gateRows = shape.cell().gates() * shape.hiddenSize();
    layout.put("emb.weight", new int[] {shape.characters(), shape.embeddingSize()});
    layout.put(
        "nationality_emb.weight",
        new int[] {shape.nationalities(), shape.nationalityEmbeddingSize()});
    layout.put("rnn.weight_ih_l0", new int[] {gateRows, shape.inputSize()});
    layout.put("rnn.weight_hh_l0", new int[] {gateRows, shape.hiddenSize()});
    layout.put("rnn.bias_ih_l0", new int[] {gateRows});
    layout.put("rnn.bias_hh_l0", new int[] {gateRows});
    layout.put("out.weight", new int[] {shape.characters(), shape.hiddenSize()});
    layout.put("out.bias", new int[] {shape.characters()});
    return layout;
  }

  public LanguageModelShape shape() {
    return shape;
  }

  /**
   * Random starting values with PyTorch's distributions: the embeddings from the standard normal
   * with row 0 (MASK) of the characters' zero, everything else uniform within 1 / sqrt(H).
   */
  public void initialise(RandomGenerator random) {
    for (Parameter parameter : all()) {
      float[] value = parameter.value();
      switch (parameter.name()) {
        case "emb.weight" -> {
          gaussian(random, value);
          Arrays.fill(value, 0, shape.embeddingSize(), 0f);
        }
        case "nationality_emb.weight" -> gaussian(random, value);
        default -> uniform(random, value, shape.hiddenSize());
      }
    }
  }
}
