package org.cognomen.train.progress;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.cognomen.nn.GradientTrace;
import org.cognomen.settings.TrainingConfig;

/** Tells the listener of a training what one member does, one call of all members at a time. */
public final class MemberListener implements TrainingListener {

  private final TrainingListener training; // whose lock all members take
  private final TrainingListener own;
  private final BooleanSupplier stopping;

  /**
   * @param stopping whether another member stops this one
   */
  public MemberListener(
      TrainingListener training,
      int member,
      int of,
      TrainingConfig config,
      BooleanSupplier stopping) {
    this.training = training;
    this.stopping = stopping;
    synchronized (training) {
      own = training.memberStarted(member, of, config);
    }
  }

  @Override
  public void batchDone(int epoch, int done, int of) {
    synchronized (training) {
      own.batchDone(epoch, done, of);
    }
  }

  @Override
  public boolean tracesGradients() {
    synchronized (training) {
      return own.tracesGradients();
    }
  }

  @Override
  public void gradientsTraced(int epoch, GradientTrace trace) {
    synchronized (training) {
      own.gradientsTraced(epoch, trace);
    }
  }

  @Override
  public void epochDone(EpochRecord epoch, boolean best) {
    synchronized (training) {
      own.epochDone(epoch, best);
    }
  }

  @Override
  public void resumed(List<EpochRecord> history) {
    synchronized (training) {
      own.resumed(history);
    }
  }

  @Override
  public boolean mustStop() {
    synchronized (training) {
      return stopping.getAsBoolean() || own.mustStop();
    }
  }
}
