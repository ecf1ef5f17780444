package org.cognomen.cli.commands.training;

import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.cognomen.cli.io.Terminal;
import org.cognomen.nn.GradientTrace;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.progress.EpochRecord;
import org.cognomen.train.progress.TrainingListener;
import org.cognomen.train.records.GradientNormsFile;

/**
 * Shows the progress of training: one line for each epoch of a member, and on a terminal a bar
 * within one that is running.
 */
public final class TrainingDisplay implements TrainingListener, Closeable {

  private static final int COLUMNS = 79;
  private static final int UPDATE_MILLISECONDS = 200;
  private static final String HEADER =
      "epoch  train loss  val loss  val accuracy  val macro-F1  learning rate  seconds";
  private static final String HEADER_OF_MEMBERS =
      "epoch  train loss  val loss  accuracy  macro-F1  learning rate  seconds  member";

  private final Terminal terminal;
  private final BooleanSupplier stop;
  private final Optional<GradientNormsFile> norms;
  private ProgressBar bar; // of an epoch that is running, on a terminal only
  private OfMember barOwner; // whose epoch that is
  private boolean headerShown;

  /**
   * @param stop whether training must stop
   * @param norms where the norms of gradients go, if they are asked for
   */
  TrainingDisplay(Terminal terminal, BooleanSupplier stop, Optional<GradientNormsFile> norms) {
    this.terminal = terminal;
    this.stop = stop;
    this.norms = norms;
  }

  @Override
  public TrainingListener memberStarted(int member, int of, TrainingConfig config) {
    if (of > 1) {
      say(
          String.format(
              Locale.ROOT,
              "%s %d of %d: %s, seed %d",
              config.kind().title(),
              member,
              of,
              config.cell().name().toLowerCase(Locale.ROOT),
              config.get(Settings.SEED)));
    }
    return new OfMember(member, of, config.get(Settings.EPOCHS));
  }

  /** What one member does. */
  private final class OfMember implements TrainingListener {

    private final int member; // counted from 1
    private final int members;
    private final int epochs;
    private final List<Double> seconds = new ArrayList<>(); // of its epochs

    OfMember(int member, int members, int epochs) {
      this.member = member;
      this.members = members;
      this.epochs = epochs;
    }

    @Override
    public void batchDone(int epoch, int done, int of) {
      if (!terminal.progress() || bar != null && barOwner != this) {
        return;
      }
      if (bar == null) {
        barOwner = this;
        bar =
            new ProgressBarBuilder()
                .setTaskName(
                    (members > 1 ? "member " + member + ", " : "")
                        + "epoch "
                        + epoch
                        + "/"
                        + epochs
                        + timeLeft(epoch))
                .setInitialMax(of)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
                .setConsumer(new DelegatingProgressBarConsumer(TrainingDisplay.this::draw, COLUMNS))
                .build();
      }
      bar.stepTo(done);
    }

    /** {@code , 2 min left} for this member, once an epoch has been timed. */
    private String timeLeft(int epoch) {
      if (seconds.isEmpty()) {
        return "";
      }
      double mean = seconds.stream().mapToDouble(each -> each).average().orElse(0);
      long left = Math.round(mean * (epochs - epoch + 1));
      return ", " + (left < 120 ? left + " s" : (left + 30) / 60 + " min") + " left";
    }

    @Override
    public boolean tracesGradients() {
      return norms.isPresent();
    }

    @Override
    public void gradientsTraced(int epoch, GradientTrace trace) {
      norms.ifPresent(file -> file.add(member, epoch, trace));
    }

    @Override
    public void epochDone(EpochRecord epoch, boolean best) {
      seconds.add(epoch.seconds());
      if (!headerShown) {
        say(members > 1 ? HEADER_OF_MEMBERS : HEADER);
        headerShown = true;
      }
      String line =
          String.format(
              Locale.ROOT,
              members > 1
                  ? "%5s  %10.4f  %8.4f  %8s  %8s  %13.2e  %7.2f%-2s"
                  : "%5s  %10.4f  %8.4f  %12s  %12s  %13.2e  %7.2f%s",
              epoch.epoch() + "/" + epochs,
              epoch.trainLoss(),
              epoch.valLoss(),
              metric(epoch, epoch.valAccuracy()),
              metric(epoch, epoch.valMacroF1()),
              epoch.learningRate(),
              epoch.seconds(),
              best ? "*" : "");
      say(members > 1 ? line + String.format(Locale.ROOT, "%6d", member) : line);
    }

    @Override
    public void resumed(List<EpochRecord> history) {
      say(
          (members > 1 ? "member " + member + ": " : "")
              + "resumed after "
              + history.size()
              + " epochs");
    }

    @Override
    public boolean mustStop() {
      return stop.getAsBoolean();
    }
  }

  @Override
  public void combining() {
    if (headerShown) {
      say("* lowest validation loss so far");
    }
    say("combining and calibrating the members on the val rows");
  }

  private static String metric(EpochRecord epoch, double value) {
    return epoch.classified() ? String.format(Locale.ROOT, "%.4f", value) : "-";
  }

  /** A line, which begins where the bar was. */
  private void say(String line) {
    close();
    terminal.say(line);
  }

  private void draw(String line) {
    terminal.err().print('\r' + line);
  }

  /** Takes the bar away. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      draw(" ".repeat(COLUMNS) + '\r');
    }
  }
}
