package org.cognomen.model;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.model.annotations.Annotations;
import org.cognomen.model.annotations.ConformalScores;
import org.cognomen.model.annotations.Familiarity;
import org.cognomen.model.annotations.NameDigest;
import org.cognomen.model.annotations.Regions;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.Vocabulary;

/**
 * What config.json says of what a model knows beside its probabilities.
 *
 * @param familiarity how surprising genuine names are, where the file says it
 * @param conformal how far down the list the true nationality is found, where the file says it
 * @param regions the regions of the nationalities, where the file says it
 */
record StoredAnnotations(
    Optional<Familiarity> familiarity,
    Optional<ConformalScores> conformal,
    Optional<Map<String, List<String>>> regions) {

  private static final String FAMILIARITY = "familiarity";
  private static final String CONFORMAL = "conformal";
  private static final String REGIONS = "regions";

  static StoredAnnotations of(SurnameModel model) {
    return new StoredAnnotations(
        model.annotations().familiarity(),
        model.annotations().conformal(),
        model.annotations().regions().map(Regions::byName));
  }

  /**
   * @throws IllegalArgumentException if a value makes no sense
   */
  static StoredAnnotations read(JsonFields fields) {
    return new StoredAnnotations(
        optional(fields, FAMILIARITY).map(Familiarity::read),
        optional(fields, CONFORMAL).map(ConformalScores::read),
        fields.has(REGIONS) ? Optional.of(Regions.read(fields, REGIONS)) : Optional.empty());
  }

  private static Optional<JsonFields> optional(JsonFields fields, String key) {
    return fields.has(key) ? Optional.of(fields.object(key)) : Optional.empty();
  }

  void write(ObjectNode root) {
    familiarity.ifPresent(known -> known.write(root.putObject(FAMILIARITY)));
    conformal.ifPresent(known -> known.write(root.putObject(CONFORMAL)));
    regions.ifPresent(
        known -> {
          ObjectNode object = root.putObject(REGIONS);
          known.forEach((region, all) -> all.forEach(object.withArray(region)::add));
        });
  }

  /**
   * The annotations of a model.
   *
   * @param names the digest of the training names, which is in a file of its own
   */
  Annotations annotations(Vocabulary nationalities, Optional<NameDigest> names) {
    return new Annotations(
        familiarity.map(known -> known.of(nationalities)),
        conformal,
        regions.map(all -> Regions.of(all, nationalities)),
        names);
  }
}
