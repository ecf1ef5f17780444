package org.cognomen.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameCsv;
import org.cognomen.evaluation.Baseline;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.NGramBaseline;
import org.cognomen.evaluation.Report;
import org.cognomen.model.SurnameModel;
import org.cognomen.train.DataProvenance;
import org.cognomen.train.SavedTraining;

/** The rows of a file that a model is measured on, and how they relate to its training. */
final class EvaluatedData {

  private static final String BASELINE = "Linear, 1- to 4-grams";

  private final Path file;
  private final List<LabelledSurname> rows;
  private final boolean hasSplits;
  private final Optional<SavedTraining> training;
  private final boolean trainedOnThis;
  private final Terminal terminal;

  private EvaluatedData(
      Path file,
      List<LabelledSurname> rows,
      boolean hasSplits,
      Optional<SavedTraining> training,
      boolean trainedOnThis,
      Terminal terminal) {
    this.file = file;
    this.rows = rows;
    this.hasSplits = hasSplits;
    this.training = training;
    this.trainedOnThis = trainedOnThis;
    this.terminal = terminal;
  }

  /**
   * The rows of a file. Where it has no split column and is the one that the model was trained on,
   * its rows are divided again as they were then: else the model would be measured on the rows that
   * it has learnt.
   *
   * @param trainingJson the text of the model's training.json
   * @throws org.cognomen.model.files.ModelException if training.json is at fault
   */
  static EvaluatedData of(
      Path file, SurnameCsv read, Optional<String> trainingJson, Terminal terminal) {
    Optional<SavedTraining> training = trainingJson.map(SavedTraining::parse);
    boolean same =
        training.isPresent()
            && DataProvenance.of(file, false).sha256().equals(training.get().data().sha256());
    if (read.hasSplits() || !same || !training.get().data().splitMade()) {
      return new EvaluatedData(file, read.rows(), read.hasSplits(), training, same, terminal);
    }
    long seed = training.get().seed();
    terminal.say(
        String.format(
            Locale.ROOT,
            "%s has no split column: its rows are divided by seed %d, as when the model was trained",
            file,
            seed));
    return new EvaluatedData(
        file, TrainCommand.divided(read.rows(), seed), true, training, true, terminal);
  }

  /** Whether the rows have a split each. */
  boolean hasSplits() {
    return hasSplits;
  }

  /** All rows, in the order of the file. */
  List<LabelledSurname> rows() {
    return rows;
  }

  /** The rows of a split, in the order of the file. */
  List<LabelledSurname> rows(Split split) {
    return rows.stream().filter(row -> row.split() == split).toList();
  }

  /** What the model tells of its training; empty for one that was not trained here. */
  Optional<SavedTraining> training() {
    return training;
  }

  /**
   * The report with what is known of the training.
   *
   * @param evaluated its rows
   */
  Report addTo(Report report, List<LabelledSurname> evaluated) {
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

  /** Says how many of the held-out rows are no test, as the model has learnt them. */
  void sayLearnt(List<LabelledSurname> evaluated) {
    List<LabelledSurname> held =
        evaluated.stream().filter(row -> row.split() != Split.TRAIN).toList();
    long seen = learnt(held).stream().filter(is -> is).count();
    if (seen > 0) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "%,d of these %,d rows stand in train too, so on them the model is measured on what it"
                  + " has learnt; 'cognomen check' names them",
              seen,
              held.size()));
    }
  }

  /** Whether each row stands in train too; empty where these are not the rows of the training. */
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
  List<Baseline> baselines(List<LabelledSurname> evaluated, SurnameModel model) {
    List<String> nationalities = model.vectorizer().nationalities().tokens();
    List<LabelledSurname> learnt =
        rows(Split.TRAIN).stream()
            .filter(row -> nationalities.contains(row.nationality()))
            .toList();
    if (learnt.stream().map(LabelledSurname::nationality).distinct().count() < 2) {
      throw new DataException(
          file
              + ": --baselines needs the rows that the model was trained on, but the split train has"
              + " not two of its nationalities here; name the file of the training, or leave it out");
    }
    if (!trainedOnThis) {
      terminal.say(
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
