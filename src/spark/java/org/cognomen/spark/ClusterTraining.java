package org.cognomen.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.formats.SurnameColumns;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.evaluation.report.FoldSpread;
import org.cognomen.report.FoldReport;
import org.cognomen.report.PredictionSetsText;
import org.cognomen.report.ReportWriter;
import org.cognomen.report.TextReport;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.CrossValidation;
import org.cognomen.train.Fold;
import org.cognomen.train.FoldResult;
import org.cognomen.train.ModelEvaluator.Asked;
import org.cognomen.train.PooledFolds;
import org.cognomen.train.RowsDigest;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.records.FoldedData;
import org.cognomen.tune.Objective;
import org.cognomen.tune.Search;
import org.cognomen.tune.SearchSpace;
import org.cognomen.tune.TrialLog;
import org.cognomen.tune.TrialResult;
import org.cognomen.tune.TrialRun;

/**
 * Many trainings spread over a cluster, one in each task: the trials of {@code cognomen tune}, the
 * folds of {@code cognomen cross-validate}. One training runs on one machine. What comes out is
 * what these commands write on one machine, but for the seconds that a training took.
 *
 * <p>A training uses as many threads as {@code spark.task.cpus} says, 1 unless it is set.
 */
public final class ClusterTraining {

  private ClusterTraining() {}

  /**
   * Searches for settings. The trials of a round run side by side and are written down when all of
   * them are done; the next round depends on them. An interrupted search resumes where {@code
   * output} has the finished rounds of one.
   *
   * @param csv the labelled surnames, which the driver reads
   * @param preset book, default and so on, from which the search starts
   * @param settings by their names in training.json; these are not varied
   * @param trials how many settings are tried, 1 or more
   * @param objective log_loss, accuracy or macro_f1
   * @param output the directory of trials.jsonl and best.json
   * @return a line that says which trial is the best; empty where none came to its end
   * @throws RuntimeException if the file or a setting is invalid; the message says why
   * @throws IOException if a run cannot be written down
   */
  public static Optional<String> tune(
      SparkSession session,
      String csv,
      String preset,
      Map<String, ?> settings,
      int trials,
      String objective,
      String output)
      throws IOException {
    TrainingConfig base = config(preset, settings);
    Objective wanted = Objective.valueOf(objective.toUpperCase(Locale.ROOT));
    SurnameCsv read = read(csv);
    long seed = base.get(Settings.SEED);
    ArrayList<LabelledSurname> rows = new ArrayList<>();
    for (LabelledSurname row :
        read.divided(seed).rows()) {
      if (row.split() != Split.TEST) {
        rows.add(row);
      }
    }
    SurnameDataset data = SurnameDataset.of(rows, read.name());
    try (TrialLog log = TrialLog.open(Path.of(output), true, RowsDigest.sha256(data), wanted)) {
      Search search =
          new Search(
              new SearchSpace(base, settings.keySet(), seed),
              wanted,
              log,
              new Unheard(),
              round -> trials(session, rows, read.name(), round));
      search.run(trials);
      return search.best().map(run -> sentence(run, search));
    }
  }

  private static String sentence(TrialRun run, Search search) {
    return String.format(
        Locale.ROOT,
        "trial %d: val log loss %.4f, accuracy %.4f, macro-F1 %.4f; settings %s",
        run.trial(),
        run.logLoss(),
        run.accuracy(),
        run.macroF1(),
        search.bestFile());
  }

  /** The progress of trainings elsewhere is not followed. */
  private static final class Unheard implements Search.Listener {
    @Override
    public void runStarted(int trial, TrainingConfig settings) {}

    @Override
    public void runDone(TrialRun run, boolean best) {}
  }

