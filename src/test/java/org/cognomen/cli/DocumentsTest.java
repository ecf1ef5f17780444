package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.cognomen.cli.docs.ManPage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Completion scripts and manual pages. */
class DocumentsTest {

  @TempDir static Path directory;

  @BeforeAll
  static void write() throws IOException {
    Documents.main(new String[] {directory.toString()});
  }

  @Test
  void eachCommandHasAPageWithAllItsOptions() throws IOException {
    for (CommandLine command : commands()) {
      String page = Files.readString(directory.resolve("man/man1/" + ManPage.name(command) + ".1"));
      assertThat(page).contains(".SH \"NAME\"\n", ".SH \"SYNOPSIS\"\n", ".SH \"SEE ALSO\"\n");
      for (OptionSpec option : command.getCommandSpec().options()) {
        assertThat(page).contains(option.longestName().replace("-", "\\-"));
      }
    }
  }

  @Test
  void manReadsThePages() throws Exception {
    assumeTrue(Child.succeeds("groff", "--version"), "no groff");
    for (CommandLine command : commands()) {
      Path page = directory.resolve("man/man1/" + ManPage.name(command) + ".1");
      Child child = Child.run(List.of("groff", "-man", "-ww", "-z", page.toString()));
      assertThat(child.err()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void theCommandPrintsWhatTheDistributionHolds(String shell) throws IOException {
    Cli cli = Cli.run("completion", shell);
    assertThat(cli.code()).isZero();
    assertThat(cli.out())
        .isEqualTo(Files.readString(directory.resolve("completions/cognomen." + shell)));
  }

  @Test
  void bashCompletesCommandsOptionsAndValues() throws Exception {
    assumeTrue(Child.succeeds("bash", "-c", "true"), "no bash");
    assertThat(bash("tr")).contains("train");
    assertThat(bash("train", "--pre")).contains("--preset");
    assertThat(bash("train", "--preset", "")).contains("book", "default", "best");
  }

  /** What bash offers for the last word. */
  private static List<String> bash(String... words) throws Exception {
    String script =
        "source \"$0\"; COMP_WORDS=(cognomen \"$@\"); COMP_CWORD=$#; COMP_TYPE=9;"
            + " _complete_cognomen; printf '%s\\n' \"${COMPREPLY[@]}\"";
    Path completion = directory.resolve("completions/cognomen.bash");
    return Child.run(
            Stream.concat(Stream.of("bash", "-c", script, completion.toString()), Stream.of(words))
                .toList())
        .out()
        .lines()
        .map(String::strip)
        .toList();
  }

  @Test
  void zshReadsItsScript() throws Exception {
    assumeTrue(Child.succeeds("zsh", "-c", "true"), "no zsh");
    Child child =
        Child.run(
            List.of("zsh", "-f", "-c", "source " + directory.resolve("completions/cognomen.zsh")));
    assertThat(child.err()).isEmpty();
    assertThat(child.code()).isZero();
  }

  @Test
  void fishCompletesCommandsOptionsAndValues() throws Exception {
    assumeTrue(Child.succeeds("fish", "-c", "true"), "no fish");
    assertThat(fish("tr")).contains("train");
    assertThat(fish("train --pre")).contains("--preset");
    assertThat(fish("train --preset ")).contains("book", "default", "best");
    assertThat(fish("help cross")).contains("cross-validate");
  }

  /** What fish offers at the end of a command line. */
  private static List<String> fish(String line) throws Exception {
    String script =
        "source "
            + directory.resolve("completions/cognomen.fish")
            + "; complete -C 'cognomen "
            + line
            + "'";
    Child child = Child.run(List.of("fish", "--no-config", "-c", script));
    assertThat(child.err()).isEmpty();
    return child.out().lines().map(offer -> offer.replaceFirst("\t.*", "")).toList();
  }

  private static List<CommandLine> commands() {
    CommandLine program = Documents.program();
    return Stream.concat(Stream.of(program), program.getSubcommands().values().stream()).toList();
  }
}
