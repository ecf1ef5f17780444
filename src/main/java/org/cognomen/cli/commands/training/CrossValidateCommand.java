package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.LabelledRows;
import org.cognomen.cli.options.MeasuredShares;
import org.cognomen.cli.options.SameFile;
import org.cognomen.cli.options.TrainingOptions;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.evaluation.report.FoldSpread;
import org.cognomen.report.FoldReport;
import org.cognomen.report.PredictionSetsText;
import org.cognomen.report.ReportWriter;
import org.cognomen.report.SourceNamesText;
import org.cognomen.report.TextReport;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.CrossValidation;
import org.cognomen.train.Fold;
import org.cognomen.train.PooledFolds;
import org.cognomen.train.records.FoldedData;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen cross-validate}: how well settings do, measured on every row once. */
@Command(
    name = "cross-validate",
    sortOptions = false,
    abbreviateSynopsis = true,
    description =
        "Divide the rows into folds; train on all but one and measure on that one, for each.",
    footer = {
      "",
      "Example:",
      "  cognomen cross-validate data/surnames.csv --folds 5 --preset book -o report",
      "",
      "Each nationality is spread evenly over the folds; rows with the same surname",
      "and nationality stay together. No model is kept."
    })
public final class CrossValidateCommand implements Callable<Integer> {

  private static final int MOST_FOLDS = 1000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--folds",
      paramLabel = "N",
      defaultValue = "5",
      description = "How many folds, 2 to 1000 (default: ${DEFAULT-VALUE}).")
  private int folds;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      description = "Also write a report of the rows of all folds together.")
  private Path output;

  @Option(
      names = "--without-test",
      description =
          "Leave out the rows of the split test, to measure on them later (default: use all rows).")
  private boolean withoutTest;

  @Mixin private MeasuredShares measuredShares;
  @Mixin private TrainingOptions trainingOptions;
  @Mixin private LabelledRows labelledRows;

  public CrossValidateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    requireValid();
    SurnameCsv read = labelledRows.readForTraining(terminal);
    trainingOptions.saySource(terminal);
    List<LabelledSurname> rows = select(read);
    TrainingConfig config = trainingOptions.config(rows.size() / folds * (folds - 1));
    List<Fold> done =
        CrossValidation.run(
            rows, folds, config, read.name(), measuredShares.asked(), this::announce);
    PooledFolds pooled = PooledFolds.of(done, measuredShares.asked());
    if (pooled.rows().size() < rows.size()) {
      terminal.say(
          "rows of nationalities with one surname only, learnt from and not measured on: "
              + (rows.size() - pooled.rows().size()));
    }
    FoldSpread metrics =
        new FoldSpread(done.stream().map(Fold::evaluation).toList(), pooled.evaluation());
    if (output != null) {
      ReportWriter.write(output, FoldedData.report(read.name(), pooled, metrics, config));
      FoldReport.write(output, metrics);
      terminal.say("report: " + output);
    }
    print(pooled, metrics, config);
    return 0;
  }

  /** Before the CSV is read. */
  private void requireValid() throws IOException {
    trainingOptions.config();
    measuredShares.check();
    if (folds < 2 || folds > MOST_FOLDS) {
      throw new ParameterException(
          spec.commandLine(), "--folds: expected 2 to " + MOST_FOLDS + ", found " + folds);
    }
    SameFile.refuseIn(output, ReportWriter.FILES, spec);
    SameFile.refuseIn(output, List.of(FoldReport.FILE), spec);
    if (trainingOptions.resume()) {
      throw new ParameterException(
          spec.commandLine(), "--resume resumes a 'cognomen train'; omit it here");
    }
  }

  private void print(PooledFolds pooled, FoldSpread metrics, TrainingConfig config)
      throws IOException {
    terminal.print(
        FoldReport.text(metrics)
            + FoldReport.intervals(metrics, config.get(Settings.SEED))
            + "\n"
            + TextReport.of(pooled.evaluation()));
    if (pooled.measured().sets().isPresent()) {
      terminal.print(
          "\n"
              + PredictionSetsText.of(
                  pooled.measured().sets().get(), measuredShares.isCoverageGiven()));
    }
    Optional<String> ofSource = SourceNamesText.of(pooled.evaluation(), pooled.sourceKnows());
    if (ofSource.isPresent()) {
      terminal.print("\n" + ofSource.get());
    }
    EvaluationOutput.sayUnfamiliar(terminal, pooled.measured().unfamiliar(), pooled.rows());
  }

  private List<LabelledSurname> select(SurnameCsv read) {
    if (withoutTest && read.hasSplits()) {
      return read.rows().stream().filter(row -> row.split() != Split.TEST).toList();
    }
    if (withoutTest) {
      throw new ParameterException(
          spec.commandLine(),
          "--without-test: " + read.name() + " has no split column; leave it out");
    }
    if (read.hasSplits()) {
      terminal.say(
          "the rows of all splits take part; --without-test leaves those of test for later");
    }
    return read.rows();
  }

  private void announce(Fold fold) {
    terminal.say(
        String.format(
            Locale.ROOT,
            "fold %d of %d: accuracy %.4f  macro-F1 %.4f  (epoch %d of %d, %.1f s)",
            fold.number(),
            folds,
            fold.evaluation().accuracy(),
            fold.evaluation().macroF1(),
            fold.training().bestEpoch(),
            fold.training().epochs(),
            fold.training().seconds()));
  }
}
