package org.cognomen.cli.commands.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.cognomen.SurnameClassifier;
import org.cognomen.answers.AnswerColumns;
import org.cognomen.answers.RowPredictor;
import org.cognomen.cli.commands.training.VerifyCommand;
import org.cognomen.cli.io.Compression;
import org.cognomen.cli.io.OutputFile;
import org.cognomen.cli.io.PartialFile;
import org.cognomen.cli.io.StopNotice;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.AnswerOptions;
import org.cognomen.cli.options.ColumnOptions;
import org.cognomen.cli.options.ModelSource;
import org.cognomen.cli.options.NameFormOption;
import org.cognomen.cli.options.Notices;
import org.cognomen.cli.options.PriorOption;
import org.cognomen.cli.options.SameFile;
import org.cognomen.data.DataException;
import org.cognomen.data.files.SurnameCsvReader;
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
    description = "Classify every row of a CSV of any length.",
    footer = {
      "",
      "Example:",
      "  cognomen predict customers.csv -o answers.csv --surname-column last_name",
      "",
      "One row out per row in, in order: the cells that were there as they are (also",
      "= + - @ at their start, which a spreadsheet takes for a formula), then",
      "predicted_nationality, probability and status (ok, blank, uncertain or",
      "unfamiliar: the nationality is empty but where it is ok). With -k N also",
      "predicted_nationality_2, probability_2 and so on, before the status. The",
      "delimiter, the line ends and the byte order mark are those of the input;",
      "OUT.csv.gz is compressed."
    })
public final class PredictCommand implements Callable<Integer> {

  private static final String STANDARD = "-";

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "IN.csv",
      description = "The CSV or JSON lines, with a header; - for standard input.")
  private Path input;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT.csv",
      description =
          "Where to write (default: standard output). Until it is complete the file is"
              + " OUT.csv.partial.")
  private Path output;

  @Option(names = "--in-place", description = "Replace IN.csv, once the output is complete.")
  private boolean inPlace;

  @Option(
      names = "--skip-invalid",
      description =
          "Rows with too many or too few cells keep their place and get the status invalid"
              + " (default:"
              + " they are listed and nothing is written).")
  private boolean skipInvalid;

  @Option(
      names = "--overwrite-columns",
      description =
          "Replace columns that an earlier run added (default: refuse a file that has them).")
  private boolean overwriteColumns;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Prefix of the names of the new columns (default: none).")
  private String prefix;

  @Option(
      names = "--resume",
      description =
          "Resume the OUT.csv.partial of a stopped run with the same input, model and options.")
  private boolean resume;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Number of threads, 1 to 1024 (default: one for each processor).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Mixin private ModelSource modelSource;
  @Mixin private AnswerOptions answerOptions;
  @Mixin private PriorOption priorOption;
  @Mixin private ColumnOptions columnOptions;
  @Mixin private NameFormOption nameForm;

  public PredictCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    answerOptions.check();
    requireThreads();
    Path target = target();
    SurnameModel model = priorOption.applyTo(modelSource.read(terminal), terminal);
    SurnameClassifier classifier = answerOptions.classifier(model);
    AnswerColumns columns = answerOptions.csv(model.nationalities()).withPrefix(prefix);
    try (SurnameCsvReader reader =
        SurnameCsvReader.open(
            ColumnOptions.input(input, terminal),
            columnOptions.options().withJoinedNames(nameForm.joins(model)))) {
      RowPredictor predictor =
          new RowPredictor(reader, classifier, columns, policies(), threads)
              .readingNames(nameForm.ofColumn(model), found -> NameFormOption.say(found, terminal));
      if (isNamedFile(target) && !Compression.isMeantBy(target)) {
        predictTo(target, predictor, RunDigest.of(model, spec));
      } else {
        requireNoResume();
        try (OutputFile file = OutputFile.open(target, terminal)) {
          Compression out = Compression.of(target, file.stream());
          predictor.writeAll(out.stream());
          out.finish();
          file.commit();
        }
      }
      sayWhatWasOdd(reader, predictor);
    }
    return 0;
  }

  private Set<RowPredictor.Policy> policies() {
    Set<RowPredictor.Policy> policies = EnumSet.noneOf(RowPredictor.Policy.class);
    if (skipInvalid) {
      policies.add(RowPredictor.Policy.KEEP_INVALID_ROWS);
    }
    if (overwriteColumns) {
      policies.add(RowPredictor.Policy.REPLACE_COLUMNS);
    }
    return policies;
  }

  private void sayWhatWasOdd(SurnameCsvReader reader, RowPredictor predictor) {
    Notices.skipped(predictor.invalid(), "without an answer", terminal);
    Notices.missingWords(predictor.missingWords(), terminal);
    predictor.unfamiliar().sentence().ifPresent(terminal::say);
    if (!reader.ignored().isEmpty()) {
      terminal.say(
          "keys that the first object lacks are not in the output: "
              + Quoted.all(reader.ignored()));
    }
  }

  /** Where to write; null for standard output. */
  private Path target() throws IOException {
    if (inPlace && (ColumnOptions.isStandardInput(input) || output != null)) {
      throw new ParameterException(
          spec.commandLine(),
          "--in-place replaces the input file: "
              + (output == null ? "standard input is none" : "leave -o out"));
    }
    if (inPlace) {
      return input;
    }
    SameFile.refuse(spec, "; --in-place replaces it", output);
    return output;
  }

  /** Not standard output, and no device or pipe. */
  private static boolean isNamedFile(Path target) {
    return target != null
        && !target.toString().equals(STANDARD)
        && (!Files.exists(target) || Files.isRegularFile(target));
  }

  private void requireThreads() {
    if (threads < 1 || threads > VerifyCommand.MOST_THREADS) {
      throw new ParameterException(
          spec.commandLine(),
          "--threads must be 1 to " + VerifyCommand.MOST_THREADS + ", but is " + threads);
    }
  }

  private void requireNoResume() {
    if (resume) {
      throw new ParameterException(
          spec.commandLine(),
          "--resume needs the file that the rows go to, not compressed: name it with -o");
    }
  }

  private void predictTo(Path target, RowPredictor predictor, String digest) throws IOException {
    SameFile.refuse(spec, "", PartialFile.partial(target), PartialFile.digestFile(target));
    try (PartialFile file = PartialFile.open(target, resume, digest)) {
      StopNotice notice = StopNotice.of(terminal, howToGoOn(file));
      try {
        if (resume) {
          predictor.resume(file);
        } else {
          predictor.writeAll(file.stream());
        }
        file.commit();
      } catch (DataException e) {
        throw e.withMore(keep(file, predictor));
      } catch (IOException e) {
        throw new IOException(e.getMessage() + keep(file, predictor), e);
      } finally {
        notice.close();
      }
    }
  }

  private static String howToGoOn(PartialFile file) {
    return "cognomen predict: stopped; give the same command with --resume to resume " + file;
  }

  /** What can be said of the rows that are written; where there are none the file is deleted. */
  private String keep(PartialFile file, RowPredictor predictor) throws IOException {
    if (predictor.written() > 0) {
      return String.format(
          Locale.ROOT,
          " (%d rows are in %s; once that is fixed, give the same command with --resume to resume)",
          predictor.written(),
          file);
    }
    if (!resume) {
      file.discard();
    }
    return "";
  }
}
