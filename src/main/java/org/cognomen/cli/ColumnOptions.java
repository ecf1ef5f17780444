package org.cognomen.cli;

import org.cognomen.data.SurnameColumns;
import picocli.CommandLine.Option;

/** The names of the columns, for all commands that read a CSV. */
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

  SurnameColumns columns() {
    return new SurnameColumns(surname, nationality, split);
  }
}
