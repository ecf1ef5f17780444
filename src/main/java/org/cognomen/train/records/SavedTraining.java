package org.cognomen.train.records;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.cognomen.data.names.NameForm;
import org.cognomen.evaluation.report.EpochPoint;
import org.cognomen.model.files.ModelException;
import org.cognomen.train.transfer.Transfer;
import org.cognomen.util.StrictJson;

/**
 * What a {@code training.json} tells of how a model came about, as {@link TrainingRecord} wrote it.
 *
 * @param data which file the model was trained on
 * @param trainRows training rows by nationality, in the order of the file; cannot be changed
 * @param seed of the training, and of the split where one was made
 * @param history one point for each epoch of the first network, in order; cannot be changed
 * @param bestEpoch the epoch whose parameters were kept; 0 where the file does not tell
 * @param sourceDigest of the model that the training started from, where it did
 */
public record SavedTraining(
    DataProvenance data,
    Map<String, Integer> trainRows,
    long seed,
    List<EpochPoint> history,
    int bestEpoch,
    Optional<String> sourceDigest) {

  /**
   * Reads the text of a {@code training.json}.
   *
   * @throws ModelException if it is not JSON, or lacks what such a file holds
   */
  public static SavedTraining parse(String json) {
    JsonNode root;
    try {
      root = StrictJson.read("training.json", json, "the record of a training");
    } catch (IllegalArgumentException e) {
      throw new ModelException(e.getMessage() + ".", e);
    }
    JsonNode data = root.path("data");
    Map<String, Integer> trainRows = trainRows(data);
    List<EpochPoint> history = history(root);
    return new SavedTraining(
        new DataProvenance(
            require(data, "file", JsonNode::isTextual).textValue(),
            require(data, "sha256", JsonNode::isTextual).textValue(),
            require(data, "split_made", JsonNode::isBoolean).booleanValue(),
            nameForm(data)),
        trainRows,
        require(root.path("settings"), "seed", SavedTraining::isLong).longValue(),
        history,
        root.path("best_epoch").asInt(0),
        root.has(Transfer.KEY)
            ? Optional.of(
                require(root.get(Transfer.KEY), Transfer.DIGEST, JsonNode::isTextual).textValue())
            : Optional.empty());
  }

  private static Map<String, Integer> trainRows(JsonNode data) {
    String key = "train_rows_per_nationality";
    Map<String, Integer> trainRows = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> rows : require(data, key, JsonNode::isObject).properties()) {
      if (!isInt(rows.getValue()) || rows.getValue().intValue() < 0) {
        throw wrong(key);
      }
      trainRows.put(rows.getKey(), rows.getValue().intValue());
    }
    return Collections.unmodifiableMap(trainRows);
  }

  private static List<EpochPoint> history(JsonNode root) {
    List<EpochPoint> history = new ArrayList<>();
    for (JsonNode epoch : require(root, "history", JsonNode::isArray)) {
      if (!epoch.has("val_accuracy")) {
        continue; // of a language model, which is not validated by what it classifies
      }
      history.add(
          new EpochPoint(
              require(epoch, "epoch", SavedTraining::isInt).intValue(),
              number(epoch, "train_loss"),
              number(epoch, "val_loss"),
              number(epoch, "val_accuracy"),
              number(epoch, "val_macro_f1")));
    }
    return List.copyOf(history);
  }

  private static Optional<NameForm> nameForm(JsonNode data) {
    if (!data.has("name_form")) {
      return Optional.empty();
    }
    try {
      return Optional.of(NameForm.of(data.get("name_form").textValue()));
    } catch (IllegalArgumentException e) {
      throw wrong("name_form");
    }
  }

  private static double number(JsonNode node, String key) {
    return require(node, key, n -> n.isNumber() && Double.isFinite(n.doubleValue())).doubleValue();
  }

  private static boolean isInt(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToInt();
  }

  private static boolean isLong(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  private static JsonNode require(JsonNode node, String key, Predicate<JsonNode> fits) {
    JsonNode value = node.path(key);
    if (!fits.test(value)) {
      throw wrong(key);
    }
    return value;
  }

  private static ModelException wrong(String key) {
    return new ModelException(
        "training.json: "
            + key
            + " is missing or not what a training writes there; restore the file, or remove it to"
            + " evaluate the model without its history.");
  }
}
