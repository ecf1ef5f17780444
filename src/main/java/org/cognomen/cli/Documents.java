package org.cognomen.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.cognomen.cli.docs.ManPage;
import org.cognomen.cli.docs.Shell;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.SettingOptions;
import org.cognomen.cli.options.Version;
import picocli.CommandLine;

/**
 * The completion scripts and manual pages of the distribution, which the build writes with this.
 */
public final class Documents {

  private Documents() {}

  /**
   * Writes them into a directory.
   *
   * @param arguments the directory
   */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    Path completions = Files.createDirectories(directory.resolve("completions"));
    for (Shell shell : Shell.values()) {
      String name = "cognomen." + shell.name().toLowerCase(Locale.ROOT);
      Files.writeString(completions.resolve(name), shell.completion(program()));
    }
    Path manual = Files.createDirectories(directory.resolve("man").resolve("man1"));
    CommandLine program = program();
    for (CommandLine command :
        Stream.concat(Stream.of(program), program.getSubcommands().values().stream()).toList()) {
      String page = ManPage.of(command, Version.number(), SettingOptions::heading);
      Files.writeString(manual.resolve(ManPage.name(command) + ".1"), page);
    }
  }

  /** The program with all its commands, as its documents describe it. */
  static CommandLine program() {
    OutputStream none = OutputStream.nullOutputStream();
    Terminal terminal =
        new Terminal(
            new ByteArrayInputStream(new byte[0]),
            none,
            none,
            /* progress= */ false,
            /* piped= */ false,
            /* columns= */ 0);
    return Main.commandLine(new String[0], terminal);
  }
}
