package org.cognomen.cli;

import java.nio.charset.Charset;
import org.cognomen.data.SurnameColumns;
import picocli.CommandLine.Option;

/** How a CSV is to be read, for all commands that do. */
final class ColumnOptions {

  @Option(
      names = "--surname-column",
      paramLabel = "NAME",
      defaultValue = "surname",
      description = "Header of the surnames (default: ${DEFAULT-VALUE}).")
  private String surname;

  @Option(
      names = "--nationality-column",
      paramLabel = "NAME",
      defaultValue = "nationality",
      description = "Header of the nationalities (default: ${DEFAULT-VALUE}).")
  private String nationality;

  @Option(
      names = "--split-column",
      paramLabel = "NAME",
      defaultValue = "split",
      description = "Header of train, val or test (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--encoding",
      paramLabel = "NAME",
      defaultValue = "UTF-8",
      description =
          "Of the CSV, such as windows-1252 or UTF-16 (default: ${DEFAULT-VALUE}). Whatever is"
              + " written is UTF-8.")
  private Charset encoding;

  SurnameColumns columns() {
    return new SurnameColumns(surname, nationality, split, encoding);
  }
}
