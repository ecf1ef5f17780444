package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.ExitCode;
import org.cognomen.cli.io.StopSignal;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.ColumnOptions;
import org.cognomen.cli.options.LabelOptions;
import org.cognomen.data.DataException;
import org.cognomen.data.DividedRows;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.data.names.NameForm;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.SurnameModel;
import org.cognomen.model.files.ModelException;
import org.cognomen.settings.ClassWeighting;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.StartingPoint;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.records.DataProvenance;
import org.cognomen.train.records.SavedTraining;
import org.cognomen.train.transfer.Source;
import org.cognomen.util.Quoted;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code cognomen verify}: whether a model is what its training.json says it is. */
@Command(
    name = "verify",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Train again from training.json, and compare the weights.",
    footer = {
      "",
      "Example:",
      "  cognomen verify model --data data/surnames.csv",
      "",
      "The same data, settings and seed give the same model on every machine. Exit",
      "code 0 if every number is the same, 1 if not."
    })
public final class VerifyCommand implements Callable<Integer> {

  private static final String RECORD = "training.json";

  /** As of the setting. */
  public static final int MOST_THREADS = 1024;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The model directory.")
  private Path directory;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "CSV",
      description = "The file that the model was trained on; - for standard input.")
  private Path csv;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "1 to 1024; they change the time, never the model (default: one for each processor).")
  private Integer threads;

  @Option(
      names = "--class-weights",
      paramLabel = "FILE",
      description = "The CSV of class weights, where the model was trained with one.")
  private String classWeights;

  @Option(
      names = "--from",
      paramLabel = "pretrained|DIR",
      description = "The model that the training started from, where it is one in a directory.")
  private String from;

  @Mixin private ColumnOptions columnOptions;
  @Mixin private LabelOptions labelOptions;

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    SurnameModel model = ModelDirectory.read(directory);
    String record =
        ModelDirectory.description(directory, RECORD)
            .orElseThrow(
                () ->
                    new ModelException(
                        "There is no "
                            + directory.resolve(RECORD)
                            + ", which says how the model was trained; it cannot be verified."));
    SavedTraining saved = SavedTraining.parse(record);
    TrainingConfig config = config(record, saved);
    SurnameDataset data = data(saved, config.get(Settings.SEED));
    SurnameModel again;
    try (StopSignal signal = new StopSignal();
        TrainingDisplay display =
            new TrainingDisplay(terminal, signal::received, Optional.empty())) {
      again = Trainer.train(data, config, display).model();
    }
    List<String> different = ModelDirectory.differences(model, again);
    terminal.print(
        different.isEmpty()
            ? "same: training again gave every number of " + directory + "\n"
            : "different: training again gave another " + String.join(", ", different) + "\n");
    return different.isEmpty() ? 0 : ExitCode.DATA_OR_MODEL;
  }

  /** The settings of the training, with what is not taken on its record's word. */
  private TrainingConfig config(String record, SavedTraining saved) {
    TrainingConfig config = SettingsFile.ofRecord(record);
    if (threads != null) {
      if (threads < 1 || threads > MOST_THREADS) {
        throw new ParameterException(
            spec.commandLine(), "--threads must be 1 to " + MOST_THREADS + ", but is " + threads);
      }
      config = config.with(Settings.THREADS, threads);
    }
    if (classWeights != null) {
      config = config.with(Settings.CLASS_WEIGHTS, classWeights);
    } else if (ClassWeighting.isFile(config)) {
      throw new ModelException(
          directory.resolve(RECORD)
              + " names the file of class weights "
              + Quoted.of(config.get(Settings.CLASS_WEIGHTS))
              + ", which is not opened on its word; name it with --class-weights.");
    }
    return withSource(config, saved);
  }

  /** The settings with the source that was named, which must be that of the training. */
  private TrainingConfig withSource(TrainingConfig config, SavedTraining saved) {
    if (from == null && StartingPoint.isDirectory(config)) {
      throw new ModelException(
          directory.resolve(RECORD)
              + " names the model "
              + Quoted.of(config.get(Settings.FROM))
              + " that the training started from, which is not opened on its word; name it with"
              + " --from.");
    }
    if (from != null && config.get(Settings.FROM).equals(StartingPoint.SCRATCH)) {
      throw new ModelException(
          directory + " was not trained from another model; leave --from out.");
    }
    TrainingConfig named = from == null ? config : config.with(Settings.FROM, from);
    String expected = saved.sourceDigest().orElse("");
    Source.of(named)
        .filter(source -> !source.digest().equals(expected))
        .ifPresent(
            source -> {
              throw new ModelException(
                  "The model "
                      + Quoted.of(source.name())
                      + " is not the one that the training started from, which has the SHA-256 "
                      + Quoted.visible(expected)
                      + "; this one has "
                      + source.digest()
                      + ".");
            });
    return named;
  }

  private SurnameDataset data(SavedTraining saved, long seed) {
    Optional<NameForm> form = saved.data().nameForm();
    boolean joined = form.filter(known -> known == NameForm.AS_IS).isPresent();
    SurnameCsv cells = labelOptions.load(csv, columnOptions, joined, terminal);
    SurnameCsv read = form.map(cells::readAs).orElse(cells);
    DataProvenance found = DataProvenance.of(read);
    if (!found.sha256().equals(saved.data().sha256())) {
      throw new DataException(
          read.name()
              + ": is not the file that the model was trained on, which was named "
              + saved.data().file()
              + " and has the SHA-256 "
              + saved.data().sha256()
              + "; this one has "
              + found.sha256());
    }
    DividedRows divided = read.divided(seed);
    SurnameDataset data = SurnameDataset.of(divided.rows(), read.name());
    return form.map(data::withNameForm).orElse(data);
  }
}
