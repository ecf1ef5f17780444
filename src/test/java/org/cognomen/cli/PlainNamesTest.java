package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.cognomen.cli.commands.answers.ClassifyCommand;
import org.cognomen.cli.io.Terminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code classify} with names alone, which picocli does not parse. */
class PlainNamesTest {

  private static final Terminal TERMINAL =
      new Terminal(
          new ByteArrayInputStream(new byte[0]),
          OutputStream.nullOutputStream(),
          new ByteArrayOutputStream(),
          false,
          false,
          0);

  @Test
  void theCommandIsTheOneThatPicocliMakes() {
    String[] arguments = {"classify", "Nakamoto", "O'Brien=x", "Álvarez Ruiz", "train"};
    CommandLine parser = Main.commandLine(arguments, TERMINAL);
    parser.parseArgs(arguments);
    ClassifyCommand parsed = parser.getSubcommands().get("classify").getCommand();
    assertThat(ClassifyCommand.ofNames(arguments, TERMINAL).orElseThrow())
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*command") // a CommandSpec, which only errors need
        .isEqualTo(parsed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"-", "--", "-k", "--format=csv", "", " ", "@file", "\"Ab\"", "A\uFFFD"})
  void anythingElseIsLeftToPicocli(String argument) {
    assertThat(ClassifyCommand.ofNames(new String[] {"classify", "Ab", argument}, TERMINAL))
        .isEmpty();
  }

  @Test
  void otherCommandsAndNoNamesAreLeftToPicocli() {
    assertThat(ClassifyCommand.ofNames(new String[] {"explain", "Ab"}, TERMINAL)).isEmpty();
    assertThat(ClassifyCommand.ofNames(new String[] {"classify"}, TERMINAL)).isEmpty();
    assertThat(ClassifyCommand.ofNames(new String[] {}, TERMINAL)).isEmpty();
  }

  @Test
  void aFullDiskIsReportedByTheNameOfTheCommand() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("no space left on device");
          }
        };
    Cli run = Cli.runTo(full, new ByteArrayInputStream(new byte[0]), false, "classify", "Nakamoto");
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("cognomen classify: ", "no space left on device");
  }
}
