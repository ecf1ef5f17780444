package org.cognomen.model;

import java.util.List;
import java.util.Optional;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * The parts of a model while it is put together. {@link #model} checks that they fit each other;
 * what they mean is said there.
 */
final class ModelParts {

  private final SurnameVectorizer vectorizer;
  private List<Member> members;
  private float temperature = 1f;
  private float nativeTemperature = 1f;
  private float noiseFloor;
  private Optional<Confusions> confusions = Optional.empty();
  private Optional<KnownNames> knownNames = Optional.empty();
  private Optional<Prior> trainingPrior = Optional.empty();
  private Optional<Prior> prior = Optional.empty();
  private List<String> only = List.of();
  private Annotations annotations = Annotations.NONE;
  private Optional<SurnameNormalizer> normalizer = Optional.empty();

  /** At temperature 1, without all that a model may do without. */
  ModelParts(SurnameVectorizer vectorizer, List<Member> members) {
    this.vectorizer = vectorizer;
    this.members = members;
  }

  /** Those of a model, to change some of them. */
  static ModelParts of(SurnameModel model) {
    ModelParts parts =
        new ModelParts(model.vectorizer(), model.members())
            .temperature(model.temperature())
            .nativeTemperature(model.nativeTemperature())
            .noiseFloor(model.noiseFloor())
            .confusions(model.confusions())
            .knownNames(model.knownNames())
            .trainingPrior(model.trainingPrior())
            .only(model.only())
            .annotations(model.annotations())
            .normalizer(model.normalizer());
    parts.prior = model.prior();
    return parts;
  }

  ModelParts members(List<Member> others) {
    members = others;
    return this;
  }

  /** Of all names. */
  ModelParts temperature(float other) {
    temperature = other;
    nativeTemperature = other;
    return this;
  }

  /** Of names with a letter of another script than Latin. */
  ModelParts nativeTemperature(float other) {
    nativeTemperature = other;
    return this;
  }

  ModelParts noiseFloor(float share) {
    noiseFloor = share;
    return this;
  }

  ModelParts confusions(Optional<Confusions> known) {
    confusions = known;
    return this;
  }

  ModelParts knownNames(Optional<KnownNames> known) {
    knownNames = known;
    return this;
  }

  ModelParts trainingPrior(Optional<Prior> known) {
    trainingPrior = known;
    return this;
  }

  ModelParts prior(Optional<Prior> wanted) {
    prior = wanted;
    return this;
  }

  ModelParts only(List<String> wanted) {
    only = wanted;
    return this;
  }

  ModelParts annotations(Annotations known) {
    annotations = known;
    return this;
  }

  ModelParts normalizer(Optional<SurnameNormalizer> other) {
    normalizer = other;
    return this;
  }

  /**
   * The model.
   *
   * @throws IllegalArgumentException if the parts do not fit each other
   */
  SurnameModel model() {
    return new SurnameModel(
        vectorizer,
        members,
        temperature,
        nativeTemperature,
        noiseFloor,
        confusions,
        knownNames,
        trainingPrior,
        prior,
        only,
        annotations,
        normalizer);
  }
}
