package org.cognomen.cli.options;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.cognomen.util.DurableFiles;
import org.cognomen.util.FileClash;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** Keeps a command from replacing what it reads. */
public final class SameFile {

  /** Every other option or argument that is the name of a file is read. */
  private static final Set<String> OUTPUTS =
      Set.of("--output", "--report", "--gradient-norms", "--html");

  private static final Path DEFAULT_MODEL = Path.of("model");

  private SameFile() {}

  /**
   * Refuses outputs that the command reads, under whatever names.
   *
   * @param outputs nulls, of standard output, count for nothing
   * @param hint what else to do, behind the sentence
   */
  public static void refuse(CommandSpec command, String hint, Path... outputs) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Path output : outputs) {
      if (output != null) {
        written.add(output);
      }
    }
    Path clash = FileClash.find(written, inputs(command)).orElse(null);
    if (clash != null) {
      throw new ParameterException(
          command.commandLine(), "the output " + clash + " is the input: name another file" + hint);
    }
  }

  /** Refuses files of these names in a directory that the command reads. */
  public static void refuseIn(Path directory, Collection<String> names, CommandSpec command)
      throws IOException {
    if (directory != null) {
      refuse(command, "", names.stream().map(directory::resolve).toArray(Path[]::new));
    }
  }

  /** Refuses files that are in a directory which is replaced as a whole. */
  public static void refuseWithin(Path directory, List<Path> files, CommandSpec command)
      throws IOException {
    Path within = FileClash.findWithin(directory, files).orElse(null);
    if (within != null) {
      throw new ParameterException(
          command.commandLine(),
          "the input " + within + " is in " + directory + ", which is replaced: move it elsewhere");
    }
  }

  private static List<Path> inputs(CommandSpec command) throws IOException {
    List<Path> inputs = new ArrayList<>();
    for (ArgSpec argument : command.args()) {
      if (argument instanceof OptionSpec option && OUTPUTS.contains(option.longestName())) {
        continue;
      }
      Object value = argument.getValue();
      for (Object each : value instanceof Collection<?> all ? all : listOf(value)) {
        add(each, inputs);
      }
    }
    if (command.findOption("--model") != null) {
      add(DEFAULT_MODEL, inputs);
    }
    return inputs;
  }

  private static List<Object> listOf(Object value) {
    return value == null ? List.of() : List.of(value);
  }

  private static void add(Object value, List<Path> inputs) throws IOException {
    Path path = path(value);
    if (path != null && Files.isDirectory(path)) {
      inputs.addAll(DurableFiles.list(path));
    } else if (path != null) {
      inputs.add(path);
    }
  }

  /** The file that a value is the name of; null where it is none. */
  private static Path path(Object value) {
    if (value instanceof String text && !text.isEmpty()) {
      try {
        return Path.of(text);
      } catch (InvalidPathException e) {
        return null;
      }
    }
    return value instanceof Path path && !Objects.toString(path).isEmpty() ? path : null;
  }
}
