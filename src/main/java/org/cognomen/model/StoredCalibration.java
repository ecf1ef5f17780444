package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.cognomen.model.members.Confusions;
import org.cognomen.model.members.Prior;
import org.cognomen.util.Decimals;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What config.json says of how scores become probabilities.
 *
 * @param temperature what the weighted sum of scores is divided by
 * @param nativeTemperature the same for names with a letter of another script than Latin
 * @param noiseFloor 0 where the file does not say; then it is not written either
 * @param confusions M, where the file says it
 * @param knownNames the strength of known names, where the file says it
 * @param trainingPrior share of each nationality, by name
 * @param prior what answers take for it in its place, where the file says it
 */
record StoredCalibration(
    float temperature,
    float nativeTemperature,
    float noiseFloor,
    Optional<Confusions> confusions,
    Optional<StoredKnownNames> knownNames,
    Optional<Map<String, Double>> trainingPrior,
    Optional<Map<String, Double>> prior) {

  private static final double LEAST_SHARE = 1e-9; // which a training writes
  private static final String TEMPERATURE = "temperature";
  private static final String NATIVE_TEMPERATURE = "native_temperature";
  private static final String NOISE_FLOOR = "noise_floor";
  private static final String CONFUSIONS = "confusions";
  private static final String KNOWN_NAMES = "known_names";
  private static final String TRAINING_PRIOR = "training_prior";
  private static final String PRIOR = "prior";

  static StoredCalibration of(SurnameModel model) {
    Vocabulary nationalities = model.vectorizer().nationalities();
    return new StoredCalibration(
        model.temperature(),
        model.nativeTemperature(),
        model.noiseFloor(),
        model.confusions(),
        model.knownNames().map(StoredKnownNames::of),
        model.trainingPrior().map(prior -> StoredPrior.byName(prior, nationalities)),
        model.prior().map(prior -> StoredPrior.byName(prior, nationalities)));
  }

  /**
   * @throws IllegalArgumentException if a value makes no sense
   */
  static StoredCalibration read(JsonFields fields) {
    float temperature = readTemperature(fields, TEMPERATURE, 1);
    return new StoredCalibration(
        temperature,
        readTemperature(fields, NATIVE_TEMPERATURE, temperature),
        (float) fields.number(NOISE_FLOOR, 0, 0, SurnameModel.HIGHEST_NOISE_FLOOR),
        Confusions.read(fields, CONFUSIONS),
        fields.has(KNOWN_NAMES)
            ? Optional.of(StoredKnownNames.read(fields.object(KNOWN_NAMES)))
            : Optional.empty(),
        StoredPrior.read(fields, TRAINING_PRIOR, LEAST_SHARE),
        StoredPrior.read(fields, PRIOR, 0));
  }

  private static float readTemperature(JsonFields fields, String key, float usual) {
    double least = SurnameModel.LOWEST_TEMPERATURE;
    return (float) fields.number(key, usual, least, SurnameModel.HIGHEST_TEMPERATURE);
  }

  /** Writes all but the priors. */
  void write(ObjectNode root) {
    root.put(TEMPERATURE, Decimals.shortest(temperature));
    if (nativeTemperature != temperature) {
      root.put(NATIVE_TEMPERATURE, Decimals.shortest(nativeTemperature));
    }
    if (noiseFloor > 0) {
      root.put(NOISE_FLOOR, Decimals.shortest(noiseFloor));
    }
    confusions.ifPresent(known -> known.write(root.putObject(CONFUSIONS)));
    knownNames.ifPresent(known -> known.write(root.putObject(KNOWN_NAMES)));
  }

  /** Writes the priors. */
  void writePriors(ObjectNode root) {
    trainingPrior.ifPresent(shares -> StoredPrior.write(shares, root.putObject(TRAINING_PRIOR)));
    prior.ifPresent(shares -> StoredPrior.write(shares, root.putObject(PRIOR)));
  }

  /** Puts all of it but {@link #prior} and the known names into the parts of a model. */
  ModelParts addTo(ModelParts parts, Vocabulary nationalities) {
    return parts
        .temperature(temperature)
        .nativeTemperature(nativeTemperature)
        .noiseFloor(noiseFloor)
        .confusions(confusions)
        .trainingPrior(trainingPrior.map(shares -> prior(shares, nationalities)));
  }

  /** {@link #prior} in the order of the nationalities. */
  Optional<Prior> prior(Vocabulary nationalities) {
    return prior.map(shares -> prior(shares, nationalities));
  }

  private static Prior prior(Map<String, Double> shares, Vocabulary nationalities) {
    Prior.of(shares, nationalities); // for its checks; the stored shares stay exact
    return new Prior(nationalities.tokens().stream().map(shares::get).toList());
  }
}
