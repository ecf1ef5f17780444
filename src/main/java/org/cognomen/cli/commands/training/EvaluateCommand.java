package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.ShownExplanation;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.LabelledRows;
import org.cognomen.cli.options.MeasuredShares;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Remedy;
import org.cognomen.data.Split;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.report.Baseline;
import org.cognomen.evaluation.report.Report;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;
import org.cognomen.report.BaselineText;
import org.cognomen.report.PredictionSetsText;
import org.cognomen.report.ReportWriter;
import org.cognomen.report.TextReport;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.records.EvaluatedData;
import org.cognomen.train.records.UnknownLabels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen evaluate}: how well a model does on labelled rows. */
@Command(
    name = "evaluate",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Measure a model on labelled surnames.",
    footer = {
      "",
      "Example:",
      "  cognomen evaluate data/surnames.csv --report report",
      "",
      "Prints the metrics overall and per nationality, and the confusion matrix."
    })
public final class EvaluateCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Mixin private ModelSource modelSource;

  @Option(
      names = "--split",
      paramLabel = "train|val|test|all",
      defaultValue = "test",
      description =
          "The rows to measure on (default: ${DEFAULT-VALUE}). All rows where the "
              + "file has no split column.")
  private String split;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write the report directory DIR.")
  private Path report;

  @Option(
      names = "--baselines",
      description =
          "Also train a linear classifier on the 1- to 4-grams of the model's training rows, "
              + "and show its metrics beside the model's.")
  private boolean baselines;

  @Option(
      names = "--target-precision",
      paramLabel = "P",
      description =
          "Also report the probability above which this share of the answers is correct, 0"
              + " to 1, and how many names are then answered. Choose it on val, not on test.")
  private Double targetPrecision;

  @Mixin private MeasuredShares measuredShares;
  @Mixin private PriorOption priorOption;
  @Mixin private LabelledRows labelledRows;

  @Option(
      names = "--ignore-unknown-labels",
      description =
          "Skip rows whose nationality the model does not know, and report how many"
              + " (default: refuse the file).")
  private boolean ignoreUnknownLabels;

  public EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    requireSharesInRange();
    Split wanted = wantedSplit();
    SameFile.refuseIn(report, ReportWriter.FILES, spec);
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    Optional<String> training = modelSource.description("training.json");
    SurnameCsv read = labelledRows.readFor(model, training, terminal);
    EvaluatedData data = EvaluatedData.of(read, training);
    data.notices().forEach(terminal::say);
    List<LabelledSurname> rows = known(select(data, wanted, read.name()), model, read.name());
    data.learntNotice(rows)
        .ifPresent(notice -> terminal.say(notice + "; 'cognomen check' names them"));
    EvaluationOutput shown = new EvaluationOutput(terminal, model, rows);
    shown.sayKnown();
    ModelEvaluator.Measured measured =
        ModelEvaluator.measure(
            model, rows, measuredShares.asked(), Runtime.getRuntime().availableProcessors());
    Evaluation evaluation = measured.evaluation();
    List<Baseline> others = baselines ? baselines(data, rows, model) : List.of();
    if (report != null) {
      String which = data.hasSplits() ? split : ALL;
      write(
          data.report(measured, rows, model, which, Optional.of(modelSource.name()))
              .withBaselines(others),
          model);
    }
    terminal.print(TextReport.of(evaluation));
    if (measured.sets().isPresent()) {
      terminal.print(
          "\n" + PredictionSetsText.of(measured.sets().get(), measuredShares.isCoverageGiven()));
    }
    shown.printSourceNames(evaluation);
    shown.printCharacterBits();
    if (targetPrecision != null) {
      shown.printThreshold(evaluation, targetPrecision);
    }
    if (baselines) {
      terminal.print("\n" + BaselineText.of(evaluation, others));
    }
    shown.sayUnfamiliar(measured.unfamiliar());
    return 0;
  }

  private void write(Report written, SurnameModel model) throws IOException {
    SurnameClassifier classifier = ClassifierAccess.of(model, SurnameClassifier.class);
    ReportWriter.write(
        report,
        written,
        Optional.of((name, answer) -> ShownExplanation.of(classifier.explain(name, answer))));
    terminal.say("report: " + report);
  }

  private void requireSharesInRange() {
    measuredShares.check();
    if (targetPrecision != null && !(targetPrecision >= 0 && targetPrecision <= 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--target-precision must be between 0 and 1, but is " + targetPrecision);
    }
  }

  /** Null for all. */
  private Split wantedSplit() {
    if (split.equals(ALL)) {
      return null;
    }
    try {
      return Split.parse(split);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(
          spec.commandLine(), "--split: " + e.getMessage() + "; or all for every row");
    }
  }

  private List<LabelledSurname> select(EvaluatedData data, Split wanted, String name) {
    if (!data.hasSplits()) {
      terminal.say(name + " has no split column: all its rows are evaluated");
    }
    if (!data.hasSplits() || wanted == null) {
      return data.rows();
    }
    List<LabelledSurname> rows = data.rows(wanted);
    if (rows.isEmpty()) {
      throw new DataException(name + ": no row is in the split " + wanted.label())
          .withRemedies(Remedy.of(Remedy.Kind.OTHER_SPLIT));
    }
    return rows;
  }

  /** The rows whose nationality the model knows; the others are refused, or left out. */
  private List<LabelledSurname> known(List<LabelledSurname> rows, SurnameModel model, String name) {
    UnknownLabels unknown = UnknownLabels.in(rows, model.vectorizer().nationalities().tokens());
    if (unknown.isEmpty()) {
      return rows;
    }
    if (!ignoreUnknownLabels || unknown.knownRows().isEmpty()) {
      throw unknown.exception(name);
    }
    terminal.say("left out, as the model does not know it: " + unknown.counts());
    return unknown.knownRows();
  }

  private List<Baseline> baselines(
      EvaluatedData data, List<LabelledSurname> rows, SurnameModel model) {
    int said = data.notices().size();
    List<Baseline> baselines = data.baselines(rows, model);
    data.notices().stream().skip(said).forEach(terminal::say);
    return baselines;
  }
}
