package org.cognomen.cli.docs;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Completion for the shell fish, which picocli has no generator for. */
final class FishCompletion {

  private final String program;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String program) {
    this.program = program;
  }

  /** The script: commands with their descriptions, then each command's options and their values. */
  static String of(CommandLine commandLine) {
    FishCompletion completion = new FishCompletion(commandLine.getCommandName());
    completion.add(commandLine);
    return completion.script.toString();
  }

  private void add(CommandLine commandLine) {
    script.append("# fish completion of ").append(program).append('\n');
    line("-f", "", "");
    for (CommandLine command : Arguments.commands(commandLine)) {
      String description = Arguments.description(command.getCommandSpec());
      line("-n __fish_use_subcommand -a " + command.getCommandName(), "", description);
    }
    options("__fish_use_subcommand", commandLine.getCommandSpec());
    for (CommandLine command : Arguments.commands(commandLine)) {
      CommandSpec spec = command.getCommandSpec();
      String condition = quoted("__fish_seen_subcommand_from " + command.getCommandName());
      options(condition, spec);
      if (spec.positionalParameters().stream().anyMatch(Arguments::isFile)) {
        line("-n " + condition + " -F", "", "");
      }
      if (!command.getCommandName().equals("help")) {
        continue;
      }
      for (CommandLine other : Arguments.commands(commandLine)) {
        line("-n " + condition + " -a " + other.getCommandName(), "", "");
      }
    }
  }

  private void options(String condition, CommandSpec command) {
    for (OptionSpec option : Arguments.options(command)) {
      StringBuilder names = new StringBuilder();
      for (String name : Arguments.names(option)) {
        names.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.charAt(1));
      }
      String value = option.arity().max() == 0 ? "" : value(option);
      line("-n " + condition + names, value, Arguments.description(option));
    }
  }

  private static String value(OptionSpec option) {
    List<String> words = Arguments.words(option);
    String files = Arguments.isFile(option) ? " -rF" : " -x";
    return words.isEmpty() ? files : files + " -a " + quoted(String.join(" ", words));
  }

  private void line(String what, String value, String description) {
    script.append(String.format(Locale.ROOT, "complete -c %s %s%s", program, what, value));
    if (!description.isEmpty()) {
      script.append(" -d ").append(quoted(Arguments.summary(description)));
    }
    script.append('\n');
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
