package org.cognomen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.annotations.Familiarity;
import org.cognomen.model.annotations.Regions;
import org.cognomen.model.files.SealedText;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.MemberConfig;
import org.cognomen.model.members.MemberKind;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Sha256;
import org.cognomen.util.StrictJson;
import org.cognomen.vocabulary.LengthLimit;
import org.cognomen.vocabulary.Spelling;
import org.cognomen.vocabulary.Vocabulary;

/**
 * {@code config.json}: what the tensors and the vocabulary alone do not tell. The first member's
 * settings are at the top, so that a single network's file is as PyTorch's user writes it; {@code
 * members} lists whatever else is combined with it.
 *
 * @param members at least one
 * @param temperature what the weighted sum of scores is divided by
 * @param nativeTemperature the same for names with a letter of another script than Latin
 * @param noiseFloor 0 where the file does not say; then it is not written either
 * @param confusions M, where the file says it
 * @param knownNames the strength of known names, where the file says it
 * @param spelling as written where the file does not say
 * @param lengthLimit the usual one where the file does not say
 * @param trainingPrior share of each nationality, by name
 * @param prior what answers take for it in its place, where the file says it
 * @param familiarity how surprising genuine names are, where the file says it
 * @param conformal how far down the list the true nationality is found, where the file says it
 * @param regions the regions of the nationalities, where the file says it
 * @param nameForm what names hold that are given to the model, where the file says it
 * @param modelId what the other files of the same model carry too, where the file has one
 * @param namesDigest the SHA-256 of names.bloom in hexadecimal digits, where the file says it
 * @param digest what the file says of its own text, for {@link SealedText#check}, if anything
 */
