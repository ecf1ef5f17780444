package org.cognomen.cli.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ColumnOptions;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.check.DataCheck;
import org.cognomen.report.DataCheckText;
import org.cognomen.report.DataCheckWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cognomen check}: what is in a CSV and what is wrong with it. */
@Command(
    name = "check",
    description = "Say what is in a CSV of labelled surnames, and what is wrong with it.",
    footer = {
      "",
      "Example:",
      "  cognomen check data/surnames.csv --report check",
      "",
      "Reads past the faults that train refuses, and names each with its line.",
      "Findings are no failure: the exit code is 0 when the file could be checked."
    })
public final class CheckCommand implements Callable<Integer> {

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

  @Mixin private ColumnOptions columnOptions;
  @Mixin private NameFormOption nameForm;

  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SameFile.refuseIn(report, DataCheckWriter.FILES, spec);
    DataCheck check =
        DataCheck.of(
            ColumnOptions.input(csv, terminal), columnOptions.options(), nameForm.ofColumn());
    if (report != null) {
      DataCheckWriter.write(report, check);
      terminal.say("report: " + report);
    }
    terminal.print(DataCheckText.of(check));
    return 0;
  }
}
