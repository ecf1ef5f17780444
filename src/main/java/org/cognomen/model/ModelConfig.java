package org.cognomen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cognomen.model.files.SealedText;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberConfig;
import org.cognomen.model.members.MemberKind;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Sha256;
import org.cognomen.util.StrictJson;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * {@code config.json}: what the tensors and the vocabulary alone do not tell. The first member's
 * settings are at the top, so that a single network's file is as PyTorch's user writes it; {@code
 * members} lists whatever else is combined with it.
 *
 * @param members at least one
 * @param calibration how their scores become probabilities
 * @param reading how a name is read
 * @param annotations what the model knows beside its probabilities
 * @param modelId what the other files of the same model carry too, where the file has one
 * @param namesDigest the SHA-256 of names.bloom in hexadecimal digits, where the file says it
 * @param digest what the file says of its own text, for {@link SealedText#check}, if anything
 */
record ModelConfig(
    List<MemberConfig> members,
    StoredCalibration calibration,
    StoredReading reading,
    StoredAnnotations annotations,
    Optional<String> modelId,
    Optional<String> namesDigest,
    Optional<String> digest) {

  private static final int FORMAT_VERSION = 1;
  private static final int MOST_MEMBERS = 1000;
  private static final String MEMBERS = "members";
  private static final String NAMES_DIGEST = "names_sha256";

  static ModelConfig of(SurnameModel model, String modelId) {
    return new ModelConfig(
        model.members().stream().map(Member::config).toList(),
        StoredCalibration.of(model),
        StoredReading.of(model),
        StoredAnnotations.of(model),
        Optional.of(modelId),
        model.annotations().names().map(names -> Sha256.hex(names.bytes())),
        Optional.empty());
  }

  /** The text of the file. The order of the keys is part of it: its digest depends on that. */
  String toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format_version", FORMAT_VERSION);
    modelId.ifPresent(id -> root.put(ModelIdentity.MODEL_ID, id));
    root.put(SealedText.KEY, SealedText.BLANK);
    namesDigest.ifPresent(names -> root.put(NAMES_DIGEST, names));
    if (members.get(0).kind()
        != MemberKind.NETWORK) { // a first network needs no word, as PyTorch writes none
      root.put("kind", JsonFields.word(members.get(0).kind()));
    }
    members.get(0).write(root);
    calibration.write(root);
    reading.write(root);
    calibration.writePriors(root);
    if (members.size() > 1) {
      ArrayNode others = root.putArray(MEMBERS);
      for (MemberConfig member : members.subList(1, members.size())) {
        ObjectNode object = others.addObject();
        object.put("kind", JsonFields.word(member.kind()));
        member.write(object);
      }
    }
    annotations.write(root);
    return SealedText.seal(StrictJson.write(root));
  }

  /**
   * @throws IllegalArgumentException if a key is missing or its value makes no sense
   */
  static ModelConfig fromJson(String json) {
    JsonNode root =
        StrictJson.read("config", json, "an object with format_version, cell, hidden_size, ...");
    JsonFields fields = new JsonFields(root, "");
    int version = fields.integer("format_version", 1);
    if (version > FORMAT_VERSION) {
      throw new IllegalArgumentException(
          "config: format_version is "
              + version
              + ", but this release reads up to "
              + FORMAT_VERSION
              + "; use a newer release");
    }
    List<MemberConfig> members = new ArrayList<>();
    members.add(fields.choice("kind", MemberKind.values(), MemberKind.NETWORK).read(fields));
    readFurtherMembers(fields, members);
    return new ModelConfig(
        members,
        StoredCalibration.read(fields),
        StoredReading.read(fields),
        StoredAnnotations.read(fields),
        readText(fields, ModelIdentity.MODEL_ID),
        readText(fields, NAMES_DIGEST),
        readText(fields, SealedText.KEY));
  }

  static Optional<String> readText(JsonFields fields, String key) {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    JsonNode text = fields.get(key);
    if (!text.isTextual()) {
      throw fields.wrong(key, "a text");
    }
    return Optional.of(text.textValue());
  }

  private static void readFurtherMembers(JsonFields fields, List<MemberConfig> members) {
    if (!fields.has(MEMBERS)) {
      return;
    }
    JsonNode list = fields.get(MEMBERS);
    if (!list.isArray() || list.size() > MOST_MEMBERS) {
      throw fields.wrong(MEMBERS, "a list of at most " + MOST_MEMBERS + " objects");
    }
    for (int i = 0; i < list.size(); i++) {
      String prefix = MEMBERS + "[" + i + "].";
      if (!list.get(i).isObject()) {
        throw fields.wrong(MEMBERS, "a list of objects");
      }
      JsonFields member = new JsonFields(list.get(i), prefix);
      members.add(member.choice("kind", MemberKind.values(), null).read(member));
    }
  }

  /** The parts of the model that answers with its own prior and has no annotations. */
  ModelParts parts(SurnameVectorizer vectorizer, List<Member> read) {
    return calibration.addTo(new ModelParts(vectorizer, read), vectorizer.nationalities());
  }
}
