package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {

  @TempDir Path directory;

  /** The nationalities of a file or model can be anything, for example a command to a terminal. */
  @Test
  void namesFromFilesDoNotReachTheTerminalAsCommands() throws IOException {
    Path csv = directory.resolve("rows.csv");
    Files.writeString(csv, Cli.rows(true).replace(",Aland,", ",\u001B[2Ja,"));
    Path model = directory.resolve("model");
    assertThat(Cli.train(csv, model).code()).isZero();
    for (Cli run :
        new Cli[] {
          Cli.run("check", csv),
          Cli.run("evaluate", csv, "-m", model),
          Cli.run("classify", "A\u001B[2J", "-m", model, "-k", "0")
        }) {
      assertThat(run.code()).isZero();
      assertThat(run.out()).contains("<U+001B>[2Ja").doesNotContain("\u001B");
      assertThat(run.err()).doesNotContain("\u001B");
    }
  }
}
