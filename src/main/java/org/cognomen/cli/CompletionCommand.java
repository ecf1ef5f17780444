package org.cognomen.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.cognomen.cli.docs.Shell;
import org.cognomen.cli.io.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cognomen completion}: the script that completes commands and options in a shell. */
@Command(
    name = "completion",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Print the completion script of a shell.",
    footer = {
      "",
      "Example:",
      "  source <(cognomen completion bash)",
      "  source <(cognomen completion zsh)",
      "  cognomen completion fish | source"
    })
final class CompletionCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(paramLabel = "bash|zsh|fish", description = "The shell.")
  private Shell shell;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    String script = shell.completion(Documents.program());
    terminal.out().write(script.getBytes(StandardCharsets.UTF_8));
    return 0;
  }
}
