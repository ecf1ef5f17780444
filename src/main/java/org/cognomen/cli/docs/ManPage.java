package org.cognomen.cli.docs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A manual page, in the man macros of roff; see man(7). */
public final class ManPage {

  private static final String OPTIONS = "OPTIONS";

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /**
   * The page of the program, or of one of its commands.
   *
   * @param command whose page
   * @param version of the program, for the footer
   * @param heading under which heading the command's help shows an option; empty for none
   */
  public static String of(
      CommandLine command, String version, Function<OptionSpec, String> heading) {
    ManPage page = new ManPage();
    page.write(command, version, heading);
    return page.page.toString();
  }

  /** The name of the page: cognomen-train of {@code cognomen train}. */
  public static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName("-");
  }

  private void write(CommandLine command, String version, Function<OptionSpec, String> heading) {
    CommandSpec spec = command.getCommandSpec();
    String name = name(command);
    String description = Arguments.description(spec);
    macro("TH", name.toUpperCase(Locale.ROOT), "1", "", "cognomen " + version, "Cognomen");
    section("NAME");
    text(name + " - " + Arguments.summary(description));
    section("SYNOPSIS");
    text(String.join(" ", synopsis(command).split("\\s+")));
    section("DESCRIPTION");
    text(description);
    spec.positionalParameters().stream()
        .filter(parameter -> !parameter.hidden())
        .forEach(parameter -> entry(label(command, parameter), Arguments.description(parameter)));
    commands(command);
    options(command, heading);
    footer(spec.usageMessage().footer());
    seeAlso(command);
  }

  private static String synopsis(CommandLine command) {
    return Help.Ansi.OFF.string(command.getHelp().synopsis(0));
  }

  private void commands(CommandLine command) {
    List<CommandLine> commands = Arguments.commands(command);
    if (commands.isEmpty()) {
      return;
    }
    section("COMMANDS");
    for (CommandLine each : commands) {
      entry(each.getCommandName(), Arguments.description(each.getCommandSpec()));
    }
  }

  private void options(CommandLine command, Function<OptionSpec, String> heading) {
    Map<String, List<OptionSpec>> groups =
        Arguments.options(command.getCommandSpec()).stream()
            .collect(Collectors.groupingBy(heading, LinkedHashMap::new, Collectors.toList()));
    if (!groups.isEmpty()) {
      section(OPTIONS);
    }
    groups.forEach(
        (title, options) -> {
          if (!title.isEmpty()) {
            macro("SS", title);
          }
          for (OptionSpec option : options) {
            entry(label(command, option), Arguments.description(option));
          }
        });
  }

  private static String label(CommandLine command, ArgSpec argument) {
    String parameter =
        command
            .getHelp()
            .createDefaultParamLabelRenderer()
            .renderParameterLabel(argument, Help.Ansi.OFF, List.of())
            .toString();
    return argument instanceof OptionSpec option
        ? String.join(", ", Arguments.names(option)) + parameter
        : parameter;
  }

  /** Paragraphs as they are; a line that ends in a colon is a heading, an indented one verbatim. */
  private void footer(String... lines) {
    if (lines.length == 0) {
      return;
    }
    section("NOTES");
    boolean verbatim = false;
    boolean isFirst = true;
    for (String line : lines) {
      String text = Help.Ansi.OFF.string(String.format(line));
      boolean indented = text.startsWith(" ");
      if (indented != verbatim) {
        macro(indented ? "nf" : "fi");
        verbatim = indented;
      }
      if (!text.isBlank()) {
        text(text);
      } else if (!isFirst) {
        macro("PP");
      }
      isFirst = false;
    }
    if (verbatim) {
      macro("fi");
    }
  }

  private void seeAlso(CommandLine command) {
    CommandLine parent = command.getParent();
    List<String> others =
        parent == null
            ? Arguments.commands(command).stream().map(ManPage::name).toList()
            : List.of(name(parent));
    section("SEE ALSO");
    text(others.stream().map(other -> other + "(1)").collect(Collectors.joining(", ")));
  }

  private void entry(String term, String description) {
    macro("TP");
    page.append(".B ");
    text(term);
    text(description);
  }

  private void section(String title) {
    macro("SH", title);
  }

  private void macro(String name, String... arguments) {
    page.append('.').append(name);
    for (String argument : arguments) {
      page.append(" \"").append(escaped(argument)).append('"');
    }
    page.append('\n');
  }

  private void text(String line) {
    String escaped = escaped(line);
    // A full stop or an apostrophe at the beginning would be a request.
    page.append(escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" : "");
    page.append(escaped).append('\n');
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
  }
}
