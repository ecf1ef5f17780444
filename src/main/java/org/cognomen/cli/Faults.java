package org.cognomen.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.stream.Collectors;
import org.cognomen.cli.io.ExitCode;
import org.cognomen.cli.io.NamedOutput;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.NameArguments;
import org.cognomen.cli.options.Remedies;
import org.cognomen.data.DataException;
import org.cognomen.model.files.ModelException;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.util.Quoted;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into one sentence on standard error and an exit code. */
final class Faults implements IParameterExceptionHandler, IExecutionExceptionHandler {

  private final Terminal terminal;

  Faults(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The names of the commands, with commas between. */
  static String commands(CommandLine root) {
    return root.getSubcommands().values().stream()
        .filter(command -> !(command.getCommand() instanceof HelpCommand))
        .map(CommandLine::getCommandName)
        .collect(Collectors.joining(", "));
  }

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine at = e.getCommandLine();
    String name = at.getCommandSpec().qualifiedName();
    terminal.complain(name + ": " + Quoted.visible(sentence(e, at)));
    terminal.complain("Try '" + name + " --help'.");
    return ExitCode.COMMAND_LINE;
  }

  private static String sentence(ParameterException e, CommandLine at) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String first = unmatched.getUnmatched().get(0);
      if (first.startsWith("-") && first.length() > 1) {
        String hint = takesNames(at) ? "; a name that begins with - goes behind --" : "";
        return "there is no option " + Quoted.of(first) + suggestion(unmatched) + hint;
      }
      return at.getParent() == null
          ? "there is no command "
              + Quoted.of(first)
              + "; expected one of "
              + commands(at)
              + suggestion(unmatched)
          : "too many arguments: " + Quoted.of(first) + " is not expected here";
    }
    return e.getMessage();
  }

  private static boolean takesNames(CommandLine command) {
    return command.getCommandSpec().mixins().values().stream()
        .anyMatch(mixin -> mixin.userObject() instanceof NameArguments);
  }

  /** {@code ; did you mean --epochs?} where something is spelled much alike. */
  private static String suggestion(UnmatchedArgumentException unmatched) {
    return unmatched.getSuggestions().stream()
        .findFirst()
        .map(each -> "; did you mean " + each.split("[= ]", 2)[0] + "?")
        .orElse("");
  }

  @Override
  public int handleExecutionException(
      Exception e, CommandLine commandLine, ParseResult parseResult) {
    if (e instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    Throwable fault = e instanceof UncheckedIOException ? e.getCause() : e;
    if (fault instanceof NamedOutput.ReaderGoneException) {
      return CommandLine.ExitCode.OK;
    }
    if (fault instanceof DataException data) {
      return fail(commandLine, Remedies.sentence(data, commandLine.getCommandSpec()));
    }
    if (fault instanceof TrainingException training) {
      return fail(commandLine, Remedies.sentence(training, commandLine.getCommandSpec()));
    }
    if (fault instanceof ModelException) {
      return fail(commandLine, fault.getMessage());
    }
    if (fault instanceof IOException io) {
      return fail(commandLine, reason(io));
    }
    return bug(e);
  }

  /**
   * The exit code of a command, once it is known what became of its output: picocli, which writes
   * help, does not look.
   */
  int ofOutput(int code, CommandLine commandLine) {
    IOException failure = terminal.outputFailure().orElse(null);
    return code != CommandLine.ExitCode.OK || failure == null
        ? code
        : handleExecutionException(failure, commandLine, null);
  }

  /** For what even picocli does not catch. */
  int handleError(Error e) {
    if (e instanceof OutOfMemoryError) {
      terminal.complain(
          "cognomen: the memory of "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB is not enough; give Java more, for example with JAVA_TOOL_OPTIONS=-Xmx4g");
      return ExitCode.DATA_OR_MODEL;
    }
    return bug(e);
  }

  private int fail(CommandLine at, String sentence) {
    terminal.complain(at.getCommandSpec().qualifiedName() + ": " + Quoted.visible(sentence));
    return ExitCode.DATA_OR_MODEL;
  }

  private int bug(Throwable e) {
    terminal.complain("cognomen: this is a bug; please report it with the lines that follow");
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    terminal.complain(trace.toString().replace("\t", "    "));
    return ExitCode.BUG;
  }

  /** What an exception of the file system means; most say no more than the file's name. */
  static String reason(IOException e) {
    if (e instanceof NoSuchFileException missing) {
      return missing.getFile() + ": there is no such file or directory";
    }
    if (e instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (e instanceof FileSystemException file && file.getReason() != null) {
      return file.getFile() + ": " + file.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
