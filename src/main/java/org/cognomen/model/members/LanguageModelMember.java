package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.LanguageModelParameters;
import org.cognomen.nn.parameters.LanguageModelShape;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;

/**
 * A recurrent language model of P(name | nationality).
 *
 * @param parameters not changed while the model is in use
 * @param backward whether names are read from their end
 * @param likelihoodFactor 0 to 1000
 * @param weight 0 to 1000
 */
public record LanguageModelMember(
    LanguageModelParameters parameters, boolean backward, float likelihoodFactor, float weight)
    implements GenerativeMember {

  @Override
  public MemberKind kind() {
    return MemberKind.LANGUAGE_MODEL;
  }

  @Override
  public IntFunction<CharacterPredictor> predictors() {
    return nationality -> new LanguageModelPredictor(parameters, nationality);
  }

  @Override
  public Member combined(float otherFactor, float otherWeight) {
    return new LanguageModelMember(parameters, backward, otherFactor, otherWeight);
  }

  @Override
  public TensorContent tensors() {
    return TensorContent.of(parameters);
  }

  @Override
  public GenerativeScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new LanguageModelScorer(
        this, GenerativeMember.logPrior(trainingPrior), kernels, workers);
  }

  @Override
  public MemberConfig config() {
    LanguageModelShape shape = parameters.shape();
    return new Config(
        shape.cell(),
        shape.embeddingSize(),
        shape.nationalityEmbeddingSize(),
        shape.hiddenSize(),
        backward,
        likelihoodFactor,
        weight);
  }

  /** The keys of a language model in config.json. */
  record Config(
      CellType cell,
      int embeddingSize,
      int nationalityEmbeddingSize,
      int hiddenSize,
      boolean backward,
      float likelihoodFactor,
      float weight)
      implements MemberConfig {

    static Config read(JsonFields fields) {
      return new Config(
          fields.choice("cell", CellType.values(), null),
          fields.integer("embedding_size", null),
          fields.integer("nationality_embedding_size", null),
          fields.integer("hidden_size", null),
          fields.flag("backward"),
          MemberConfig.readLikelihoodFactor(fields),
          MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.LANGUAGE_MODEL;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("cell", JsonFields.word(cell));
      object.put("embedding_size", embeddingSize);
      object.put("nationality_embedding_size", nationalityEmbeddingSize);
      object.put("hidden_size", hiddenSize);
      object.put("backward", backward);
      object.put("likelihood_factor", Decimals.shortest(likelihoodFactor));
      object.put("weight", Decimals.shortest(weight));
    }

    /** What the cell reads, and what is made of it, for every character in every nationality. */
    @Override
    public long furtherBytes(MemberTensors tensors) {
      return Float.BYTES * shape(tensors).projected();
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      Map<String, String> stored = new LinkedHashMap<>();
      tensors.shapes().keySet().forEach(name -> stored.put(name, name));
      LanguageModelShape shape = shape(tensors);
      tensors.checkShapes(stored, LanguageModelParameters.layout(shape));
      LanguageModelParameters parameters = new LanguageModelParameters(shape);
      tensors.fill(parameters, stored);
      return new LanguageModelMember(parameters, backward, likelihoodFactor, weight);
    }

    private LanguageModelShape shape(MemberTensors tensors) {
      return tensors.sized(
          () ->
              new LanguageModelShape(
                  tensors.characters(),
                  tensors.nationalities(),
                  embeddingSize,
                  nationalityEmbeddingSize,
                  cell,
                  hiddenSize));
    }
  }
}
