package org.cognomen.cli.docs;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What an option or a parameter takes and says, as a shell and a manual need it. */
final class Arguments {

  private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9-]*");
  private static final Pattern FILE = Pattern.compile("FILE|DIR|CSV|.*\\.[a-z]+");

  private Arguments() {}

  /** The words among the alternatives of its label: book and default of {@code book|default|N}. */
  static List<String> words(ArgSpec argument) {
    return alternatives(argument).filter(word -> WORD.matcher(word).matches()).toList();
  }

  /** Whether it may be a file or a directory. */
  static boolean isFile(ArgSpec argument) {
    return argument.typeInfo().getType() == Path.class
        || alternatives(argument).anyMatch(word -> FILE.matcher(word).matches());
  }

  private static Stream<String> alternatives(ArgSpec argument) {
    return Arrays.stream(argument.paramLabel().split("\\|", -1));
  }

  /** The description in one line of plain text. */
  static String description(ArgSpec argument) {
    return plain(argument.description());
  }

  /** What a command does, in one line of plain text. */
  static String description(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return plain(header.length > 0 ? header : command.usageMessage().description());
  }

  /** Lines of a help text as one line of plain text. */
  private static String plain(String... lines) {
    return Arrays.stream(lines)
        .map(line -> Help.Ansi.OFF.string(String.format(line)).strip())
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }

  /** The first sentence of a description, which a shell shows beside an option. */
  static String summary(String description) {
    int end = description.indexOf(". ");
    String sentence = end < 0 ? description : description.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  /** The options of a command that its help shows. */
  static List<OptionSpec> options(CommandSpec command) {
    return command.options().stream().filter(option -> !option.hidden()).toList();
  }

  /** The commands of a program that its help shows. */
  static List<CommandLine> commands(CommandLine program) {
    return program.getSubcommands().values().stream()
        .filter(command -> !command.getCommandSpec().usageMessage().hidden())
        .distinct()
        .toList();
  }

  /** All names of an option, and those that switch a negatable one off. */
  static List<String> names(OptionSpec option) {
    Stream<String> negated =
        option.negatable()
            ? Arrays.stream(option.names())
                .filter(name -> name.startsWith("--"))
                .map(name -> "--no-" + name.substring(2))
            : Stream.empty();
    return Stream.concat(Arrays.stream(option.names()), negated).toList();
  }
}
