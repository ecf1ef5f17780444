package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;

/**
 * A network that classifies; its scores are its logits.
 *
 * @param parameters not changed while the model is in use
 * @param weight 0 to 1000
 */
public record NetworkMember(Parameters parameters, float weight) implements Member {

  @Override
  public MemberKind kind() {
    return MemberKind.NETWORK;
  }

  @Override
  public Member withWeight(float other) {
    return new NetworkMember(parameters, other);
  }

  @Override
  public Optional<Parameters> network() {
    return Optional.of(parameters);
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new NetworkScorer(parameters, kernels, workers);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.of(parameters);
  }

  @Override
  public MemberConfig config() {
    NetworkShape shape = parameters.shape();
    return new Config(
        shape.cell(),
        shape.nonlinearity(),
        shape.embeddingSize(),
        shape.hiddenSize(),
        shape.layers(),
        shape.bidirectional(),
        shape.pooling(),
        shape.headSize(),
        weight);
  }

  /**
   * The keys of a network in config.json.
   *
   * @param headSize F; 0 where the file does not say, and the tensors do
   */
  record Config(
      CellType cell,
      Nonlinearity nonlinearity,
      int embeddingSize,
      int hiddenSize,
      int layers,
      boolean bidirectional,
      Pooling pooling,
      int headSize,
      float weight)
      implements MemberConfig {

    static Config read(JsonFields fields) {
      return new Config(
          fields.choice("cell", CellType.values(), null),
          fields.choice("nonlinearity", Nonlinearity.values(), Nonlinearity.TANH),
          fields.integer("embedding_size", null),
          fields.integer("hidden_size", null),
          fields.integer("layers", 1),
          fields.flag("bidirectional"),
          fields.choice("pooling", Pooling.values(), Pooling.LAST),
          fields.integer("head_size", 0),
          MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.NETWORK;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("cell", JsonFields.word(cell));
      object.put("nonlinearity", JsonFields.word(nonlinearity));
      object.put("embedding_size", embeddingSize);
      object.put("hidden_size", hiddenSize);
      object.put("layers", layers);
      object.put("bidirectional", bidirectional);
      object.put("pooling", JsonFields.word(pooling));
      object.put("head_size", headSize);
      object.put("weight", Decimals.shortest(weight));
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      Map<String, String> stored = tensors.storedNames();
      int[] head = tensors.shapes().get(stored.get("fc1.weight"));
      int units = headSize == 0 && head != null && head.length == 2 ? head[0] : headSize;
      NetworkShape shape =
          tensors.sized(
              () ->
                  new NetworkShape(
                      tensors.characters(),
                      embeddingSize,
                      cell,
                      nonlinearity,
                      hiddenSize,
                      layers,
                      bidirectional,
                      pooling,
                      units,
                      tensors.nationalities()));
      tensors.checkShapes(stored, Parameters.layout(shape));
      Parameters parameters = new Parameters(shape);
      tensors.fill(parameters, stored);
      return new NetworkMember(parameters, weight);
    }
  }
}
