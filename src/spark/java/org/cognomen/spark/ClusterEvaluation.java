package org.cognomen.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.ShownExplanation;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.report.ReportWriter;
import org.cognomen.report.TextReport;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.records.EvaluatedData;
import org.cognomen.train.records.UnknownLabels;

/**
 * Measures a model on labelled rows, which the executors score. The report is to the byte what {@code
 * cognomen evaluate --report} writes on one machine: what is summed over the rows is summed on the
 * driver in their order, from twenty bytes for each row.
 */
public final class ClusterEvaluation {


  private static final int SLICE = 8192; // rows

  private ClusterEvaluation() {}

  /**
   * Measures a model.
   *
   * @param csv the labelled surnames, which the driver reads
   * @param split {@code train}, {@code val}, {@code test} or {@code all}; all rows where the file
   *     has no splits
   * @param model the directory of the model
   * @param report the report directory to write; null for none
   * @return the metrics, as {@code cognomen evaluate} prints them first
   * @throws RuntimeException if the file or the model is invalid; the message says why
   * @throws IllegalArgumentException if there is no such split
   * @throws IOException if the report cannot be written
   */
  public static String evaluate(
      SparkSession session, String csv, String split, String model, String report)
      throws IOException {
    Objects.requireNonNull(session, "session must not be null");
    Path directory = Path.of(model);
    SurnameModel read = ModelDirectory.read(directory);
    Optional<String> training = ModelDirectory.description(directory, "training.json");
    EvaluatedData data = EvaluatedData.of(rows(Path.of(csv), read, training), training);
    boolean all = split.equals("all") || !data.hasSplits();
    List<LabelledSurname> rows = all ? data.rows() : data.rows(Split.parse(split));
    if (rows.isEmpty()) {
      throw new DataException(csv + ": no row is in the split " + split);
    }
    UnknownLabels unknown = UnknownLabels.in(rows, read.vectorizer().nationalities().tokens());
    if (!unknown.isEmpty()) {
      throw unknown.exception(csv);
    }
    ModelEvaluator.Measured measured = measured(session, rows, read);
    if (report != null) {
      SurnameClassifier classifier = ClassifierAccess.of(read, SurnameClassifier.class);
      ReportWriter.write(
          Path.of(report),
          data.report(
              measured, rows, read, data.hasSplits() ? split : "all", Optional.of(model)),
          Optional.of(
              (name, answer) -> ShownExplanation.of(classifier.explain(name, answer))));
    }
    return TextReport.of(measured.evaluation());
  }

  private static SurnameCsv rows(Path csv, SurnameModel model, Optional<String> training) {
    SurnameCsv cells = SurnameCsv.load(csv, SurnameColumns.DEFAULT);
    boolean literal =
        model.normalizer().isEmpty() || model.normalizer().get().form() == NameForm.AS_IS;
    NameForm form = literal ? NameForm.AS_IS : NameForm.AUTO;
    return cells.readAs(EvaluatedData.nameForm(cells, training).orElse(form));
  }

  /** The rows in slices, and what came of them in the order of the slices. */
  private static ModelEvaluator.Measured measured(
      SparkSession session, List<LabelledSurname> rows, SurnameModel model) {
    Shared<SurnameModel> shared = Shared.model(session.sparkContext(), model);
    List<byte[]> slices = new ArrayList<>();
    for (int from = 0; from < rows.size(); from += SLICE) {
      int to = Math.min(from + SLICE, rows.size());
      slices.add(Shared.bytes(new ArrayList<>(rows.subList(from, to))));
    }
    List<byte[]> parts =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(slices, slices.size())
            .map(slice -> part(shared, slice))
            .collect();
    return ModelEvaluator.measured(
        model,
        parts.stream().map(part -> (ModelEvaluator.Part) Shared.object(part)).toList(),
        ModelEvaluator.Asked.DEFAULT);
  }

  @SuppressWarnings("unchecked") // what the driver wrote
  private static byte[] part(Shared<SurnameModel> model, byte[] slice) {
    List<LabelledSurname> rows = (List<LabelledSurname>) Shared.object(slice);
    return Shared.bytes(
        ModelEvaluator.part(
            model.get(), rows, ModelEvaluator.Asked.DEFAULT, 1));
  }
}
