package org.cognomen.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.files.TensorContent;
import org.cognomen.model.known.KnownNames;
import org.cognomen.model.members.CombinedModel;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Member;
import org.cognomen.model.members.Prior;
import org.cognomen.model.members.PriorShift;
import org.cognomen.model.members.Scorer;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.vocabulary.SurnameVectorizer;

/**
 * A trained model with all that it needs to answer: the vectorizer that turns names into indices,
 * and the members that score them.
 *
 * <pre>
 *   q(c) = softmax_c(sum_m weight_m score_m(c) / temperature)
 *   p(c) = (1 - e) q(c) + e trainingPrior(c), or what Confusions says
 *   p(c) = what KnownNames makes of it                          for names of the training data
 *   p'(c) ~ p(c) prior(c) / trainingPrior(c)                    where there is another prior
 * </pre>
 *
 * <p>e is the noise floor: the share of names whose label says nothing of the name, or, with
 * confusions, is that of another nationality whose names are much the same; so no answer is surer
 * than the labels that it was learnt from.
 *
 * <p>The parameters of a model in use must not change; then any number of {@link Scorer}s may
 * answer side by side, each for one thread at a time.
 *
 * @param vectorizer what {@code vectorizer.json} holds, with the spelling of {@code config.json}
 * @param members at least one
 * @param temperature what the sum of the scores is divided by, 0.001 to 1000
 * @param nativeTemperature the same for names with a letter of another script than Latin
 * @param noiseFloor e, 0 to 0.9; above 0 only with a training prior
 * @param confusions which nationality is meant where the model is wrong; empty for any, as often as
 *     each is in the training
 * @param knownNames what the training data says of its own names; empty where that does not count
 * @param trainingPrior what the model takes for the prior: the nationalities' shares of the
 *     training rows, times their class weights; empty where it was not recorded
 * @param prior what stands in its place: what is asked for, or what a training chose; else empty
 * @param only the nationalities among which the answer is; empty for all; never stored
 * @param annotations what it knows beside its probabilities
 * @param normalizer how the surname is read out of what is given, before anything else; empty where
 *     it was not recorded, and then names are taken as they are
 */
