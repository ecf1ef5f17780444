package org.cognomen.cli.docs;

import java.nio.file.Path;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A shell for which there is a completion script. */
public enum Shell {
  BASH,
  ZSH,
  FISH;

  /**
   * The completion script. That of zsh is bash's, which zsh reads through its own bashcompinit.
   *
   * @param program the program with all its commands; its options are changed, so that it is of no
   *     further use
   */
  public String completion(CommandLine program) {
    if (this == FISH) {
      return FishCompletion.of(program);
    }
    tellCandidates(program.getCommandSpec());
    program.getSubcommands().values().forEach(command -> tellCandidates(command.getCommandSpec()));
    return AutoComplete.bash(program.getCommandName(), program);
  }

  /** Tells picocli which words an option takes, and which take files. */
  private static void tellCandidates(CommandSpec command) {
    for (OptionSpec option : List.copyOf(command.options())) {
      List<String> words = Arguments.words(option);
      boolean choice = !words.isEmpty() && option.completionCandidates() == null;
      boolean file = words.isEmpty() && Arguments.isFile(option) && !isPath(option);
      if (option.arity().max() == 0 || !(choice || file)) {
        continue;
      }
      OptionSpec.Builder told = OptionSpec.builder(option);
      if (choice) {
        told.completionCandidates(words);
      } else {
        told.type(Path.class).auxiliaryTypes(Path.class);
      }
      command.remove(option);
      command.addOption(told.build());
    }
  }

  private static boolean isPath(ArgSpec argument) {
    return argument.typeInfo().getType() == Path.class;
  }
}
