package org.cognomen.cli.commands.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.Compression;
import org.cognomen.cli.io.OutputFile;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ColumnOptions;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.Notices;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.StratifiedSplit;
import org.cognomen.data.files.ReadOptions;
import org.cognomen.data.files.SplitTable;
import org.cognomen.data.files.SurnameCsvReader;
import org.cognomen.data.names.NameForm;
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
      "and nationality stay together, with --whole-surnames all rows of a surname.",
      "Rows stay in their order with all their columns; the split column is added or",
      "replaced. A row without a surname is in no split."
    })
public final class SplitCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN.csv", description = "The CSV, with a header; - for standard input.")
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
      description = "Fraction of the rows to train on (default: ${DEFAULT-VALUE}).")
  private double train;

  @Option(
      names = "--val",
      paramLabel = "X",
      defaultValue = "0.15",
      description = "Fraction of the rows for validation (default: ${DEFAULT-VALUE}).")
  private double val;

  @Option(
      names = "--test",
      paramLabel = "X",
      defaultValue = "0.15",
      description = "Fraction of the rows for testing (default: ${DEFAULT-VALUE}).")
  private double test;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1337",
      description = "Random seed of the division (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--whole-surnames",
      description = {
        "Keep all rows of a surname in one split, whatever their nationality (default: a surname"
            + " of several nationalities may be in several splits). The fractions of a nationality"
            + " are then met nearly."
      })
  private boolean wholeSurnames;

  @Option(
      names = "--skip-invalid",
      description = "Keep invalid rows in place, in no split (default: refuse the file).")
  private boolean skipInvalid;

  @Mixin private ColumnOptions columnOptions;
  @Mixin private NameFormOption nameForm;

  public SplitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Names are divided as they are written, unless it is said what they hold. */
  private NameForm form() {
    return nameForm.isGiven() ? nameForm.ofColumn() : NameForm.AS_IS;
  }

  @Override
  public Integer call() throws IOException {
    SameFile.refuse(spec, "", output);
    ReadOptions options = columnOptions.options().withSkipInvalid(skipInvalid);
    try (SurnameCsvReader reader =
        SurnameCsvReader.open(ColumnOptions.input(input, terminal), options)) {
      SplitTable table = SplitTable.read(reader, options);
      List<LabelledSurname> divided =
          divide(NameFormOption.read(table.labelled(), form(), terminal));
      try (OutputFile file = OutputFile.open(output, terminal)) {
        Compression out = Compression.of(output, file.stream());
        table.write(divided, out.stream());
        out.finish();
        file.commit();
      }
      Notices.skipped(table.invalid(), "in no split", terminal);
      report(divided, table.blankSurnames());
    }
    return 0;
  }

  private List<LabelledSurname> divide(List<LabelledSurname> rows) {
    try {
      return wholeSurnames
          ? StratifiedSplit.assignWholeSurnames(rows, train, val, test, seed)
          : StratifiedSplit.assign(rows, train, val, test, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static boolean missing(Split split, double fraction, Map<Split, Integer> counts) {
    return fraction > 0 && !counts.containsKey(split);
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
    if (counts.containsKey(Split.TRAIN)) {
      boolean noVal = missing(Split.VAL, val, counts);
      boolean noTest = missing(Split.TEST, test, counts);
      if (noVal || noTest) {
        terminal.say(
            (noVal && noTest ? "val and test are" : noVal ? "val is" : "test is")
                + " empty: the nationalities have too few rows for these fractions; add rows, or"
                + " give it a larger one"
                + (noVal ? " (train needs rows of val)" : ""));
      }
    }
    terminal.say("rows: " + sentence + (blank == 0 ? "" : ", without a surname " + blank));
  }
}
