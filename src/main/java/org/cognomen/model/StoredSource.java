package org.cognomen.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.annotations.NameDigest;
import org.cognomen.model.files.PackedBytes;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.files.TensorType;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberTensors;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A whole model as tensors, as another model stores its source: the tensors of each member, and as
 * bytes what its config.json, vectorizer.json, names.bloom and names.list would hold.
 */
final class StoredSource {

  private static final String NAMES = "names";
  private static final String NAME_LIST = "name_list";
  private static final String CONFIG = "config";
  private static final String VECTORIZER = "vectorizer";
  private static final String MEMBER = "source.%d.";

  private StoredSource() {}

  static TensorContent tensors(SurnameModel source) {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    Map<String, TensorType> types = new LinkedHashMap<>();
    Map<String, float[]> values = new LinkedHashMap<>();
    Map<String, float[]> files = new LinkedHashMap<>();
    files.put(CONFIG, PackedBytes.pack(ModelConfig.of(source, ModelFiles.id(source)).toJson()));
    files.put(VECTORIZER, PackedBytes.pack(source.vectorizer().toJson()));
    source
        .annotations()
        .names()
        .ifPresent(names -> files.put(NAMES, PackedBytes.pack(names.bytes())));
    source
        .knownNames()
        .ifPresent(known -> files.put(NAME_LIST, PackedBytes.pack(known.list().bytes())));
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

  /** Reads what {@link #tensors} wrote, among others. */
  static SurnameModel read(MemberTensors tensors, Set<String> others) throws IOException {
    ModelConfig config = ModelConfig.fromJson(text(tensors, CONFIG, ModelDirectory.LARGEST_CONFIG));
    SurnameVectorizer vectorizer =
        config
            .reading()
            .applyTo(
                SurnameVectorizer.fromJson(
                    text(tensors, VECTORIZER, ModelDirectory.LARGEST_VECTORIZER)));
    requireNothingElse(tensors, others, config.members().size());
    List<Member> members = new ArrayList<>();
    for (int i = 0; i < config.members().size(); i++) {
      MemberTensors own = tensors.under(MEMBER.formatted(i + 1), vectorizer);
      own.requireMemory(config.members().get(i), Runtime.getRuntime().maxMemory() / 2);
      members.add(config.members().get(i).read(own));
    }
    ModelParts parts = config.parts(vectorizer, members);
    if (tensors.shapes().containsKey(NAMES)) {
      byte[] names = PackedBytes.unpack(tensors.vector(NAMES));
      parts.annotations(Annotations.NONE.withNames(NameDigest.read(names)));
    }
    if (config.calibration().knownNames().isPresent()) {
      byte[] list = PackedBytes.unpack(tensors.vector(NAME_LIST));
      parts.knownNames(
          Optional.of(config.calibration().knownNames().get().names(list, vectorizer, false)));
    }
    return parts.model();
  }

  private static String text(MemberTensors tensors, String name, long most) throws IOException {
    int[] shape = tensors.shapes().get(name);
    if (shape != null && shape.length == 1 && 2L * shape[0] > most) {
      throw new IllegalArgumentException(
          name + " has " + 2L * shape[0] + " bytes; expected at most " + most);
    }
    return PackedBytes.text(tensors.vector(name));
  }

  private static void requireNothingElse(MemberTensors tensors, Set<String> others, int members) {
    Set<String> files = Set.of(CONFIG, VECTORIZER, NAMES, NAME_LIST);
    for (String name : tensors.shapes().keySet()) {
      if (!others.contains(name)
          && !files.contains(name)
          && IntStream.rangeClosed(1, members)
              .mapToObj(MEMBER::formatted)
              .noneMatch(name::startsWith)) {
        throw new IllegalArgumentException(
            "it has the tensor " + Quoted.of(name) + ", which its config does not ask for");
      }
    }
  }
}
