package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.cognomen.Classification;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.SurnameCsvReader;
import org.cognomen.data.SurnameCsvWriter;
import org.cognomen.data.SurnameRow;
import org.cognomen.model.SurnameModel;
import org.cognomen.vocabulary.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cognomen predict}: a CSV with the answers as further columns, row by row. */
@Command(
    name = "predict",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Answer every row of a CSV, whatever its length.",
    footer = {
      "",
      "Example:",
      "  cognomen predict customers.csv -o answers.csv --surname-column last_name",
      "",
      "One row out per row in, in order: the cells that were there as they are, then",
      "predicted_nationality, probability and status (ok, blank, or uncertain: the",
      "nationality is empty then). With -k N also predicted_nationality_2,",
      "probability_2 and so on."
    })
final class PredictCommand implements Callable<Integer> {

  /** Rows in memory at once: enough to fill batches with names of like length. */
  private static final int CHUNK = 4096;

  private static final String STANDARD_INPUT = "-";

  private final Terminal terminal;

  @Parameters(paramLabel = "IN.csv", description = "The CSV, with a header; - for standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.csv",
      description =
          "Where to write (default: standard output). The file appears when it is " + "complete.")
  private Path output;

  @Mixin private ModelSource modelSource;
  @Mixin private AnswerOptions answerOptions;
  @Mixin private PriorOption priorOption;
  @Mixin private ColumnOptions columnOptions;

  PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    answerOptions.check();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal));
    SurnameClassifier classifier = answerOptions.classifier(model);
    AnswerColumns columns = new AnswerColumns(answerOptions.columns(model.nationalities()));
    try (SurnameCsvReader reader = open()) {
      requireNewColumns(reader, columns);
      try (OutputFile file = OutputFile.open(output, terminal)) {
        SurnameCsvWriter writer = new SurnameCsvWriter(file.stream());
        writer.write(reader.header(), columns.header());
        writer.flush();
        predict(reader, classifier, columns, writer);
        file.commit();
      }
    }
    return 0;
  }

  private SurnameCsvReader open() {
    return input.toString().equals(STANDARD_INPUT)
        ? SurnameCsvReader.of(terminal.in(), "standard input", columnOptions.columns())
        : SurnameCsvReader.open(input, columnOptions.columns());
  }

  private static void requireNewColumns(SurnameCsvReader reader, AnswerColumns columns) {
    List<String> added = List.of(columns.header());
    for (String name : reader.header()) {
      if (added.contains(name.strip())) {
        throw reader.fault(
            1, "there is a column " + Quoted.of(name) + " already; rename or remove it");
      }
    }
  }

  private static void predict(
      SurnameCsvReader reader,
      SurnameClassifier classifier,
      AnswerColumns columns,
      SurnameCsvWriter writer)
      throws IOException {
    List<SurnameRow> rows = new ArrayList<>(CHUNK);
    while (reader.hasNext()) {
      rows.clear();
      while (rows.size() < CHUNK && reader.hasNext()) {
        rows.add(reader.next());
      }
      List<Classification> answers =
          classifier.classifyAll(rows.stream().map(SurnameRow::surname).toList());
      for (int i = 0; i < answers.size(); i++) {
        writer.write(rows.get(i).cells(), columns.cells(answers.get(i)));
      }
      // Whatever fails later, standard output ends with a whole row.
      writer.flush();
    }
  }
}