public record SurnameModel(
    SurnameVectorizer vectorizer,
    List<Member> members,
    float temperature,
    float nativeTemperature,
    float noiseFloor,
    Optional<Confusions> confusions,
    Optional<KnownNames> knownNames,
    Optional<Prior> trainingPrior,
    Optional<Prior> prior,
    List<String> only,
    Annotations annotations,
    Optional<SurnameNormalizer> normalizer)
    implements CombinedModel {

  static final double LOWEST_TEMPERATURE = 1e-3;
  static final double HIGHEST_TEMPERATURE = 1e3;
  static final double HIGHEST_NOISE_FLOOR = 0.9;

  /** Checks that the parts fit together. */
  public SurnameModel {
    members = List.copyOf(members);
    only = List.copyOf(only);
    for (String nationality : only) {
      vectorizer.nationalities().indexOf(nationality);
    }
    if (members.isEmpty()) {
      throw new IllegalArgumentException("a model needs at least one member");
    }
    for (float each : new float[] {temperature, nativeTemperature}) {
      if (!(each >= LOWEST_TEMPERATURE && each <= HIGHEST_TEMPERATURE)) {
        throw new IllegalArgumentException("the temperature must be 0.001 to 1000, but is " + each);
      }
    }
    if (!(noiseFloor >= 0 && noiseFloor <= (float) HIGHEST_NOISE_FLOOR)) {
      throw new IllegalArgumentException(
          "the noise floor must be 0 to " + HIGHEST_NOISE_FLOOR + ", but is " + noiseFloor);
    }
    confusions.ifPresent(known -> known.matrix(vectorizer.nationalities()));
    if (trainingPrior.isPresent() && trainingPrior.get().shares().contains(0.0)) {
      throw new IllegalArgumentException(
          "the training prior has a share of 0; expected each nationality to have occurred");
    }
    if (trainingPrior.isEmpty()
        && (prior.isPresent()
            || noiseFloor > 0
            || members.stream().anyMatch(member -> member.kind().isGenerative()))) {
      throw new IllegalArgumentException(
          "the model does not say how frequent the nationalities were in its training"
              + " (training_prior in config.json); another prior and a noise floor need that");
    }
  }

  /** A model for all nationalities with the prior of its training and no annotations. */
  public SurnameModel(
      SurnameVectorizer vectorizer,
      List<Member> members,
      float temperature,
      Optional<Prior> trainingPrior) {
    this(
        vectorizer,
        members,
        temperature,
        temperature,
        0f,
        Optional.empty(),
        Optional.empty(),
        trainingPrior,
        Optional.empty(),
        List.of(),
        Annotations.NONE,
        Optional.empty());
  }

  /** The same with other members, or the same ones with other weights, at a temperature. */
  public SurnameModel with(List<Member> otherMembers, float otherTemperature) {
    return ModelParts.of(this).members(otherMembers).temperature(otherTemperature).model();
  }

  /**
   * The same with a temperature of its own for names with a letter of another script than Latin.
   */
  public SurnameModel withNativeTemperature(float other) {
    return ModelParts.of(this).nativeTemperature(other).model();
  }

  /**
   * The same with a noise floor.
   *
   * @param share 0 to 0.9
   * @throws IllegalArgumentException if it is outside, or the model does not know the prior of its
   *     training
   */
  public SurnameModel withNoiseFloor(float share) {
    return ModelParts.of(this).noiseFloor(share).model();
  }

  /**
   * The same with what is meant where it is wrong.
   *
   * @throws IllegalArgumentException if it has a nationality that the model does not know
   */
  public SurnameModel withConfusions(Optional<Confusions> known) {
    return ModelParts.of(this).confusions(known).model();
  }

  /** The same with what the training data says of its own names. */
  public SurnameModel withKnownNames(Optional<KnownNames> known) {
    return ModelParts.of(this).knownNames(known).model();
  }

  /**
   * The same for names that are drawn from another population.
   *
   * @throws IllegalArgumentException if the model does not know the prior of its training
   */
  @Override
  public SurnameModel withPrior(Prior wanted) {
    return ModelParts.of(this).prior(Optional.of(wanted)).model();
  }

  /**
   * The same for names that are known to be of some nationalities.
   *
   * @param wanted at least one
   * @throws IllegalArgumentException if there is none, or the model does not know one
   */
  public SurnameModel withOnly(List<String> wanted) {
    if (wanted.isEmpty()) {
      throw new IllegalArgumentException("no nationality is given; expected at least one");
    }
    return ModelParts.of(this).only(wanted).model();
  }

  /** The same with what is known of it beside its probabilities. */
  public SurnameModel withAnnotations(Annotations known) {
    return ModelParts.of(this).annotations(known).model();
  }

  /** The same with another reading of the names that are given. */
  public SurnameModel withNormalizer(SurnameNormalizer other) {
    return ModelParts.of(this).normalizer(Optional.of(other)).model();
  }

  /** The surname in what is given, as the members are to see it. */
  public String read(String given) {
    return normalizer.map(known -> known.read(given)).orElse(given);
  }

  /**
   * Whether a surname is in the training data; empty where the model has no digest of it.
   *
   * @param surname without what {@link #normalizer} takes off
   */
  @Override
  public Optional<Boolean> knows(String surname) {
    return annotations
        .names()
        .map(names -> names.contains(vectorizer.spell(SurnameVectorizer.normalize(surname))));
  }

  /** The models that this one started from, each before the one that it started from itself. */
  @Override
  public List<CombinedModel> sources() {
    return members.stream()
        .flatMap(member -> member.sourceModel().stream())
        .flatMap(source -> Stream.concat(Stream.of(source), source.sources().stream()))
        .toList();
  }

  /**
   * Whether a surname is in the training data of a model that this one started from; empty where
   * there is none, or none has a digest of it.
   */
  public Optional<Boolean> sourceKnows(String surname) {
    return sources().stream()
        .flatMap(source -> source.knows(surname).stream())
        .reduce(Boolean::logicalOr);
  }

  /**
   * The parameters of each network among the members, in their order; none in a model of generative
   * members alone.
   */
  @Override
  public List<Parameters> networks() {
    return members.stream().flatMap(member -> member.network().stream()).toList();
  }

  /**
   * p'(c) ~ p(c) prior(c) / trainingPrior(c), and 0 for what is ruled out, as what is added to the
   * logits.
   *
   * @return (C) a new array, with minus infinity for a share of 0; empty where nothing is asked for
   */
  @Override
  public float[] adjustment() {
    return PriorShift.adjustment(trainingPrior, prior, only, vectorizer.nationalities());
  }

  /** (C) e trainingPrior(c), a new array; empty where there is no noise floor. */
  @Override
  public float[] floor() {
    float[] floor = new float[noiseFloor == 0 ? 0 : nationalities()];
    for (int c = 0; c < floor.length; c++) {
      floor[c] = (float) (noiseFloor * trainingPrior.orElseThrow().shares().get(c));
    }
    return floor;
  }

  /** C. */
  @Override
  public int nationalities() {
    return vectorizer.nationalities().size();
  }

  @Override
  public TensorContent tensors() {
    return StoredSource.tensors(this);
  }
}
