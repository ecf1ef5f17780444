package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.StratifiedSplit;
import org.cognomen.data.SurnameColumns;
import org.cognomen.data.SurnameCsvReader;
import org.cognomen.data.SurnameCsvWriter;
import org.cognomen.data.SurnameRow;
import org.cognomen.util.Quoted;
import org.cognomen.vocabulary.SurnameVectorizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cognomen split}: divides the rows of a CSV into train, val and test. */
@Command(
    name = "split",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Divide the rows of a CSV into train, val and test.",
    footer = {
      "",
      "Example:",
      "  cognomen split names.csv -o surnames.csv --train 0.8 --val 0.1 --test 0.1",
      "",
      "Each nationality is divided by the same fractions; rows with the same surname",
      "and nationality stay together. Rows stay in their order with all their",
      "columns; the split column is added or replaced. A row without a surname is in",
      "no split."
    })
final class SplitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN.csv", description = "The CSV, with a header.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "OUT.csv",
      description = "Where to write; - for standard output.")
  private Path output;

  @Option(
      names = "--train",
      paramLabel = "X",
      defaultValue = "0.7",
      description = "The fraction to learn from (default: ${DEFAULT-VALUE}).")
  private double train;

  @Option(
      names = "--val",
      paramLabel = "X",
      defaultValue = "0.15",
      description = "The fraction to choose the epoch by (default: ${DEFAULT-VALUE}).")
  private double val;

  @Option(
      names = "--test",
      paramLabel = "X",
      defaultValue = "0.15",
      description = "The fraction to measure with (default: ${DEFAULT-VALUE}).")
  private double test;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1337",
      description = "The seed of the division (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Mixin private ColumnOptions columnOptions;

  SplitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SurnameColumns columns = columnOptions.columns();
    try (SurnameCsvReader reader = SurnameCsvReader.open(input, columns)) {
      List<SurnameRow> rows = new ArrayList<>();
      List<LabelledSurname> labelled = label(reader, columns, rows);
      List<LabelledSurname> divided = divide(labelled);
      try (OutputFile file = OutputFile.open(output, terminal)) {
        write(reader, columns, rows, divided, file);
        file.commit();
      }
      report(divided, rows.size() - divided.size());
    }
    return 0;
  }

  /** Reads all rows; the labelled ones are those with a surname, in the same order. */
  private static List<LabelledSurname> label(
      SurnameCsvReader reader, SurnameColumns columns, List<SurnameRow> rows) {
    int nationalityColumn = reader.requireColumn(columns.nationality(), "--nationality-column");
    List<LabelledSurname> labelled = new ArrayList<>();
    while (reader.hasNext()) {
      SurnameRow row = reader.next();
      rows.add(row);
      String surname = SurnameVectorizer.normalize(row.surname());
      if (surname.isEmpty()) {
        continue;
      }
      String nationality = SurnameVectorizer.normalize(row.cells().get(nationalityColumn));
      if (nationality.isEmpty()) {
        throw reader.fault(
            row.line(),
            "the nationality of " + Quoted.of(surname) + " is blank; fill it in or remove the row");
      }
      labelled.add(new LabelledSurname(surname, nationality, null, row.line()));
    }
    if (labelled.isEmpty()) {
      throw reader.fault(1, "no row has a surname; expected at least one");
    }
    return labelled;
  }

  private List<LabelledSurname> divide(List<LabelledSurname> rows) {
    try {
      return StratifiedSplit.assign(rows, train, val, test, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static void write(
      SurnameCsvReader reader,
      SurnameColumns columns,
      List<SurnameRow> rows,
      List<LabelledSurname> divided,
      OutputFile file)
      throws IOException {
    OptionalInt column = reader.findColumn(columns.split());
    SurnameCsvWriter writer = new SurnameCsvWriter(file.stream());
    if (column.isPresent()) {
      writer.write(reader.header());
    } else {
      writer.write(reader.header(), columns.split());
    }
    int next = 0;
    for (SurnameRow row : rows) {
      boolean isDivided = next < divided.size() && divided.get(next).line() == row.line();
      String split = isDivided ? divided.get(next++).split().label() : "";
      if (column.isPresent()) {
        List<String> cells = new ArrayList<>(row.cells());
        cells.set(column.getAsInt(), split);
        writer.write(cells);
      } else {
        writer.write(row.cells(), split);
      }
    }
    writer.flush();
  }

  private void report(List<LabelledSurname> divided, int blank) {
    Map<Split, Integer> counts = new EnumMap<>(Split.class);
    divided.forEach(row -> counts.merge(row.split(), 1, Integer::sum));
    StringBuilder sentence = new StringBuilder();
    for (Split split : Split.values()) {
      sentence
          .append(sentence.isEmpty() ? "" : ", ")
          .append(split.label())
          .append(' ')
          .append(counts.getOrDefault(split, 0));
    }
    terminal.say("rows: " + sentence + (blank == 0 ? "" : ", without a surname " + blank));
  }
}
