package org.cognomen;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.names.NameForm;
import org.cognomen.model.ModelDirectory;
import org.cognomen.settings.Settings;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.train.records.DataProvenance;
import org.cognomen.train.records.EvaluatedData;
import org.cognomen.train.records.TrainingRecord;
import org.cognomen.train.records.TrainingSummary;
import org.cognomen.train.records.UnknownLabels;
import org.cognomen.util.Release;

/** A model that {@link SurnameTrainer} trained. Immutable and safe to share between threads. */
public final class TrainedModel {

  private static final String ALL = "all";

  private final TrainingResult result;
  private final SurnameDataset data;
  private final DataProvenance provenance;
  private final SurnameClassifier classifier;

  TrainedModel(TrainingResult result, SurnameDataset data, DataProvenance provenance) {
    this.result = result;
    this.data = data;
    this.provenance = provenance;
    classifier = SurnameClassifier.of(result.model());
  }

  /** A classifier over this model. */
  public SurnameClassifier classifier() {
    return classifier;
  }

  /**
   * Measures the model on the rows of a file.
   *
   * @param csv as of {@link SurnameTrainer#train}; where it has no splits and is the file that the
   *     model was trained on, its rows are divided as they were then
   * @param split {@code train}, {@code val}, {@code test} or {@code all}; all rows where the file
   *     has no splits and is another one
   * @throws CognomenException if the file is missing or invalid, has a nationality that the model
   *     does not know, or has no row in the split
   * @throws IllegalArgumentException if there is no such split
   */
  public EvaluationReport evaluate(Path csv, String split) {
    Objects.requireNonNull(csv, "csv must not be null");
    Objects.requireNonNull(split, "split must not be null");
    Optional<Split> wanted = split.equals(ALL) ? Optional.empty() : Optional.of(Split.parse(split));
    return CognomenException.orThrow(() -> report(csv, wanted));
  }

  private EvaluationReport report(Path csv, Optional<Split> wanted) {
    SurnameCsv cells = SurnameCsv.load(csv, SurnameColumns.DEFAULT);
    Optional<String> training =
        Optional.of(TrainingRecord.json(result, data, provenance, Release.number()));
    NameForm form =
        provenance.nameForm().filter(known -> known == NameForm.AS_IS).orElse(NameForm.AUTO);
    SurnameCsv read = cells.readAs(EvaluatedData.nameForm(cells, training).orElse(form));
    EvaluatedData rows = EvaluatedData.of(read, training);
    boolean all = wanted.isEmpty() || !rows.hasSplits();
    List<LabelledSurname> evaluated = all ? rows.rows() : rows.rows(wanted.get());
    if (evaluated.isEmpty()) {
      throw new DataException(read.name() + ": no row is in the split " + wanted.get().label());
    }
    UnknownLabels unknown = UnknownLabels.in(evaluated, classifier.nationalities());
    if (!unknown.isEmpty()) {
      throw unknown.exception(read.name());
    }
    ModelEvaluator.Measured measured =
        ModelEvaluator.measure(
            result.model(),
            evaluated,
            ModelEvaluator.Asked.DEFAULT,
            result.config().get(Settings.THREADS));
    String split = all ? ALL : wanted.get().label();
    return new EvaluationReport(
        measured.evaluation(),
        () -> rows.report(measured, evaluated, result.model(), split, Optional.empty()));
  }

  /**
   * Writes the model directory, as {@code cognomen train} does. A model that is there already is
   * kept as DIRECTORY.previous.
   *
   * @param directory made where it does not exist
   * @throws CognomenException if it cannot be written, or holds something else than a model
   */
  public void save(Path directory) {
    Objects.requireNonNull(directory, "directory must not be null");
    CognomenException.orThrow(
        () -> {
          ModelDirectory.write(
              directory,
              result.model(),
              TrainingSummary.of(result, data, provenance, Release.number()).descriptions());
          return null;
        });
  }

  /** Such as {@code TrainedModel[70 nationalities, best epoch 5 of 5]}. */
  @Override
  public String toString() {
    return "TrainedModel["
        + result.model().nationalities()
        + " nationalities, best epoch "
        + result.bestEpoch()
        + " of "
        + result.history().size()
        + "]";
  }
}
