package org.cognomen.cli.options;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.cognomen.cli.io.NameLines;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.values.CharsetConverter;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The names that a command is about: on the command line or on standard input. */
public final class NameArguments {

  private static final String STANDARD_INPUT = "-";

  /** What Java makes of a byte of an argument that the locale does not have. */
  private static final String UNREADABLE = "\uFFFD";

  /** Takes names in their order, all of a command line at once and lines as they arrive. */
  @FunctionalInterface
  public interface Taker {
    void take(List<String> names) throws IOException;
  }

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Surnames; - for those on standard input, one a line. Put a name that begins with"
              + " - after --.")
  private List<String> names = List.of();

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      converter = CharsetConverter.class,
      description = "Encoding of standard input (default: ${DEFAULT-VALUE}).")
  private Charset encoding = StandardCharsets.UTF_8;

  /** These names, as if they were all that stands on a command line. */
  public static NameArguments of(List<String> names) {
    NameArguments arguments = new NameArguments();
    arguments.names = names;
    return arguments;
  }

  /** Whether an argument is nothing but a name to any parser, and can be read. */
  public static boolean isPlain(String argument) {
    return !argument.isEmpty()
        && Character.isLetter(argument.codePointAt(0))
        && !argument.contains(UNREADABLE);
  }

  /** Refuses names that are missing or cannot be read, before the model is. */
  public void check() {
    if (names.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "no name is given; give one or more, or - to read them from standard input");
    }
    for (String name : names) {
      if (name.contains(UNREADABLE)) {
        throw new ParameterException(
            command.commandLine(),
            "the name "
                + Quoted.of(name)
                + " cannot be read in this locale; set LC_ALL=C.UTF-8, or give it by -");
      }
    }
  }

  /** Who gives the name of a file most probably means what is in it. */
  private static void hintAtFile(String name, Terminal terminal) {
    try {
      if (!name.equals(STANDARD_INPUT) && Files.isRegularFile(Path.of(name))) {
        terminal.say(
            String.format(
                "%1$s is read as a name, but there is a file of that name: 'cognomen predict %1$s'"
                    + " answers the rows of a table, 'cognomen classify - < %1$s' one name a line",
                Quoted.visible(name)));
      }
    } catch (InvalidPathException e) {
      // A name that no file can have.
    }
  }

  /** Hands out all names. */
  public void forEach(Terminal terminal, Taker taker) throws IOException {
    forEach(terminal, taker, taker);
  }

  /**
   * Hands out all names.
   *
   * @param taker of the names of the command line
   * @param lineTaker of the lines of standard input
   */
  public void forEach(Terminal terminal, Taker taker, Taker lineTaker) throws IOException {
    names.forEach(name -> hintAtFile(name, terminal));
    if (!names.contains(STANDARD_INPUT)) {
      taker.take(names);
      return;
    }
    for (String name : names) {
      if (name.equals(STANDARD_INPUT)) {
        NameLines lines = new NameLines(terminal.in(), encoding);
        for (List<String> some = lines.next(); !some.isEmpty(); some = lines.next()) {
          lineTaker.take(some);
        }
      } else {
        taker.take(List.of(name));
      }
    }
  }
}
