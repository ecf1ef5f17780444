package org.cognomen.evaluation.comparison;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.evaluation.ClassMetrics;
import org.cognomen.evaluation.Metric;
import org.cognomen.util.BoundedText;
import org.cognomen.util.Quoted;

/**
 * A report read back from its directory.
 *
 * @param n evaluated rows
 * @param metrics the metrics that report.json holds
 * @param perNationality the metrics of each nationality by its name, in the order of the file
 * @param predictions what was predicted for each row of predictions.csv; empty where there is no
 *     such file
 */
record SavedReport(
    int n,
    Map<Metric, Double> metrics,
    Map<String, ClassMetrics> perNationality,
    Optional<Map<RowKey, String>> predictions) {

  /**
   * What makes a row the same in two reports.
   *
   * @param surname its surname
   * @param nationality its true nationality
   * @param occurrence 0 for the first such row of a file, 1 for the second, ...
   */
  record RowKey(String surname, String nationality, int occurrence) {}

  /** Five thousand nationalities take a part of it. */
  private static final long LARGEST = 1L << 28;

  /** Reads report.json, and predictions.csv beside it where there is one. */
  static SavedReport read(Path file) throws IOException {
    JsonNode json = readJson(file);
    int n = count(json, file);
    Map<Metric, Double> metrics = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (json.path(metric.key()).isNumber()) {
        metrics.put(metric, number(json, metric.key(), file));
      }
    }
    Map<String, ClassMetrics> perNationality = new LinkedHashMap<>();
    for (JsonNode c : json.get("per_nationality")) {
      String nationality = nationality(c, file);
      perNationality.put(
          nationality,
          new ClassMetrics(
              nationality,
              count(c, file),
              0,
              number(c, "precision", file),
              number(c, "recall", file),
              number(c, "f1", file)));
    }
    return new SavedReport(
        n, metrics, perNationality, SavedPredictions.read(file, n, digestOfPredictions(json)));
  }

  private static Optional<String> digestOfPredictions(JsonNode json) {
    JsonNode digest = json.path("files").path(SavedPredictions.FILE);
    return digest.isTextual() ? Optional.of(digest.asText()) : Optional.empty();
  }

  /** 0 where there is none. */
  private static double number(JsonNode object, String key, Path file) throws IOException {
    double value = object.path(key).asDouble();
    if (!Double.isFinite(value)) {
      throw new IOException(
          "report %s: %s is %s; expected a finite number"
              .formatted(file, key, Quoted.of(object.path(key).toString())));
    }
    return value;
  }

  private static String nationality(JsonNode object, Path file) throws IOException {
    JsonNode nationality = object.path("nationality");
    if (nationality.isTextual()) {
      return nationality.asText();
    }
    throw new IOException(
        "report %s: nationality is %s; expected a text"
            .formatted(file, Quoted.of(nationality.toString())));
  }

  private static int count(JsonNode object, Path file) throws IOException {
    JsonNode n = object.path("n");
    if (n.isMissingNode()
        || n.canConvertToExactIntegral() && n.canConvertToInt() && n.asInt() >= 0) {
      return n.asInt();
    }
    throw new IOException(
        "report %s: n is %s; expected a number of rows".formatted(file, Quoted.of(n.toString())));
  }

  private static JsonNode readJson(Path file) throws IOException {
    JsonNode json;
    try {
      json = JsonMapper.builder().build().readTree(BoundedText.read(file, LARGEST));
    } catch (NoSuchFileException e) {
      throw new IOException(
          "report %s: no such file; expected the report.json of an evaluation".formatted(file), e);
    } catch (BoundedText.TooLongException e) {
      throw new IOException("report %s: %s".formatted(file, e.getMessage()), e);
    } catch (CharacterCodingException e) {
      throw new IOException("report %s: is not UTF-8".formatted(file), e);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "report %s: expected JSON, found a fault at line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    }
    if (!json.path("n").isInt() || !json.path("per_nationality").isArray()) {
      throw new IOException(
          "report %s: expected the keys \"n\" and \"per_nationality\" of an evaluation's report.json"
              .formatted(file));
    }
    return json;
  }

  /** The nationalities of this and another report, this one's first. */
  List<String> nationalitiesWith(SavedReport other) {
    List<String> all = new ArrayList<>(perNationality.keySet());
    other.perNationality.keySet().stream().filter(k -> !all.contains(k)).forEach(all::add);
    return all;
  }
}
