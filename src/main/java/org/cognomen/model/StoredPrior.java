package org.cognomen.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.cognomen.model.members.Prior;
import org.cognomen.util.JsonFields;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.Vocabulary;

/** A prior in config.json: an object of nationalities and their shares. */
final class StoredPrior {

  private static final int PRIOR_DECIMALS = 9;

  private StoredPrior() {}

  static Map<String, Double> byName(Prior prior, Vocabulary nationalities) {
    Map<String, Double> shares = new LinkedHashMap<>();
    for (int c = 0; c < nationalities.size(); c++) {
      shares.put(nationalities.token(c), prior.shares().get(c));
    }
    return shares;
  }

  static void write(Map<String, Double> shares, ObjectNode object) {
    shares.forEach(
        (name, share) ->
            object.put(
                name, new BigDecimal(share).setScale(PRIOR_DECIMALS, RoundingMode.HALF_EVEN)));
  }

  static Optional<Map<String, Double>> read(JsonFields fields, String key, double least) {
    if (!fields.has(key)) {
      return Optional.empty();
    }
    JsonNode object = fields.get(key);
    if (!object.isObject()) {
      throw fields.wrong(key, "an object of nationalities and their shares");
    }
    Map<String, Double> shares = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      double share = entry.getValue().isNumber() ? entry.getValue().doubleValue() : Double.NaN;
      if (!(share >= least && share <= 1)) {
        throw new IllegalArgumentException(
            "config: "
                + key
                + " has "
                + Quoted.of(entry.getValue().toString())
                + " for "
                + Quoted.of(entry.getKey())
                + "; expected a share from "
                + least
                + " to 1");
      }
      shares.put(entry.getKey(), share);
    }
    return Optional.of(shares);
  }
}
