package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Keeps a command from replacing what it reads. */
final class SameFile {

  private SameFile() {}

  /**
   * Refuses an output that is the input, under whatever names.
   *
   * @param output null for standard output
   * @param hint what else to do, behind the sentence
   */
  static void refuse(Path input, Path output, CommandSpec command, String hint) throws IOException {
    if (output != null
        && Files.isRegularFile(input)
        && Files.exists(output)
        && Files.isSameFile(input, output)) {
      throw new ParameterException(
          command.commandLine(),
          "the output " + output + " is the input: name another file with -o" + hint);
    }
  }
}
