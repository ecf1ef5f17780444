package org.cognomen.tune;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cognomen.data.DataException;
import org.cognomen.data.SurnameDataset;
import org.cognomen.evaluation.Evaluation;
import org.cognomen.settings.Settings;
import org.cognomen.settings.SettingsFile;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.ModelEvaluator;
import org.cognomen.train.Trainer;
import org.cognomen.train.TrainingException;
import org.cognomen.train.TrainingListener;
import org.cognomen.train.TrainingResult;
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

  private final SurnameDataset data;
  private final SearchSpace space;
  private final Objective objective;
  private final TrialLog log;
  private final Listener listener;

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
    this.data = data;
    this.space = space;
    this.objective = objective;
    this.log = log;
    this.listener = listener;
    for (TrialRun run : log.runs()) {
      if (run.trial() < 1 || !run.settings().equals(settings(run.trial(), run.budget()))) {
        throw new DataException(
            log.file()
                + ": has other settings for trial "
                + run.trial()
                + " than this search; give the options that it began with, or name another"
                + " directory with -o");
      }
    }
  }

  /** Hears how a search goes on; called from the thread of {@link #run}. */
  public interface Listener extends TrainingListener {

    /** Before a run. */
    void runStarted(int trial, TrainingConfig settings);

    /** When a run stands in the log; {@code best}: it is the best so far. */
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
    List<TrialRun> runs = new ArrayList<>();
    for (int trial : trials) {
      Optional<TrialRun> run = find(trial, epochs);
      if (run.isEmpty()) {
        run = train(trial, epochs);
        if (run.isEmpty()) {
          return Optional.empty();
        }
        log.add(run.get());
        boolean best = best().filter(run.get()::equals).isPresent();
        if (best) {
          writeBest();
        }
        listener.runDone(run.get(), best);
      }
      runs.add(run.get());
    }
    return Optional.of(runs);
  }

  private Optional<TrialRun> find(int trial, int epochs) {
    return log.runs().stream()
        .filter(run -> run.trial() == trial && run.budget() == epochs)
        .findFirst();
  }

  private Optional<TrialRun> train(int trial, int epochs) {
    if (listener.mustStop()) {
      return Optional.empty();
    }
    TrainingConfig config = config(trial, epochs);
    listener.runStarted(trial, config);
    long start = System.nanoTime();
    try {
      TrainingResult result = Trainer.train(data, config, listener);
      Evaluation evaluation =
          ModelEvaluator.evaluate(result.model(), data.val(), config.get(Settings.THREADS));
      return Optional.of(
          new TrialRun(
              trial,
              settings(trial, epochs),
              result.history().size(),
              evaluation.logLoss(),
              evaluation.accuracy(),
              evaluation.macroF1(),
              seconds(start),
              Optional.empty()));
    } catch (TrainingException e) {
      if (listener.mustStop()) {
        return Optional.empty();
      }
      return Optional.of(
          new TrialRun(
              trial,
              settings(trial, epochs),
              0,
              0,
              0,
              0,
              seconds(start),
              Optional.of(e.getMessage())));
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
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