public record ModelConfig(
    List<MemberConfig> members,
    float temperature,
    float nativeTemperature,
    float noiseFloor,
    Optional<Confusions> confusions,
    Optional<StoredKnownNames> knownNames,
    Spelling spelling,
    LengthLimit lengthLimit,
    Optional<Map<String, Double>> trainingPrior,
    Optional<Map<String, Double>> prior,
    Optional<String> modelId,
    Optional<Familiarity> familiarity,
    Optional<ConformalScores> conformal,
    Optional<Map<String, List<String>>> regions,
    Optional<NameForm> nameForm,
    Optional<String> namesDigest,
    Optional<String> digest) {

  private static final int FORMAT_VERSION = 1;
  private static final int MOST_MEMBERS = 1000;
  private static final double LEAST_SHARE = 1e-9; // which a training writes
  private static final String MEMBERS = "members";
  private static final String NATIVE_TEMPERATURE = "native_temperature";
  private static final String NOISE_FLOOR = "noise_floor";
  private static final String CONFUSIONS = "confusions";
  private static final String KNOWN_NAMES = "known_names";
  private static final String TRAINING_PRIOR = "training_prior";
  private static final String PRIOR = "prior";
  private static final String FAMILIARITY = "familiarity";
  private static final String CONFORMAL = "conformal";
  private static final String REGIONS = "regions";
  private static final String NAME_FORM = "name_form";
  private static final String NAMES_DIGEST = "names_sha256";

  static ModelConfig of(SurnameModel model, String modelId) {
    Vocabulary nationalities = model.vectorizer().nationalities();
    return new ModelConfig(
        model.members().stream().map(Member::config).toList(),
        model.temperature(),
        model.nativeTemperature(),
        model.noiseFloor(),
        model.confusions(),
        model.knownNames().map(StoredKnownNames::of),
        model.vectorizer().spelling(),
        model.vectorizer().lengthLimit(),
        model.trainingPrior().map(prior -> StoredPrior.byName(prior, nationalities)),
        model.prior().map(prior -> StoredPrior.byName(prior, nationalities)),
        Optional.of(modelId),
        model.annotations().familiarity(),
        model.annotations().conformal(),
        model.annotations().regions().map(Regions::byName),
        model.normalizer().map(SurnameNormalizer::form),
        model.annotations().names().map(names -> Sha256.hex(names.bytes())),
        Optional.empty());
  }

  String toJson() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("format_version", FORMAT_VERSION);
    modelId.ifPresent(id -> root.put(ModelIdentity.MODEL_ID, id));
    root.put(SealedText.KEY, SealedText.BLANK);
    namesDigest.ifPresent(digest -> root.put(NAMES_DIGEST, digest));
    if (members.get(0).kind()
        != MemberKind.NETWORK) { // a first network needs no word, as PyTorch writes none
      root.put("kind", JsonFields.word(members.get(0).kind()));
    }
    members.get(0).write(root);
    root.put("temperature", Decimals.shortest(temperature));
    if (nativeTemperature != temperature) {
      root.put(NATIVE_TEMPERATURE, Decimals.shortest(nativeTemperature));
    }
    if (noiseFloor > 0) {
      root.put(NOISE_FLOOR, Decimals.shortest(noiseFloor));
    }
    confusions.ifPresent(known -> known.write(root.putObject(CONFUSIONS)));
    knownNames.ifPresent(known -> known.write(root.putObject(KNOWN_NAMES)));
    root.put("recase", spelling.recase());
    root.put("base_letter_fallback", spelling.baseLetterFallback());
    root.put("max_length", lengthLimit.most());
    root.put("max_length_keep", JsonFields.word(lengthLimit.keep()));
    nameForm.ifPresent(form -> root.put(NAME_FORM, form.word()));
    trainingPrior.ifPresent(shares -> StoredPrior.write(shares, root.putObject(TRAINING_PRIOR)));
    prior.ifPresent(shares -> StoredPrior.write(shares, root.putObject(PRIOR)));
    if (members.size() > 1) {
      ArrayNode others = root.putArray(MEMBERS);
      for (MemberConfig member : members.subList(1, members.size())) {
        ObjectNode object = others.addObject();
        object.put("kind", JsonFields.word(member.kind()));
        member.write(object);
      }
    }
    familiarity.ifPresent(known -> known.write(root.putObject(FAMILIARITY)));
    conformal.ifPresent(known -> known.write(root.putObject(CONFORMAL)));
    regions.ifPresent(
        known -> {
          ObjectNode object = root.putObject(REGIONS);
          known.forEach((region, all) -> all.forEach(object.withArray(region)::add));
        });
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
    float temperature = readTemperature(fields, "temperature", 1);
    return new ModelConfig(
        members,
        temperature,
        readTemperature(fields, NATIVE_TEMPERATURE, temperature),
        (float) fields.number(NOISE_FLOOR, 0, 0, SurnameModel.HIGHEST_NOISE_FLOOR),
        Confusions.read(fields, CONFUSIONS),
        optional(fields, KNOWN_NAMES).map(StoredKnownNames::read),
        new Spelling(fields.flag("recase"), fields.flag("base_letter_fallback")),
        readLengthLimit(fields),
        StoredPrior.read(fields, TRAINING_PRIOR, LEAST_SHARE),
        StoredPrior.read(fields, PRIOR, 0),
        readText(fields, ModelIdentity.MODEL_ID),
        optional(fields, FAMILIARITY).map(Familiarity::read),
        optional(fields, CONFORMAL).map(ConformalScores::read),
        fields.has(REGIONS) ? Optional.of(Regions.read(fields, REGIONS)) : Optional.empty(),
        fields.has(NAME_FORM) ? Optional.of(readNameForm(fields)) : Optional.empty(),
        readText(fields, NAMES_DIGEST),
        readText(fields, SealedText.KEY));
  }

  private static float readTemperature(JsonFields fields, String key, float usual) {
    double least = SurnameModel.LOWEST_TEMPERATURE;
    return (float) fields.number(key, usual, least, SurnameModel.HIGHEST_TEMPERATURE);
  }

  private static NameForm readNameForm(JsonFields fields) {
    try {
      return NameForm.of(fields.get(NAME_FORM).textValue());
    } catch (IllegalArgumentException e) {
      throw fields.wrong(
          NAME_FORM,
          "one of "
              + Arrays.stream(NameForm.values())
                  .map(NameForm::word)
                  .collect(Collectors.joining(", ")));
    }
  }

  private static Optional<JsonFields> optional(JsonFields fields, String key) {
    return fields.has(key) ? Optional.of(fields.object(key)) : Optional.empty();
  }

  private static LengthLimit readLengthLimit(JsonFields fields) {
    int most = fields.integer("max_length", LengthLimit.DEFAULT.most());
    if (most < 1 || most > LengthLimit.HIGHEST) {
      throw fields.wrong("max_length", "an integer from 1 to " + LengthLimit.HIGHEST);
    }
    return new LengthLimit(
        most,
        fields.choice("max_length_keep", LengthLimit.Keep.values(), LengthLimit.DEFAULT.keep()));
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
}
