package org.cognomen.cli.commands.training;

import java.time.Duration;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.cognomen.cli.io.Terminal;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.tune.Search;
import org.cognomen.tune.TrialRun;

/** Shows the progress of a search: one line for each run, and on a terminal its epochs. */
public final class SearchDisplay implements Search.Listener {

  private static final int COLUMNS = 79;
  private static final String HEADER =
      "trial  epochs  val loss  val accuracy  val macro-F1  seconds  settings";

  private final Terminal terminal;
  private final BooleanSupplier stop;
  private final long deadline; // of System.nanoTime
  private boolean headerShown;
  private TrainingConfig running;
  private int trial;

  /**
   * @param stop whether the process must stop
   * @param limit after which the search does; null for none
   */
  SearchDisplay(Terminal terminal, BooleanSupplier stop, Duration limit) {
    this.terminal = terminal;
    this.stop = stop;
    // So that a difference of two such times never overflows.
    long most = Long.MAX_VALUE / 4;
    deadline =
        System.nanoTime()
            + (limit == null || limit.toSeconds() > most / 1_000_000_000 ? most : limit.toNanos());
  }

  @Override
  public void runStarted(int number, TrainingConfig settings) {
    trial = number;
    running = settings;
    draw("trial " + number + ": epoch 1 of " + settings.get(Settings.EPOCHS));
  }

  @Override
  public void epochDone(EpochRecord epoch, boolean best) {
    if (epoch.epoch() < running.get(Settings.EPOCHS)) {
      draw(
          "trial "
              + trial
              + ": epoch "
              + (epoch.epoch() + 1)
              + " of "
              + running.get(Settings.EPOCHS));
    }
  }

  @Override
  public void runDone(TrialRun run, boolean best) {
    if (!headerShown) {
      draw("");
      terminal.say(HEADER);
      headerShown = true;
    }
    draw("");
    terminal.say(
        run.succeeded()
            ? String.format(
                Locale.ROOT,
                "%5d  %6d  %8.4f  %12.4f  %12.4f  %7.1f  %s%s",
                run.trial(),
                run.budget(),
                run.logLoss(),
                run.accuracy(),
                run.macroF1(),
                run.seconds(),
                shortly(running),
                best ? "*" : "")
            : String.format(
                Locale.ROOT,
                "%5d  %6d  failed: %s",
                run.trial(),
                run.budget(),
                run.failure().orElseThrow()));
  }

  /** The sizes; all settings are in the log. */
  private static String shortly(TrainingConfig config) {
    return config.cell().name().toLowerCase(Locale.ROOT)
        + " "
        + config.get(Settings.LAYERS)
        + "x"
        + config.get(Settings.HIDDEN_SIZE);
  }

  /** Whether the time is up. */
  boolean timeIsUp() {
    return System.nanoTime() - deadline >= 0;
  }

  @Override
  public boolean mustStop() {
    return stop.getAsBoolean() || timeIsUp();
  }

  private void draw(String line) {
    if (terminal.progress()) {
      terminal.err().print("\r" + line + " ".repeat(COLUMNS - line.length()) + "\r");
    }
  }
}
