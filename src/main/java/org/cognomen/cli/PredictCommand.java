package org.cognomen.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cognomen.SurnameClassifier;
import org.cognomen.data.DataException;
import org.cognomen.data.SurnameCsvReader;
import org.cognomen.model.SurnameModel;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
      "One row out per row in, in order: the cells that were there as they are (also",
      "= + - @ at their start, which a spreadsheet takes for a formula), then",
      "predicted_nationality, probability and status (ok, blank, or uncertain: the",
      "nationality is empty then). With -k N also predicted_nationality_2,",
      "probability_2 and so on."
    })
final class PredictCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "IN.csv", description = "The CSV, with a header; - for standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.csv",
      description =
          "Where to write (default: standard output). Until it is complete the file is"
              + " OUT.csv.partial.")
  private Path output;

  @Option(
      names = "--resume",
      description =
          "Go on with the OUT.csv.partial of a run with the same input, model and options that was"
              + " stopped.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads that compute (default: as many as the machine has).")
  private int threads = Runtime.getRuntime().availableProcessors();

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
    requireThreads();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal));
    SurnameClassifier classifier = answerOptions.classifier(model);
    AnswerColumns columns = answerOptions.csv(model.nationalities());
    try (SurnameCsvReader reader = open()) {
      requireNewColumns(reader, columns);
      RowPredictor predictor = new RowPredictor(reader, classifier, columns, threads);
      if (isNamedFile()) {
        predictTo(output, predictor);
      } else {
        requireNoResume();
        try (OutputFile file = OutputFile.open(output, terminal)) {
          predictor.writeAll(file.stream());
          file.commit();
        }
      }
    }
    return 0;
  }

  /** Not standard output, and no device or pipe. */
  private boolean isNamedFile() {
    return output != null
        && !output.toString().equals(STANDARD)
        && (!Files.exists(output) || Files.isRegularFile(output));
  }

  private void requireThreads() {
    if (threads < 1) {
      throw new ParameterException(
          spec.commandLine(), "--threads must be 1 or more, but is " + threads);
    }
  }

  private void requireNoResume() {
    if (resume) {
      throw new ParameterException(
          spec.commandLine(), "--resume needs the file that the rows go to: name it with -o");
    }
  }

  private void predictTo(Path target, RowPredictor predictor) throws IOException {
    try (PartialFile file = PartialFile.open(target, resume)) {
      StopNotice notice = StopNotice.of(terminal, howToGoOn(file));
      try {
        if (resume) {
          predictor.resume(file);
        } else {
          predictor.writeAll(file.stream());
        }
        file.commit();
      } catch (DataException e) {
        throw new DataException(e.getMessage() + keep(file, predictor), e);
      } catch (IOException e) {
        throw new IOException(e.getMessage() + keep(file, predictor), e);
      } finally {
        notice.close();
      }
    }
  }

  private static String howToGoOn(PartialFile file) {
    return "cognomen predict: stopped; the same command with --resume goes on with " + file;
  }

  /** What can be said of the rows that are written; where there are none the file is deleted. */
  private String keep(PartialFile file, RowPredictor predictor) throws IOException {
    if (predictor.written() > 0) {
      return String.format(
          Locale.ROOT,
          " (%d rows are in %s; once that is mended, the same command with --resume goes on)",
          predictor.written(),
          file);
    }
    if (!resume) {
      file.discard();
    }
    return "";
  }

  private SurnameCsvReader open() {
    return input.toString().equals(STANDARD)
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
}
