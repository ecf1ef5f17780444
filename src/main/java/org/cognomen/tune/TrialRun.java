package org.cognomen.tune;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.cognomen.util.JsonFields;

/**
 * One run of a trial: its settings trained for some of their epochs and measured on the validation
 * rows. The metrics are rounded to eight decimals, so that a search that reads them back decides as
 * the one that wrote them.
 *
 * @param trial from 1
 * @param settings as {@code training.json} has them; their epochs are those of this run
 * @param epochs how many came about, which patience may end earlier
 * @param logLoss of the whole model on the validation rows; this and the next two are 0 where the
 *     run failed
 * @param accuracy 0..1
 * @param macroF1 0..1
 * @param seconds wall time
 * @param failure why the training did not come to its end, where it did not
 */
public record TrialRun(
    int trial,
    JsonNode settings,
    int epochs,
    double logLoss,
    double accuracy,
    double macroF1,
    double seconds,
    Optional<String> failure) {

  private static final int DECIMALS = 8;
  private static final String TRIAL = "trial";
  private static final String EPOCHS = "epochs";
  private static final String LOG_LOSS = "val_log_loss";
  private static final String ACCURACY = "val_accuracy";
  private static final String MACRO_F1 = "val_macro_f1";
  private static final String SECONDS = "seconds";
  private static final String FAILURE = "failure";
  private static final String DATA = "data_sha256";
  private static final String OBJECTIVE = "objective";
  private static final String SETTINGS = "settings";

  /** Rounds the metrics. */
  public TrialRun {
    logLoss = decimal(logLoss).doubleValue();
    accuracy = decimal(accuracy).doubleValue();
    macroF1 = decimal(macroF1).doubleValue();
    seconds = decimal(seconds).doubleValue();
  }

  private static BigDecimal decimal(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
  }

  /** Whether the metrics mean anything. */
  public boolean succeeded() {
    return failure.isEmpty();
  }

  /** The most epochs that the run was given. */
  public int budget() {
    return settings.path(EPOCHS).intValue();
  }

  /**
   * The run as one line of JSON, without a newline.
   *
   * @param dataSha256 of the rows
   * @param objective by which the trials that get more epochs are chosen
   */
  String json(String dataSha256, Objective objective) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put(TRIAL, trial).put(EPOCHS, epochs);
    if (succeeded()) {
      line.put(LOG_LOSS, decimal(logLoss));
      line.put(ACCURACY, decimal(accuracy));
      line.put(MACRO_F1, decimal(macroF1));
    } else {
      line.put(FAILURE, failure.get());
    }
    line.put(SECONDS, decimal(seconds)).put(DATA, dataSha256);
    line.put(OBJECTIVE, JsonFields.word(objective));
    line.set(SETTINGS, settings);
    return line.toString();
  }

  /**
   * Reads a line back.
   *
   * @throws IllegalArgumentException if it lacks what {@link #json} writes
   */
  static TrialRun of(JsonNode line) {
    JsonNode failure = line.path(FAILURE);
    boolean failed = failure.isTextual();
    if (!line.path(SETTINGS).isObject() || !line.path(SETTINGS).path(EPOCHS).isInt()) {
      throw new IllegalArgumentException("has no settings with epochs");
    }
    return new TrialRun(
        integer(line, TRIAL),
        line.get(SETTINGS),
        integer(line, EPOCHS),
        failed ? 0 : number(line, LOG_LOSS),
        failed ? 0 : number(line, ACCURACY),
        failed ? 0 : number(line, MACRO_F1),
        number(line, SECONDS),
        failed ? Optional.of(failure.textValue()) : Optional.empty());
  }

  /** The digest of the rows that a line says. */
  static String data(JsonNode line) {
    return line.path(DATA).asText();
  }

  /** The objective that a line says; empty where it is of version 0.1. */
  static Optional<String> objective(JsonNode line) {
    return Optional.ofNullable(line.get(OBJECTIVE)).map(JsonNode::asText);
  }

  private static int integer(JsonNode line, String key) {
    JsonNode node = line.path(key);
    if (!node.isInt() || node.intValue() < 0) {
      throw new IllegalArgumentException("has no integer " + key);
    }
    return node.intValue();
  }

  private static double number(JsonNode line, String key) {
    JsonNode node = line.path(key);
    if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
      throw new IllegalArgumentException("has no number " + key);
    }
    return node.doubleValue();
  }
}
