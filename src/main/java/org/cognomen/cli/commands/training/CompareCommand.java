package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Terminal;
import org.cognomen.evaluation.comparison.Comparison;
import org.cognomen.report.ComparisonText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cognomen compare}: what got better or worse from one report to another. */
@Command(
    name = "compare",
    description = "Compare two reports: what got better or worse.",
    footer = {
      "",
      "Example:",
      "  cognomen compare before/report.json after/report.json",
      "",
      "On the rows that are in both reports the change of accuracy and macro F1 gets a",
      "95 %% interval by a paired bootstrap (better, worse, or no clear difference where",
      "it holds 0), accuracy and the recall of each nationality McNemar's exact test."
    })
public final class CompareCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "The report.json of an evaluation, or its directory.")
  private Path before;

  @Parameters(index = "1", paramLabel = "AFTER", description = "The one to compare with it.")
  private Path after;

  public CompareCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    terminal.print(ComparisonText.of(Comparison.of(json(before), json(after))));
    return 0;
  }

  private static Path json(Path report) {
    return Files.isDirectory(report) ? report.resolve("report.json") : report;
  }
}
