package org.cognomen.cli;

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
import org.cognomen.nn.GradientTrace;
import org.cognomen.settings.Settings;
import org.cognomen.settings.TrainingConfig;
import org.cognomen.train.EpochRecord;
import org.cognomen.train.TrainingListener;
import org.cognomen.train.records.GradientNormsFile;

/** Shows how training goes on: one line for each epoch, and on a terminal a bar within it. */
final class TrainingDisplay implements TrainingListener, Closeable {

  private static final int COLUMNS = 79;
  private static final int UPDATE_MILLISECONDS = 200;
  private static final String HEADER =
      "epoch  train loss  val loss  val accuracy  val macro-F1  learning rate  seconds";

  private final Terminal terminal;
  private final BooleanSupplier stop;
  private final Optional<GradientNormsFile> norms;
  private int network; // counted from 1
  private int networks = 1;
  private int epochs; // of the running network
  private final List<Double> seconds = new ArrayList<>(); // of its epochs
  private ProgressBar bar; // of the running epoch, on a terminal only
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
  public void memberStarted(int member, int of, TrainingConfig config) {
    network = member;
    networks = of;
    epochs = config.get(Settings.EPOCHS);
    seconds.clear();
    if (of > 1) {
      terminal.say(
          String.format(
              Locale.ROOT,
              "%s %d of %d: %s, seed %d",
              config.kind().title(),
              member,
              of,
              config.cell().name().toLowerCase(Locale.ROOT),
              config.get(Settings.SEED)));
    }
  }

  @Override
  public void batchDone(int epoch, int done, int of) {
    if (!terminal.progress()) {
      return;
    }
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("epoch " + epoch + "/" + epochs + timeLeft(epoch))
              .setInitialMax(of)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLISECONDS)
              .setConsumer(new DelegatingProgressBarConsumer(this::draw, COLUMNS))
              .build();
    }
    bar.stepTo(done);
  }

  @Override
  public boolean tracesGradients() {
    return norms.isPresent();
  }

  @Override
  public void gradientsTraced(int epoch, GradientTrace trace) {
    norms.ifPresent(file -> file.add(network, epoch, trace));
  }

  @Override
  public void epochDone(EpochRecord epoch, boolean best) {
    close();
    if (!headerShown) {
      terminal.say(HEADER);
      headerShown = true;
    }
    seconds.add(epoch.seconds());
    terminal.say(
        String.format(
            Locale.ROOT,
            "%5s  %10.4f  %8.4f  %12s  %12s  %13.2e  %7.2f%s",
            epoch.epoch() + "/" + epochs,
            epoch.trainLoss(),
            epoch.valLoss(),
            figure(epoch, epoch.valAccuracy()),
            figure(epoch, epoch.valMacroF1()),
            epoch.learningRate(),
            epoch.seconds(),
            best ? "*" : ""));
  }

  /** {@code , 2 min left} for this network, once an epoch has been timed. */
  private String timeLeft(int epoch) {
    if (seconds.isEmpty()) {
      return "";
    }
    double mean = seconds.stream().mapToDouble(each -> each).average().orElse(0);
    long left = Math.round(mean * (epochs - epoch + 1));
    String time = left < 120 ? left + " s" : (left + 30) / 60 + " min";
    return ", " + time + " left" + (network < networks ? " for this member" : "");
  }

  @Override
  public void combining() {
    close();
    if (headerShown) {
      terminal.say("* lowest validation loss so far");
    }
    terminal.say("combining and calibrating the members on the val rows");
  }

  private static String figure(EpochRecord epoch, double value) {
    return epoch.classified() ? String.format(Locale.ROOT, "%.4f", value) : "-";
  }

  @Override
  public void resumed(List<EpochRecord> history) {
    terminal.say("resumed after " + history.size() + " epochs");
  }

  @Override
  public boolean mustStop() {
    return stop.getAsBoolean();
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
