package org.cognomen.cli.options;

import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.cognomen.cli.io.Terminal;
import org.cognomen.kernel.Kernels;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** How much a command says on standard error: {@code --quiet} and {@code --verbose}. */
public final class Verbosity {

  private static final String QUIET = "--quiet";
  private static final String VERBOSE = "--verbose";
  private static final double NANOSECONDS = 1e9;

  private Verbosity() {}

  /** Made where it is wanted: Java's logging takes longer to start than many an answer. */
  private static final class Log {
    static final Logger LOGGER = Logger.getLogger("org.cognomen");
  }

  /** Gives a command the two options. */
  public static void addTo(CommandSpec command) {
    command.addOption(
        OptionSpec.builder("-q", QUIET)
            .type(boolean.class)
            .description("Write only errors to standard error: no notices, no progress.")
            .build());
    command.addOption(
        OptionSpec.builder("-v", VERBOSE)
            .type(boolean.class)
            .description("Also report the version, Java, the kernels and the time taken.")
            .build());
  }

  /** Runs the command that was parsed. */
  public static int run(ParseResult parsed, Terminal terminal) {
    ParseResult command = parsed.hasSubcommand() ? parsed.subcommand() : parsed;
    boolean verbose = command.hasMatchedOption(VERBOSE);
    if (command.hasMatchedOption(QUIET)) {
      if (verbose) {
        throw new ParameterException(
            command.commandSpec().commandLine(), QUIET + " and " + VERBOSE + " exclude each other");
      }
      terminal.beQuiet();
    }
    if (!verbose) {
      return new CommandLine.RunLast().execute(parsed);
    }
    logEverything();
    long start = System.nanoTime();
    terminal.say(
        "cognomen "
            + Version.number()
            + ", Java "
            + Runtime.version()
            + ", kernels "
            + Kernels.best().name());
    int code = new CommandLine.RunLast().execute(parsed);
    terminal.say(
        String.format(
            Locale.ROOT,
            "%.2f s, %d MB of heap in use",
            (System.nanoTime() - start) / NANOSECONDS,
            (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20));
    return code;
  }

  private static void logEverything() {
    Log.LOGGER.setLevel(Level.FINE);
    ConsoleHandler handler = new ConsoleHandler();
    handler.setLevel(Level.FINE);
    Log.LOGGER.addHandler(handler);
    Log.LOGGER.setUseParentHandlers(false);
  }
}
