package org.cognomen.train.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.data.DataException;
import org.cognomen.data.DividedRows;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.NGramBaseline;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.Report;
import org.cognomen.model.SurnameModel;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.util.Release;

/** The rows of a file that a model is measured on, and how they relate to its training. */
public final class EvaluatedData {

  private static final String BASELINE = "Linear, 1- to 4-grams";

  private final String file;
  private final List<LabelledSurname> rows;
  private final boolean hasSplits;
  private final Optional<SavedTraining> training;
  private final boolean trainedOnThis;
  private final List<String> notices = new ArrayList<>();

  private EvaluatedData(
      String file,
      List<LabelledSurname> rows,
      boolean hasSplits,
      Optional<SavedTraining> training,
      boolean trainedOnThis) {
    this.file = file;
    this.rows = rows;
    this.hasSplits = hasSplits;
    this.training = training;
    this.trainedOnThis = trainedOnThis;
  }

  /**
   * The rows of a file. Where it lacks splits and is the one that the model was trained on, its
   * rows are divided again as they were then: else the model would be measured on the rows that it
   * has learnt.
   *
   * @param trainingJson the text of the model's training.json
   * @throws org.cognomen.model.files.ModelException if training.json is invalid
   */
  public static EvaluatedData of(SurnameCsv read, Optional<String> trainingJson) {
    Optional<SavedTraining> training = trainingJson.map(SavedTraining::parse);
    boolean same = training.isPresent() && read.sha256().equals(training.get().data().sha256());
    if (!same || read.hasSplits() == training.get().data().splitMade()) {
      return new EvaluatedData(read.name(), read.rows(), read.hasSplits(), training, same);
    }
    long seed = training.get().seed();
    DividedRows divided = read.divided(seed);
    EvaluatedData data = new EvaluatedData(read.name(), divided.rows(), true, training, true);
    if (divided.made() == DividedRows.Made.ALL) {
      data.notices.add(
          String.format(
              Locale.ROOT,
              "%s has no split column: its rows are divided by seed %d, as when the model was"
                  + " trained",
              read.name(),
              seed));
    }
    return data;
  }

  /**
   * What the cells were found to hold when the model was trained on the same file; empty for
   * another file, or where it was not recorded.
   */
  public static Optional<NameForm> nameForm(SurnameCsv read, Optional<String> trainingJson) {
    return trainingJson
        .map(SavedTraining::parse)
        .map(SavedTraining::data)
        .filter(data -> data.sha256().equals(read.sha256()))
        .flatMap(DataProvenance::nameForm);
  }

  /** What a user should know of the rows; cannot be changed. */
  public List<String> notices() {
    return List.copyOf(notices);
  }

  /** Whether the rows have a split each. */
  public boolean hasSplits() {
    return hasSplits;
  }

  /** All rows, in the order of the file. */
  public List<LabelledSurname> rows() {
    return rows;
  }

  /** The rows of a split, in the order of the file. */
  public List<LabelledSurname> rows(Split split) {
    return rows.stream().filter(row -> row.split() == split).toList();
  }

  /**
   * The report of an evaluation, as {@code evaluate --report} writes it.
   *
   * @param evaluated its rows
   * @param split what is said of them: train, val, test or all
   * @param modelName what is said of the model; empty for one in memory
   */
  public Report report(
      ModelEvaluator.Measured measured,
      List<LabelledSurname> evaluated,
      SurnameModel model,
      String split,
      Optional<String> modelName) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("Data", file);
    details.put("Split", split);
    modelName.ifPresent(name -> details.put("Model", name));
    training.ifPresent(
        known ->
            details.put("Trained on", known.data().file() + ", SHA-256 " + known.data().sha256()));
    details.put("Cognomen", Release.number());
    return withTraining(
        measured
            .addTo(Report.of(measured.evaluation(), surnames(evaluated)))
            .withDetails(details)
            .withUnknownShares(ModelEvaluator.unknownShares(model, evaluated))
            .withCharacterBits(ModelEvaluator.bitsPerCharacter(model, evaluated)),
        evaluated);
  }

  /** The report with what is known of the training. */
  private Report withTraining(Report report, List<LabelledSurname> evaluated) {
    if (training.isEmpty()) {
      return report;
    }
    SavedTraining known = training.get();
    List<Integer> trainRows =
        report.nationalities().stream()
            .map(nationality -> known.trainRows().getOrDefault(nationality, 0))
            .toList();
    return report
        .withTrainingRows(trainRows)
        .withLearnt(learnt(evaluated))
        .withLearningCurve(known.history(), known.bestEpoch())
        .withSeed(known.seed());
  }

  /** How many of the held-out rows test nothing, as the model has learnt them. */
  public Optional<String> learntNotice(List<LabelledSurname> evaluated) {
    List<LabelledSurname> held =
        evaluated.stream().filter(row -> row.split() != Split.TRAIN).toList();
    long seen = learnt(held).stream().filter(is -> is).count();
    return seen == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "%,d of these %,d rows appear in train too, so on them the model is measured on"
                    + " what it has learnt",
                seen,
                held.size()));
  }

  /** Whether each row is also in train; empty where these are not the rows of the training. */
  private List<Boolean> learnt(List<LabelledSurname> evaluated) {
    if (!trainedOnThis || !hasSplits) {
      return List.of();
    }
    Set<List<String>> learnt =
        rows(Split.TRAIN).stream().map(EvaluatedData::pair).collect(Collectors.toSet());
    return evaluated.stream().map(row -> learnt.contains(pair(row))).toList();
  }

  private static List<String> pair(LabelledSurname row) {
    return List.of(row.surname(), row.nationality());
  }

  /**
   * The baselines, trained on the training rows of this file.
   *
   * @throws DataException if the file has no training rows, or of one nationality only
   */
  public List<Baseline> baselines(List<LabelledSurname> evaluated, SurnameModel model) {
    List<String> nationalities = model.vectorizer().nationalities().tokens();
    List<LabelledSurname> learnt =
        rows(Split.TRAIN).stream()
            .filter(row -> nationalities.contains(row.nationality()))
            .toList();
    if (learnt.stream().map(LabelledSurname::nationality).distinct().count() < 2) {
      throw new DataException(
          file
              + ": the baselines need the rows that the model was trained on, but the split train has"
              + " fewer than two of its nationalities here; name the file of the training, or"
              + " evaluate without baselines");
    }
    if (!trainedOnThis) {
      notices.add(
          file
              + " is not known to be the file that the model was trained on: the baseline learns"
              + " from the split train of "
              + file);
    }
    NGramBaseline baseline =
        NGramBaseline.train(nationalities, surnames(learnt), labels(learnt, nationalities));
    float[] probabilities = baseline.probabilities(surnames(evaluated)); // (n,C)
    return List.of(
        new Baseline(
            BASELINE,
            Evaluation.of(nationalities, labels(evaluated, nationalities), probabilities)));
  }

  private static List<String> surnames(List<LabelledSurname> rows) {
    return rows.stream().map(LabelledSurname::surname).toList();
  }

  private static int[] labels(List<LabelledSurname> rows, List<String> nationalities) {
    return rows.stream().mapToInt(row -> nationalities.indexOf(row.nationality())).toArray();
  }
}
