package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cognomen.cli.io.ExitCode;
import org.cognomen.cli.io.StopSignal;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.LabelledRows;
import org.cognomen.cli.options.Notices;
import org.cognomen.cli.options.Remedies;
import org.cognomen.cli.options.SameFile;
import org.cognomen.cli.options.TrainingOptions;
import org.cognomen.cli.options.Version;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.model.ModelDirectory;
import org.cognomen.model.files.ModelException;
import org.cognomen.model.files.StoredDirectory;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.Trainer;
import org.cognomen.train.checkpoints.Checkpoints;
import org.cognomen.train.progress.TrainingException;
import org.cognomen.train.progress.TrainingResult;
import org.cognomen.train.records.DataProvenance;
import org.cognomen.train.records.GradientNormsFile;
import org.cognomen.train.records.TrainingRecord;
import org.cognomen.train.records.TrainingSummary;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cognomen train}: from a CSV to a model directory. */
@Command(
    name = "train",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Train a model on labelled surnames.",
    footer = {
      "",
      "Example:",
      "  cognomen train data/surnames.csv --preset book --epochs 30",
      "  cognomen train data/surnames.csv --config tuned/best.json",
      "  cognomen train few.csv --from pretrained",
      "",
      "The model is put in place when it is complete; one that was there before",
      "is kept as DIR.previous. Until then DIR.checkpoint keeps the state after",
      "epochs: after Ctrl-C, a crash or a power cut the same command with --resume",
      "resumes from there and ends with the same model, byte for byte."
    })
public final class TrainCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "model",
      description = "The model directory (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Option(
      names = "--gradient-norms",
      paramLabel = "FILE",
      description =
          "Write how far gradients reach back in each epoch: the mean norm of the gradient by a"
              + " network's states, by how many steps they lie before the last one. As a page with"
              + " charts if FILE ends in .html, else as CSV. It changes no result (default: not"
              + " written).")
  private Path gradientNorms;

  @Option(
      names = "--print-config",
      description =
          "Print all settings of this training as JSON, which --config reads, and train nothing"
              + " (default: train).")
  private boolean printConfig;

  @Option(
      names = "--test",
      description = "Also print the metrics of the test rows (default: those of val alone).")
  private boolean test;

  @Mixin private TrainingOptions trainingOptions;
  @Mixin private LabelledRows labelledRows;

  public TrainCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    long seed =
        trainingOptions
            .config()
            .get(Settings.SEED); // invalid ones are reported before the CSV is read
    SameFile.refuse(spec, "", gradientNorms);
    SameFile.refuseWithin(output, labelledRows.files(), spec);
    ModelDirectory.checkTarget(output);
    SurnameCsv read = labelledRows.readForTraining(terminal);
    SurnameDataset data =
        SurnameDataset.of(Notices.divided(read, seed, terminal), read.name())
            .withNameForm(read.nameForm().orElseThrow());
    TrainingConfig config = trainingOptions.config(data.train().size());
    if (printConfig) {
      terminal.out().write(SettingsFile.text(config).getBytes(StandardCharsets.UTF_8));
      return 0;
    }
    DataProvenance provenance = DataProvenance.of(read);
    terminal.say(TrainingText.rows(data));
    trainingOptions.saySource(terminal);
    terminal.say(TrainingText.settings(config));
    TrainingText.withoutEffect(config).ifPresent(terminal::say);
    try (StopSignal signal = new StopSignal();
        Checkpoints checkpoints = Checkpoints.open(output, trainingOptions.resume())) {
      announce(checkpoints);
      Optional<GradientNormsFile> norms =
          gradientNorms == null
              ? Optional.empty()
              : Optional.of(
                  GradientNormsFile.open(
                      gradientNorms,
                      trainingOptions.resume() && checkpoints.found(),
                      GradientForm.of(gradientNorms, config)));
      return train(data, config, provenance, checkpoints, signal, norms);
    }
  }

  private int train(
      SurnameDataset data,
      TrainingConfig config,
      DataProvenance provenance,
      Checkpoints checkpoints,
      StopSignal signal,
      Optional<GradientNormsFile> norms)
      throws IOException {
    TrainingResult result;
    try (TrainingDisplay display = new TrainingDisplay(terminal, signal::received, norms)) {
      result = Trainer.train(data, config, display, checkpoints);
    } catch (TrainingException e) {
      // Said here because after a signal the process ends as soon as the signal is closed.
      terminal.complain(
          "cognomen train: "
              + Remedies.sentence(e, spec)
              + keepBestSoFar(e, data, provenance, checkpoints)
              + (signal.received() ? " To resume, give the same command with --resume." : ""));
      return signal.received() ? StopSignal.INTERRUPTED : ExitCode.DATA_OR_MODEL;
    }
    String outcome;
    try {
      outcome = finish(result, data, provenance);
    } catch (ModelException e) {
      throw new ModelException(
          e.getMessage()
              + " Once that is fixed, the same command with --resume writes it without training"
              + " again.",
          e);
    }
    checkpoints.discard(); // the model is in place, whether or not anyone can be told
    terminal.print(outcome);
    terminal.say("next: cognomen classify NAME -m " + output);
    return 0;
  }

  private void announce(Checkpoints checkpoints) {
    if (ModelDirectory.exists(output)) {
      Path kept = StoredDirectory.previous(output);
      terminal.say(
          output
              + " holds a model, which will be kept as "
              + kept
              + (ModelDirectory.exists(kept) ? " in place of the one that is there" : ""));
    }
    if (trainingOptions.resume() && !checkpoints.found()) {
      terminal.say(
          "no stopped training in " + checkpoints.directory() + ": this one starts at epoch 1");
    } else if (!trainingOptions.resume() && checkpoints.found()) {
      terminal.say(
          checkpoints.directory()
              + " holds a stopped training, which this one replaces; --resume would resume it");
    }
  }

  /**
   * Writes the model of the best epoch of a training that did not come to its end, if there is one.
   *
   * @return a sentence that says where it is, with a space before it
   */
  private static String keepBestSoFar(
      TrainingException stopped,
      SurnameDataset data,
      DataProvenance provenance,
      Checkpoints checkpoints) {
    if (stopped.bestSoFar().isEmpty()) {
      return "";
    }
    TrainingResult result = stopped.bestSoFar().get();
    Path best;
    try {
      best = checkpoints.best();
      ModelDirectory.write(
          best,
          result.model(),
          Map.of("training.json", TrainingRecord.json(result, data, provenance, Version.number())));
    } catch (IOException | ModelException e) {
      return ""; // what stopped training, such as a full disk, stops this too
    }
    return " The model of epoch " + result.bestEpoch() + ", the best so far, is " + best + ".";
  }

  /**
   * Measures the model and puts it in place.
   *
   * @return what is to be said of it
   */
  private String finish(TrainingResult result, SurnameDataset data, DataProvenance provenance)
      throws IOException {
    TrainingSummary summary = TrainingSummary.of(result, data, provenance, Version.number());
    ModelDirectory.write(output, result.model(), summary.descriptions());
    return TrainingText.outcome(summary, test, output, result);
  }
}
