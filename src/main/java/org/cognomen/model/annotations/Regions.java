package org.cognomen.model.annotations;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cognomen.util.JsonFields;
import org.cognomen.vocabulary.Vocabulary;

/**
 * The regions of a model's nationalities: where a nationality is uncertain, its region often is
 * not.
 *
 * @param byName each region with its nationalities, as config.json has them
 * @param names the regions, in order
 * @param regionOf (C) the index of each nationality's region, -1 for none
 */
public record Regions(
    Map<String, List<String>> byName, List<String> names, List<Integer> regionOf) {

  /**
   * The regions of some nationalities.
   *
   * @param byName each region with its nationalities, of which those that the model does not know
   *     are left out
   * @throws IllegalArgumentException if a nationality is in two regions
   */
  public static Regions of(Map<String, List<String>> byName, Vocabulary nationalities) {
    Map<String, List<String>> known = new LinkedHashMap<>();
    Map<String, String> regions = new LinkedHashMap<>();
    byName.forEach(
        (region, all) -> {
          List<String> members = all.stream().filter(nationalities::contains).toList();
          members.forEach(
              nationality -> {
                if (regions.put(nationality, region) != null) {
                  throw new IllegalArgumentException(
                      "regions has " + nationality + " twice; expected it in one region");
                }
              });
          if (!members.isEmpty()) {
            known.put(region, members);
          }
        });
    List<String> names = List.copyOf(known.keySet());
    List<Integer> regionOf =
        nationalities.tokens().stream()
            .map(token -> names.indexOf(regions.getOrDefault(token, "")))
            .toList();
    return new Regions(known, names, regionOf);
  }

  /**
   * The probability of each region.
   *
   * @param probabilities (C) of one name
   * @return in the order of {@link #names}
   */
  public double[] probabilities(float[] probabilities) {
    double[] sums = new double[names.size()];
    for (int c = 0; c < probabilities.length; c++) {
      if (regionOf.get(c) >= 0) {
        sums[regionOf.get(c)] += probabilities[c];
      }
    }
    return sums;
  }

  /** Reads an object of regions, each a list of nationalities. */
  public static Map<String, List<String>> read(JsonFields fields, String key) {
    Map<String, List<String>> byName = new LinkedHashMap<>();
    JsonNode object = fields.get(key);
    String expected = "an object of regions, each a list of nationalities";
    if (!object.isObject()) {
      throw fields.wrong(key, expected);
    }
    for (Map.Entry<String, JsonNode> region : object.properties()) {
      List<String> members = new ArrayList<>();
      for (JsonNode member : region.getValue()) {
        if (!member.isTextual()) {
          throw fields.wrong(key, expected);
        }
        members.add(member.textValue());
      }
      byName.put(region.getKey(), members);
    }
    return byName;
  }
}
