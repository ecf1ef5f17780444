package org.cognomen.cli.options;

import java.util.Set;
import org.cognomen.cli.io.Terminal;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;

/** Reads names, or a CSV, from standard input where none is named and something is sent there. */
public final class PipedInput implements IDefaultValueProvider {

  private static final Set<String> READ = Set.of("NAME", "CSV", "IN.csv");
  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;

  public PipedInput(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    return terminal.piped() && argument.isPositional() && READ.contains(argument.paramLabel())
        ? STANDARD_INPUT
        : null;
  }
}
