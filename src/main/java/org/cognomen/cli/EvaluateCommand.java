package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cognomen.data.DataException;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameCsv;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.evaluation.Report;
import org.cognomen.evaluation.ReportWriter;
import org.cognomen.evaluation.TextReport;
import org.cognomen.model.SurnameModel;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.vocabulary.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
      "Prints the figures as a whole and per nationality, and the confusion matrix."
    })
final class EvaluateCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Terminal terminal;

  @Mixin private HelpOption help;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "CSV", description = "The labelled surnames, with a header.")
  private Path csv;

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

  @Mixin private ColumnOptions columnOptions;

  EvaluateCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Split wanted = wantedSplit();
    SurnameModel model = modelSource.read();
    SurnameCsv read = SurnameCsv.load(csv, columnOptions.columns());
    Notices.blankSurnames(read, terminal);
    List<LabelledSurname> rows = select(read, wanted);
    requireKnown(rows, model);
    Evaluation evaluation =
        ModelEvaluator.evaluate(model, rows, Runtime.getRuntime().availableProcessors());
    if (report != null) {
      ReportWriter.write(report, describe(evaluation, rows, model));
      terminal.say("report: " + report);
    }
    terminal.print(TextReport.of(evaluation));
    return 0;
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

  private List<LabelledSurname> select(SurnameCsv read, Split wanted) {
    if (!read.hasSplits()) {
      terminal.say(csv + " has no split column: all its rows are evaluated");
    }
    if (!read.hasSplits() || wanted == null) {
      return read.rows();
    }
    List<LabelledSurname> rows = read.rows().stream().filter(row -> row.split() == wanted).toList();
    if (rows.isEmpty()) {
      throw new DataException(
          csv
              + ": no row is in the split "
              + wanted.label()
              + "; choose another with --split, or all");
    }
    return rows;
  }

  private void requireKnown(List<LabelledSurname> rows, SurnameModel model) {
    for (LabelledSurname row : rows) {
      if (model.vectorizer().nationalities().find(row.nationality()).isEmpty()) {
        throw new DataException(
            String.format(
                "%s:%d: the model does not know the nationality %s; it knows %s; remove such rows,"
                    + " or name another model with -m",
                csv,
                row.line(),
                Quoted.of(row.nationality()),
                Quoted.all(model.vectorizer().nationalities().tokens())));
      }
    }
  }

  private Report describe(Evaluation evaluation, List<LabelledSurname> rows, SurnameModel model) {
    Map<String, String> details = new LinkedHashMap<>();
    details.put("data", csv.toString());
    details.put("split", split);
    details.put("model", modelSource.name());
    details.put("version", Version.number());
    return Report.of(evaluation, rows.stream().map(LabelledSurname::surname).toList())
        .withDetails(details)
        .withUnknownShares(
            rows.stream().map(row -> unknownShare(row.surname(), model.vectorizer())).toList());
  }

  /** The share of a name's characters that the model does not know, 0 to 1. */
  private static double unknownShare(String surname, SurnameVectorizer vectorizer) {
    return surname
        .codePoints()
        .mapToDouble(character -> vectorizer.characters().contains(character) ? 0 : 1)
        .average()
        .orElse(0);
  }
}
