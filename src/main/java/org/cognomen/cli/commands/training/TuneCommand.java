package org.cognomen.cli.commands.training;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.cognomen.cli.io.ExitCode;
import org.cognomen.cli.io.StopSignal;
import org.cognomen.cli.io.Terminal;
import org.cognomen.cli.options.LabelledRows;
import org.cognomen.cli.options.Notices;
import org.cognomen.cli.options.SameFile;
import org.cognomen.cli.options.TrainingOptions;
import org.cognomen.cli.options.values.TimeLimit;
import org.cognomen.data.LabelledSurname;
import org.cognomen.data.Split;
import org.cognomen.data.SurnameDataset;
import org.cognomen.data.files.SurnameCsv;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.RowsDigest;
import org.cognomen.tune.Objective;
import org.cognomen.tune.Search;
import org.cognomen.tune.SearchSpace;
import org.cognomen.tune.TrialLog;
import org.cognomen.tune.TrialRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code cognomen tune}: a search for the settings that do best on the validation rows. */
@Command(
    name = "tune",
    sortOptions = false,
    abbreviateSynopsis = true,
    description = "Search for settings that do better on the val rows than a preset's.")
public final class TuneCommand implements Callable<Integer> {

  private static final List<String> FOOTER =
      List.of(
          "",
          "Example:",
          "  cognomen tune data/surnames.csv --trials 27 --time-limit 2h -o tuned",
          "  cognomen train data/surnames.csv --config tuned/best.json",
          "",
          "Successive halving: nine trials are trained for a ninth of the epochs, the",
          "best three of them for a third, the best one for all; then the next nine.",
          "Trial 1 has the settings of the preset or --config; the others draw, by the",
          "seed and their number alone:",
          "",
          SearchSpace.description(),
          "",
          "Settings given as options stay fixed. Each finished run is a line",
          "of DIR/trials.jsonl; DIR/best.json has the settings of the best of those with",
          "the most epochs. After Ctrl-C, a crash or the time limit the same command with",
          "--resume resumes it (--trials and --time-limit may differ). Rows of the split",
          "test are never looked at.");

  private static final int MOST_TRIALS = 100_000;

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Option(
      names = "--trials",
      paramLabel = "N",
      defaultValue = "27",
      description = "Number of trials, 1 to 100000 (default: ${DEFAULT-VALUE}).")
  private int trials;

  @Option(
      names = "--time-limit",
      paramLabel = "TIME",
      converter = TimeLimit.class,
      description = "Stop after it: 90s, 30m or 2h (default: none).")
  private Duration timeLimit;

  @Option(
      names = "--objective",
      paramLabel = "log_loss|accuracy|macro_f1",
      defaultValue = "log_loss",
      description = "The metric to optimise on the val rows (default: ${DEFAULT-VALUE}).")
  private Objective objective;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "DIR",
      defaultValue = "tuned",
      description = "Directory for trials.jsonl and best.json (default: ${DEFAULT-VALUE}).")
  private Path output;

  @Mixin private TrainingOptions trainingOptions;
  @Mixin private LabelledRows labelledRows;

  public TuneCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Completes the help by the table of settings. */
  public static void describe(CommandSpec command) {
    String[] lines =
        FOOTER.stream().flatMap(line -> Stream.of(line.split("\n"))).toArray(String[]::new);
    command.usageMessage().footer(lines);
  }

  @Override
  public Integer call() throws IOException {
    TrainingConfig base = trainingOptions.config();
    if (trials < 1 || trials > MOST_TRIALS) {
      throw new ParameterException(
          spec.commandLine(), "--trials must be 1 to " + MOST_TRIALS + ", but is " + trials);
    }
    SameFile.refuseIn(output, List.of("trials.jsonl", "best.json"), spec);
    SurnameDataset data = data(base.get(Settings.SEED));
    trainingOptions.saySource(terminal);
    SearchSpace space = new SearchSpace(base, trainingOptions.given(), base.get(Settings.SEED));
    try (StopSignal signal = new StopSignal();
        TrialLog log =
            TrialLog.open(output, trainingOptions.resume(), RowsDigest.sha256(data), objective)) {
      if (!log.runs().isEmpty()) {
        terminal.say("done already: " + log.runs().size() + " runs");
      }
      SearchDisplay display = new SearchDisplay(terminal, signal::received, timeLimit);
      Search search = new Search(data, space, objective, log, display);
      boolean complete = search.run(trials);
      return end(search, log, complete, signal);
    }
  }

  private SurnameDataset data(long seed) {
    SurnameCsv read = labelledRows.readForTraining(terminal);
    List<LabelledSurname> rows =
        Notices.divided(read, seed, terminal).stream()
            .filter(row -> row.split() != Split.TEST)
            .toList();
    SurnameDataset data = SurnameDataset.of(rows, read.name());
    terminal.say(
        String.format(
            Locale.ROOT, "rows: train %d, val %d", data.train().size(), data.val().size()));
    return data;
  }

  private int end(Search search, TrialLog log, boolean complete, StopSignal signal)
      throws IOException {
    Optional<TrialRun> best = search.best();
    if (!complete) {
      terminal.complain(
          (signal.received() ? "Stopped" : "The time is up")
              + (best.isEmpty() ? " before a run was finished" : "")
              + ". To resume, give the same command with --resume.");
    }
    if (signal.received()) {
      return StopSignal.INTERRUPTED;
    }
    if (best.isEmpty()) {
      if (complete) {
        terminal.complain(
            "cognomen tune: no run came to its end; "
                + log.file()
                + " says why: give other settings to start from");
      }
      return ExitCode.DATA_OR_MODEL;
    }
    TrialRun run = best.get();
    terminal.print(
        String.format(
            Locale.ROOT,
            "best of %d runs: trial %d, %d epochs%n"
                + "val   log loss %.4f  accuracy %.4f  macro-F1 %.4f%n"
                + "settings %s%n",
            log.runs().size(),
            run.trial(),
            run.budget(),
            run.logLoss(),
            run.accuracy(),
            run.macroF1(),
            search.bestFile()));
    return 0;
  }
}
