package org.cognomen.cli.commands.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cognomen.SurnameClassifier;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ColumnOptions;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.check.DataCheck;
import org.cognomen.data.check.Finding;
import org.cognomen.data.check.ModelFit;
import org.cognomen.data.names.NameForm;
import org.cognomen.data.names.NameForms;
import org.cognomen.data.names.SurnameNormalizer;
import org.cognomen.model.SurnameModel;
import org.cognomen.report.check.DataCheckText;
import org.cognomen.report.check.DataCheckWriter;
import org.cognomen.train.records.ModelFits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cognomen check}: what is in a CSV and what is wrong with it. */
@Command(
    name = "check",
    description = "Summarise a CSV of labelled surnames and report its problems.",
    footer = {
      "",
      "Example:",
      "  cognomen check data/surnames.csv --report check",
      "  cognomen check customers.csv -m pretrained",
      "",
      "Continues past errors that train refuses, and reports each with its line.",
      "Findings are not failures: the exit code is 0 when the file could be checked."
    })
public final class CheckCommand implements Callable<Integer> {

  /** What is fixed by dividing the rows anew. */
  private static final Set<Finding.Kind> DIVIDED_ANEW =
      EnumSet.of(Finding.Kind.EMPTY_SPLIT, Finding.Kind.UNLEARNT, Finding.Kind.LEAK);

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "CSV",
      description =
          "The surnames, with or without nationalities; - for standard input. Or a directory of"
              + " files of one name a line, one for each nationality, or such files.")
  private List<Path> csv;

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Also write check.json and check.html into DIR.")
  private Path report;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "DIR",
      description =
          "Also compare the file with a model, a directory, an exported .onnx file, or pretrained:"
              + " unfamiliar names, characters, scripts and nationalities that it does not know"
              + " (default: no comparison).")
  private Path directory;

  @Mixin private ColumnOptions columnOptions;
  @Mixin private NameFormOption nameForm;

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SameFile.refuseIn(report, DataCheckWriter.FILES, spec);
    Optional<SurnameModel> model = Optional.ofNullable(directory).map(ModelSource::read);
    DataCheck check =
        DataCheck.of(
            ColumnOptions.input(csv, terminal),
            columnOptions.options(),
            nameForm.ofColumn(),
            rows -> model.filter(known -> !rows.isEmpty()).map(known -> fit(known, rows)));
    if (report != null) {
      DataCheckWriter.write(report, check);
      terminal.say("report: " + report);
    }
    terminal.print(DataCheckText.of(check));
    sayWhatHelps(check);
    return 0;
  }

  /** The commands that do what the findings advise. */
  private void sayWhatHelps(DataCheck check) {
    Set<Finding.Kind> found = EnumSet.noneOf(Finding.Kind.class);
    check.findings().forEach(finding -> found.add(finding.kind()));
    if (found.contains(Finding.Kind.TOO_SMALL_TO_MEASURE)) {
      terminal.say("'cognomen cross-validate' measures on every row once");
    }
    found.retainAll(DIVIDED_ANEW);
    if (!found.isEmpty()) {
      terminal.say(
          "'cognomen split' divides a file anew; rows with the same surname and nationality stay"
              + " together");
    }
  }

  private ModelFit fit(SurnameModel model, List<LabelledSurname> rows) {
    List<String> names = rows.stream().map(LabelledSurname::surname).toList();
    NameForm form = NameForms.of(nameForm.ofColumn(model), names).form();
    return ModelFits.of(
        model.withNormalizer(SurnameNormalizer.of(form)),
        directory.toString(),
        rows,
        rows.stream().anyMatch(row -> !row.nationality().isEmpty()),
        SurnameClassifier.DEFAULT_MIN_FAMILIARITY,
        Runtime.getRuntime().availableProcessors());
  }
}
