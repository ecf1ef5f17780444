package org.cognomen.model.members;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.files.TensorType;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.SequenceVocabulary;

/**
 * Another model, the source, whose answers count as evidence for the nationalities of this one. It
 * is stored within this model, so that the source is not needed any more.
 *
 * <pre>
 *   score(c) = bias(c) + sum_f map(c, f) x(f)        x = the features of {@link SourceScorer}
 * </pre>
 *
 * @param source S nationalities, with the prior under which it is asked
 * @param characters V, those of the model that this is a member of
 * @param map (C,F), row-major
 * @param bias (C)
 * @param weight 0 to 1000
 */
public record SourceMember(
    CombinedModel source, SequenceVocabulary characters, float[] map, float[] bias, float weight)
    implements Member {

  private static final String MAP = "map.weight";
  private static final String BIAS = "map.bias";

  /** As many models may each have started from the one before it. */
  public static final int MOST_SOURCES = 8;

  /** Checks the sizes. */
  public SourceMember {
    if (map.length != bias.length * SourceScorer.features(source)) {
      throw new IllegalArgumentException(
          "the map of a source has "
              + map.length
              + " numbers; expected "
              + bias.length
              + " nationalities times "
              + SourceScorer.features(source)
              + " features of the source");
    }
  }

  @Override
  public MemberKind kind() {
    return MemberKind.SOURCE;
  }

  @Override
  public Member withWeight(float other) {
    return new SourceMember(source, characters, map, bias, other);
  }

  @Override
  public Optional<CombinedModel> sourceModel() {
    return Optional.of(source);
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new SourceMemberScorer(this, kernels, workers);
  }

  /** The map, and the tensors of the source. */
  @Override
  public TensorContent tensors() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, TensorType> types = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    shapes.put(MAP, new int[] {bias.length, SourceScorer.features(source)});
    shapes.put(BIAS, new int[] {bias.length});
    values.put(MAP, map);
    values.put(BIAS, bias);
    values.keySet().forEach(name -> types.put(name, TensorType.F32));
    TensorContent own = source.tensors();
    shapes.putAll(own.shapes());
    types.putAll(own.types());
    values.putAll(own.values());
    return new TensorContent(shapes, types, values);
  }

  @Override
  public MemberConfig config() {
    return new Config(weight);
  }

  /** The keys of a source in config.json; all else is with its tensors. */
  record Config(float weight) implements MemberConfig {

    static Config read(JsonFields fields) {
      return new Config(MemberConfig.readWeight(fields));
    }

    @Override
    public MemberKind kind() {
      return MemberKind.SOURCE;
    }

    @Override
    public void write(ObjectNode object) {
      object.put("weight", Decimals.shortest(weight));
    }

    @Override
    public Member read(MemberTensors tensors) throws IOException {
      try {
        return stored(tensors);
      } catch (IllegalArgumentException e) {
        throw tensors.fault("has a source that cannot be used: " + e.getMessage() + ".", e);
      }
    }

    private Member stored(MemberTensors tensors) throws IOException {
      CombinedModel source = tensors.source(Set.of(MAP, BIAS));
      return new SourceMember(
          source,
          tensors.vectorizer().characters(),
          tensors.tensor(MAP, tensors.nationalities(), SourceScorer.features(source)),
          tensors.tensor(BIAS, tensors.nationalities()),
          weight);
    }
  }
}
