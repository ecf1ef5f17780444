package org.cognomen.evaluation.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cognomen.evaluation.Evaluation;

/**
 * All that a report shows: the evaluation and its surnames, and what else the caller knows.
 * Immutable; {@code with...} returns a copy.
 */
public final class Report {
  private final Evaluation evaluation;
  private final List<String> surnames; // (N)
  private Map<String, String> details = Map.of();
  private List<Double> unknownShares = List.of(); // (N), or empty where not known
  private List<Integer> trainingRows = List.of(); // (C), or empty where not known
  private List<Boolean> learnt = List.of(); // (N), or empty where not known
  private List<EpochPoint> learningCurve = List.of();
  private int keptEpoch; // 0 where not known
  private List<Baseline> baselines = List.of();
  private Optional<UnfamiliarNames> unfamiliarNames = Optional.empty();
  private Optional<PredictionSets> predictionSets = Optional.empty();
  private List<Double> characterBits = List.of(); // (C), or empty where not known
  private long seed = 1;

  private Report(Evaluation evaluation, List<String> surnames) {
    this.evaluation = evaluation;
    this.surnames = surnames;
  }

  /**
   * A report of an evaluation.
   *
   * @param evaluation the evaluation
   * @param surnames the evaluated surnames (N), in the order of its rows
   * @throws IllegalArgumentException if there are not as many surnames as rows
   */
  public static Report of(Evaluation evaluation, List<String> surnames) {
    checkSize("surnames", surnames.size(), evaluation.n());
    return new Report(evaluation, List.copyOf(surnames));
  }

  /** With facts for the head of the report, such as the model's directory; order kept. */
  public Report withDetails(Map<String, String> details) {
    Report copy = copy();
    copy.details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    return copy;
  }

  /**
   * With the share of each surname's characters that the model does not know, 0..1.
   *
   * @param shares (N)
   * @throws IllegalArgumentException if there are not as many shares as rows
   */
  public Report withUnknownShares(List<Double> shares) {
    checkSize("shares of unknown characters", shares.size(), evaluation.n());
    Report copy = copy();
    copy.unknownShares = List.copyOf(shares);
    return copy;
  }

  /**
   * With the number of rows of each nationality on which the model was trained.
   *
   * @param rows (C), in the order of the evaluation's nationalities
   * @throws IllegalArgumentException if there are not as many counts as nationalities
   */
  public Report withTrainingRows(List<Integer> rows) {
    checkSize("training rows", rows.size(), evaluation.nationalities().size());
    Report copy = copy();
    copy.trainingRows = List.copyOf(rows);
    return copy;
  }

  /**
   * With whether each row, surname and nationality, stands among the training rows too.
   *
   * @param learnt (N), or empty where it is not known
   * @throws IllegalArgumentException if there are not as many as rows
   */
  public Report withLearnt(List<Boolean> learnt) {
    if (!learnt.isEmpty()) {
      checkSize("rows learnt or not", learnt.size(), evaluation.n());
    }
    Report copy = copy();
    copy.learnt = List.copyOf(learnt);
    return copy;
  }

  /**
   * With the learning curves of the training.
   *
   * @param epochs in order
   * @param keptEpoch the epoch whose parameters were kept, or 0 where that is not known
   */
  public Report withLearningCurve(List<EpochPoint> epochs, int keptEpoch) {
    Report copy = copy();
    copy.learningCurve = List.copyOf(epochs);
    copy.keptEpoch = keptEpoch;
    return copy;
  }

  /**
   * With other classifiers on the same rows.
   *
   * @throws IllegalArgumentException if one was evaluated on another number of rows
   */
  public Report withBaselines(List<Baseline> baselines) {
    baselines.forEach(b -> checkSize("rows of " + b.name(), b.evaluation().n(), evaluation.n()));
    Report copy = copy();
    copy.baselines = List.copyOf(baselines);
    return copy;
  }

  /**
   * With how well the model predicts the characters of each nationality's names.
   *
   * @param bits (C) per character, NaN where a nationality has no rows; empty where the model
   *     predicts no characters
   * @throws IllegalArgumentException if there are not as many as nationalities
   */
  public Report withCharacterBits(List<Double> bits) {
    if (!bits.isEmpty()) {
      checkSize("bits per character", bits.size(), evaluation.nationalities().size());
    }
    Report copy = copy();
    copy.characterBits = List.copyOf(bits);
    return copy;
  }

  /** With the names that are unfamiliar to the model; empty where that was not measured. */
  public Report withUnfamiliarNames(Optional<UnfamiliarNames> names) {
    Report copy = copy();
    copy.unfamiliarNames = names;
    return copy;
  }

  /** With what its sets of nationalities hold; empty where the model has none. */
  public Report withPredictionSets(Optional<PredictionSets> sets) {
    Report copy = copy();
    copy.predictionSets = sets;
    return copy;
  }

  /** With the seed of the bootstrap; 1 unless given. */
  public Report withSeed(long seed) {
    Report copy = copy();
    copy.seed = seed;
    return copy;
  }

  /** The nationalities (C) of the evaluation, in the order of its columns. */
  public List<String> nationalities() {
    return evaluation.nationalities();
  }

  public Evaluation evaluation() {
    return evaluation;
  }

  public List<String> surnames() {
    return surnames;
  }

  public Map<String, String> details() {
    return details;
  }

  List<Double> unknownShares() {
    return unknownShares;
  }

  List<Integer> trainingRows() {
    return trainingRows;
  }

  List<Boolean> learnt() {
    return learnt;
  }

  public int keptEpoch() {
    return keptEpoch;
  }

  public List<EpochPoint> learningCurve() {
    return learningCurve;
  }

  public List<Baseline> baselines() {
    return baselines;
  }

  public Optional<UnfamiliarNames> unfamiliarNames() {
    return unfamiliarNames;
  }

  public Optional<PredictionSets> predictionSets() {
    return predictionSets;
  }

  /** (C) bits per character by nationality, NaN where one has no rows; or empty. */
  public List<Double> characterBits() {
    return characterBits;
  }

  public long seed() {
    return seed;
  }

  private Report copy() {
    Report copy = new Report(evaluation, surnames);
    copy.details = details;
    copy.unknownShares = unknownShares;
    copy.trainingRows = trainingRows;
    copy.learnt = learnt;
    copy.learningCurve = learningCurve;
    copy.keptEpoch = keptEpoch;
    copy.baselines = baselines;
    copy.unfamiliarNames = unfamiliarNames;
    copy.predictionSets = predictionSets;
    copy.characterBits = characterBits;
    copy.seed = seed;
    return copy;
  }

  private static void checkSize(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          "%s: expected %d, found %d".formatted(what, expected, found));
    }
  }
}
