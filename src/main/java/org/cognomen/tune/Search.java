package org.cognomen.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.data.DataException;
import org.cognomen.data.Remedy;
import org.cognomen.data.SurnameDataset;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.util.StrictJson;

/**
 * Successive halving: nine trials are trained for a ninth of the epochs, the best three of them for
 * a third, the best one for all; then the next nine. A shorter run is a training of its own, with a
 * learning rate that falls over its own epochs. So each nine trials cost as much as three trainings
 * with all epochs.
 *
 * <p>Source: K. Jamieson and A. Talwalkar, Non-stochastic best arm identification and
 * hyperparameter optimization (2016), with a third kept in place of a half.
 */
public final class Search {

  private static final int KEPT = 3; // one of so many
  private static final int BRACKET = KEPT * KEPT;
  private static final String BEST = "best.json";

  private final SearchSpace space;
  private final Objective objective;
  private final TrialLog log;
  private final Listener listener;
  private final TrialRunner runner;

  /**
   * A search.
   *
   * @param data its test rows are not looked at
   * @param log of the runs that are done already, and those to come
   * @throws DataException if the log holds a run that this search would not make
   */
  public Search(
      SurnameDataset data,
      SearchSpace space,
      Objective objective,
      TrialLog log,
      Listener listener) {
    this(space, objective, log, listener, trials -> here(data, listener, trials));
  }

  /**
   * A search whose runs are made elsewhere.
   *
   * @throws DataException if the log holds a run that this search would not make
   */
  public Search(
      SearchSpace space, Objective objective, TrialLog log, Listener listener, TrialRunner runner) {
    this.space = space;
    this.objective = objective;
    this.log = log;
    this.listener = listener;
    this.runner = runner;
    for (TrialRun run : log.runs()) {
      if (run.trial() < 1 || !run.settings().equals(settings(run.trial(), run.budget()))) {
        throw new DataException(
                log.file()
                    + ": has other settings for trial "
                    + run.trial()
                    + " than this search; give the options that it began with, or name another"
                    + " directory")
            .withRemedies(Remedy.of(Remedy.Kind.OTHER_OUTPUT));
      }
    }
  }

  /** Hears how a search progresses; called from the thread of {@link #run}. */
  public interface Listener extends TrainingListener {

    /** Before a run. */
    void runStarted(int trial, TrainingConfig settings);

    /** When a run is in the log; {@code best}: it is the best so far. */
    void runDone(TrialRun run, boolean best);
  }

  /**
   * Makes the runs that are not done yet, and keeps {@link #bestFile} up to date.
   *
   * @param trials how many settings are tried
   * @return whether all are done: not where the listener stopped the training
   * @throws IOException if a run cannot be written down
   */
  public boolean run(int trials) throws IOException {
    writeBest(); // a crash may have come between a run and this
    for (int first = 1; first <= trials; first += BRACKET) {
      List<Integer> alive =
          IntStream.range(first, Math.min(first + BRACKET, trials + 1)).boxed().toList();
      int parts = 1; // of the epochs each gets one
      while (parts < alive.size()) {
        parts *= KEPT;
      }
      for (; parts >= 1; parts /= KEPT) {
        Optional<List<TrialRun>> done = runAll(alive, (space.epochs() + parts - 1) / parts);
        if (done.isEmpty()) {
          return false;
        }
        int kept = (alive.size() + KEPT - 1) / KEPT;
        alive =
            done.get().stream()
                .filter(TrialRun::succeeded)
                .sorted(Comparator.comparingDouble(objective::cost))
                .limit(kept)
                .map(TrialRun::trial)
                .toList();
      }
    }
    return true;
  }

  /** Empty where the training was stopped. */
  private Optional<List<TrialRun>> runAll(List<Integer> trials, int epochs) throws IOException {
    Map<Integer, TrainingConfig> missing = new LinkedHashMap<>();
    for (int trial : trials) {
      if (find(trial, epochs).isEmpty()) {
        missing.put(trial, config(trial, epochs));
      }
    }
    Iterator<Optional<TrialResult>> results = runner.run(missing);
    List<TrialRun> runs = new ArrayList<>();
    for (int trial : trials) {
      Optional<TrialRun> known = find(trial, epochs);
      if (known.isPresent()) {
        runs.add(known.get());
        continue;
      }
      Optional<TrialResult> result = results.next();
      if (result.isEmpty()) {
        return Optional.empty();
      }
      TrialRun run = run(trial, epochs, result.get());
      log.add(run);
      boolean best = best().filter(run::equals).isPresent();
      if (best) {
        writeBest();
      }
      listener.runDone(run, best);
      runs.add(run);
    }
    return Optional.of(runs);
  }

  private TrialRun run(int trial, int epochs, TrialResult result) {
    return new TrialRun(
        trial,
        settings(trial, epochs),
        result.epochs(),
        result.logLoss(),
        result.accuracy(),
        result.macroF1(),
        result.seconds(),
        Optional.ofNullable(result.failure()));
  }

  private Optional<TrialRun> find(int trial, int epochs) {
    return log.runs().stream()
        .filter(run -> run.trial() == trial && run.budget() == epochs)
        .findFirst();
  }

  /** Runs in this process, each when it is asked for. */
  private static Iterator<Optional<TrialResult>> here(
      SurnameDataset data, Listener listener, Map<Integer, TrainingConfig> trials) {
    return trials.entrySet().stream()
        .map(
            trial -> {
              if (listener.mustStop()) {
                return Optional.<TrialResult>empty();
              }
              listener.runStarted(trial.getKey(), trial.getValue());
              return TrialResult.of(data, trial.getValue(), listener);
            })
        .iterator();
  }

  private TrainingConfig config(int trial, int epochs) {
    return space.settings(trial).with(Settings.EPOCHS, epochs);
  }

  /** As text and back, because a number that was parsed is not the node that was made. */
  private JsonNode settings(int trial, int epochs) {
    return StrictJson.read(
        "settings", SettingsFile.text(config(trial, epochs)), "settings of a trial");
  }

  /** The best of the runs with the most epochs so far; empty where none succeeded. */
  public Optional<TrialRun> best() {
    List<TrialRun> done = log.runs().stream().filter(TrialRun::succeeded).toList();
    int most = done.stream().mapToInt(TrialRun::budget).max().orElse(0);
    return done.stream()
        .filter(run -> run.budget() == most)
        .min(Comparator.comparingDouble(objective::cost).thenComparing(TrialRun::trial));
  }

  /** Where the settings of the best trial stand, with all epochs; {@code train} takes them. */
  public Path bestFile() {
    return log.file().resolveSibling(BEST);
  }

  private void writeBest() throws IOException {
    Optional<TrialRun> best = best();
    if (best.isPresent()) {
      SettingsFile.write(bestFile(), config(best.get().trial(), space.epochs()));
    }
  }
}