  private static Iterator<Optional<TrialResult>> trials(
      SparkSession session,
      ArrayList<LabelledSurname> rows,
      String source,
      Map<Integer, TrainingConfig> round) {
    if (round.isEmpty()) {
      return List.<Optional<TrialResult>>of().iterator();
    }
    Shared<SurnameDataset> data =
        Shared.of(
            session.sparkContext(),
            "dataset ",
            Shared.bytes(rows),
            bytes -> SurnameDataset.of(rows(bytes), source));
    List<String> configs = round.values().stream().map(SettingsFile::text).toList();
    List<byte[]> results =
        JavaSparkContext.fromSparkContext(session.sparkContext())
            .parallelize(configs, configs.size())
            .map(
                config ->
                    Shared.bytes(
                        TrialResult.of(data.get(), here(config), TrainingListener.none())
                            .orElseThrow()))
            .collect();
    return results.stream()
        .map(result -> Optional.of((TrialResult) Shared.object(result)))
        .iterator();
  }

  @SuppressWarnings("unchecked") // what the driver wrote
  private static List<LabelledSurname> rows(byte[] bytes) {
    return (List<LabelledSurname>) Shared.object(bytes);
  }

  /** The settings that the driver sent, with the threads of this task. */
  private static TrainingConfig here(String settings) {
    return SettingsFile.ofRecord("{\"settings\":" + settings + "}")
        .with(Settings.THREADS, Math.max(1, TaskContext.get().cpus()));
  }

  /**
   * Cross-validates settings.
   *
   * @param csv the labelled surnames, which the driver reads; the rows of all splits take part
   * @param preset book, default and so on
   * @param settings by their names in training.json
   * @param folds how many, 2 or more
   * @param output the directory of the report of all folds together; null for none
   * @return what {@code cognomen cross-validate} prints
   * @throws RuntimeException if the file or a setting is invalid; the message says why
   * @throws IOException if the report cannot be written
   */
  public static String crossValidate(
      SparkSession session,
      String csv,
      String preset,
      Map<String, ?> settings,
      int folds,
      String output)
      throws IOException {
    SurnameCsv read = read(csv);
    TrainingConfig config =
        config(preset, settings)
            .forRows(read.rows().size() / folds * (folds - 1), settings.keySet());
    List<Fold> done =
        CrossValidation.run(
            read.rows(),
            folds,
            config,
            read.name(),
            fold -> {},
            count -> folds(session, read, config, count));
    PooledFolds pooled = PooledFolds.of(done, Asked.DEFAULT);
    FoldSpread metrics =
        new FoldSpread(done.stream().map(Fold::evaluation).toList(), pooled.evaluation());
    if (output != null) {
      ReportWriter.write(
          Path.of(output), FoldedData.report(read.name(), pooled, metrics, config));
      FoldReport.write(Path.of(output), metrics);
    }
    return FoldReport.text(metrics)
        + FoldReport.intervals(metrics, config.get(Settings.SEED))
        + "\n"
        + TextReport.of(pooled.evaluation())
        + pooled
            .measured()
            .sets()
            .map(sets -> "\n" + PredictionSetsText.of(sets, false))
            .orElse("");
  }

  private static List<FoldResult> folds(
      SparkSession session, SurnameCsv read, TrainingConfig config, int folds) {
    Shared<List<LabelledSurname>> rows =
        Shared.of(
            session.sparkContext(),
            "rows ",
            Shared.bytes(new ArrayList<>(read.rows())),
            ClusterTraining::rows);
    String settings = SettingsFile.text(config);
    String source = read.name();
    List<Integer> numbers = IntStream.rangeClosed(1, folds).boxed().toList();
    return JavaSparkContext.fromSparkContext(session.sparkContext())
        .parallelize(numbers, folds)
        .map(number -> Shared.bytes(CrossValidation.train(rows.get(), folds, here(settings), source, Asked.DEFAULT, number)))
        .collect()
        .stream()
        .map(bytes -> (FoldResult) Shared.object(bytes))
        .toList();
  }

  private static SurnameCsv read(String csv) {
    return SurnameCsv.load(Path.of(csv), SurnameColumns.DEFAULT).readAs(NameForm.AUTO);
  }

  private static TrainingConfig config(String preset, Map<String, ?> settings) {
    TrainingConfig config = TrainingConfig.preset(preset);
    for (Map.Entry<String, ?> setting : settings.entrySet()) {
      config = config.withText(setting.getKey(), String.valueOf(setting.getValue()));
    }
    return config;
  }
}
