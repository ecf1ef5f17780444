package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cognomen.cli.io.OutputFile;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.LinesFormat;
import org.cognomen.cli.options.NameArguments;
import org.cognomen.cli.options.SameFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What is printed of each name, as text or as JSON lines, and the page that may come beside it. */
final class NamesOutput {

  /** Prints names and gives what the page shows of them. */
  @FunctionalInterface
  interface Printer<T> {
    List<T> print(List<String> names) throws IOException;
  }

  /** Makes the page of all that was printed. */
  @FunctionalInterface
  interface Page<T> {
    String of(List<T> printed) throws IOException;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--format",
      paramLabel = "text|jsonl",
      defaultValue = "text",
      description = "Output format (default: ${DEFAULT-VALUE}).")
  private LinesFormat format;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Also write a page with charts of each name (default: none).")
  private Path html;

  boolean isJson() {
    return format == LinesFormat.JSONL;
  }

  /** Prints all names, as they arrive; the page is written when all are printed. */
  <T> void print(NameArguments names, Terminal terminal, Printer<T> printer, Page<T> page)
      throws IOException {
    if (html == null) {
      names.forEach(terminal, printer::print);
      return;
    }
    SameFile.refuse(command, "", html);
    try (OutputFile file = OutputFile.open(html, terminal)) {
      List<T> all = new ArrayList<>();
      names.forEach(terminal, some -> all.addAll(printer.print(some)));
      file.stream().write(page.of(all).getBytes(StandardCharsets.UTF_8));
      file.commit();
    }
  }

  /** Prints JSON lines at once, for a program that waits for them. */
  static void printJson(Terminal terminal, String lines) throws IOException {
    terminal.out().write(lines.getBytes(StandardCharsets.UTF_8));
    terminal.out().flush();
  }
}
