package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cognomen.kernel.Kernels;
import org.cognomen.model.files.PackedBytes;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.files.TensorType;
import org.cognomen.nn.Workers;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SequenceVocabulary;
import org.cognomen.vocabulary.SurnameVectorizer;

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
    SurnameModel source, SequenceVocabulary characters, float[] map, float[] bias, float weight)
    implements Member {

  private static final String MAP = "map.weight";
  private static final String BIAS = "map.bias";
  private static final String NAMES = "names";
  private static final String CONFIG = "config";
  private static final String VECTORIZER = "vectorizer";
  private static final String MEMBER = "source.%d.";

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
  public Optional<SurnameModel> sourceModel() {
    return Optional.of(source);
  }

  @Override
  public MemberScorer scorer(Optional<Prior> trainingPrior, Kernels kernels, Workers workers) {
    return new SourceMemberScorer(this, kernels, workers);
  }

  /**
   * The map, the tensors of each member of the source, and as bytes what its config.json,
   * vectorizer.json and names.bloom would hold.
   */
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
    Map<String, float[]> files = new LinkedHashMap<>();
    files.put(CONFIG, PackedBytes.pack(ModelConfig.of(source, ModelFiles.id(source)).toJson()));
    files.put(VECTORIZER, PackedBytes.pack(source.vectorizer().toJson()));
    source
        .annotations()
        .names()
        .ifPresent(names -> files.put(NAMES, PackedBytes.pack(names.bytes())));
    files.forEach(
        (name, numbers) -> {
          shapes.put(name, new int[] {numbers.length});
          types.put(name, TensorType.U16);
          values.put(name, numbers);
        });
    for (int i = 0; i < source.members().size(); i++) {
      TensorContent content = source.members().get(i).tensors();
      String prefix = MEMBER.formatted(i + 1);
      content.shapes().forEach((name, shape) -> shapes.put(prefix + name, shape));
      content.types().forEach((name, type) -> types.put(prefix + name, type));
      content.values().forEach((name, value) -> values.put(prefix + name, value));
    }
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
      ModelConfig config =
          ModelConfig.fromJson(text(tensors, CONFIG, ModelDirectory.LARGEST_CONFIG));
      SurnameVectorizer vectorizer =
          SurnameVectorizer.fromJson(text(tensors, VECTORIZER, ModelDirectory.LARGEST_VECTORIZER))
              .withSpelling(config.spelling())
              .withLengthLimit(config.lengthLimit());
      requireNothingElse(tensors, config.members().size());
      List<Member> members = new ArrayList<>();
      for (int i = 0; i < config.members().size(); i++) {
        MemberTensors own = tensors.under(MEMBER.formatted(i + 1), vectorizer);
        own.requireMemory(config.members().get(i), Runtime.getRuntime().maxMemory() / 2);
        members.add(config.members().get(i).read(own));
      }
      SurnameModel model =
          new SurnameModel(
                  vectorizer,
                  members,
                  config.temperature(),
                  ModelFiles.trainingPrior(config, vectorizer),
                  Optional.empty())
              .withNoiseFloor(config.noiseFloor());
      if (tensors.shapes().containsKey(NAMES)) {
        byte[] names = PackedBytes.unpack(tensors.vector(NAMES));
        model = model.withAnnotations(model.annotations().withNames(NameDigest.read(names)));
      }
      return new SourceMember(
          model,
          tensors.vectorizer().characters(),
          tensors.tensor(MAP, tensors.nationalities(), SourceScorer.features(model)),
          tensors.tensor(BIAS, tensors.nationalities()),
          weight);
    }

    private static String text(MemberTensors tensors, String name, long most) throws IOException {
      int[] shape = tensors.shapes().get(name);
      if (shape != null && shape.length == 1 && 2L * shape[0] > most) {
        throw new IllegalArgumentException(
            name + " has " + 2L * shape[0] + " bytes; expected at most " + most);
      }
      return PackedBytes.text(tensors.vector(name));
    }

    private static void requireNothingElse(MemberTensors tensors, int members) {
      Set<String> files = Set.of(MAP, BIAS, CONFIG, VECTORIZER, NAMES);
      for (String name : tensors.shapes().keySet()) {
        if (!files.contains(name)
            && IntStream.rangeClosed(1, members)
                .mapToObj(MEMBER::formatted)
                .noneMatch(name::startsWith)) {
          throw new IllegalArgumentException(
              "it has the tensor " + Quoted.of(name) + ", which its config does not ask for");
        }
      }
    }
  }
}
