package org.cognomen.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.progress.TrainingException;

/**
 * Makes the members of a model side by side: each lane takes the next member when it is done with
 * one, because two members on a thread each never wait for each other, as two threads within a
 * member do several times in each step. Threads that have no member of their own, from the
 * beginning or because none is left, help with those whose work is large enough to be divided.
 */
final class MemberLanes {

  /** Makes one member. */
  @FunctionalInterface
  interface Work {

    /**
     * @param workers of the member: the calling thread, and others as they become free
     * @return why training must stop before its end, if it must
     */
    Optional<TrainingException> run(Workers workers);
  }

  /**
   * A member to be made.
   *
   * @param divides whether several threads are faster than one
   */
  record Job(Work work, boolean divides) {

    /** What one thread does to its end. */
    static Job of(Runnable task) {
      return new Job(
          workers -> {
            task.run();
            return Optional.empty();
          },
          false);
    }
  }

  /** A member under way that others may help with. */
  private static final class Lane {
    final Workers workers;
    int helpers; // guarded by the lock of all lanes

    Lane(Workers workers) {
      this.workers = workers;
    }
  }

  private final List<Job> jobs;
  private final int threads;
  private final AtomicInteger taken = new AtomicInteger(); // jobs
  private final AtomicReference<TrainingException> stop = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final List<Lane> open = new ArrayList<>(); // guarded by this
  private final Set<Thread> begun = new HashSet<>(); // the lanes' threads; guarded by this
  private int lanes;
  private int underWay; // lanes; guarded by this

  /**
   * @param jobs in the order in which they are begun: the longest first; read by {@link #run}
   * @param threads of all lanes together
   */
  MemberLanes(List<Job> jobs, int threads) {
    this.jobs = jobs;
    this.threads = threads;
  }

  /** Whether a member has failed or was stopped, and the others must stop too. */
  boolean isStopping() {
    return stop.get() != null || failure.get() != null;
  }

  /**
   * Makes all members; the first lane is the calling thread, and an interrupt of it stops all.
   *
   * @return why training stopped first; empty where all members came to their end. What a member
   *     throws is thrown here, once the others have stopped.
   */
  Optional<TrainingException> run() {
    lanes = Math.min(jobs.size(), threads);
    underWay = lanes;
    List<Thread> others = new ArrayList<>();
    for (int i = 1; i < threads; i++) {
      boolean isLane = i < lanes;
      Thread thread = new Thread(() -> serve(isLane), "cognomen-lane-" + (i + 1));
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    serve(lanes > 0);
    join(others);
    Throwable thrown = failure.get();
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception; // a member can throw nothing else
    }
    return Optional.ofNullable(stop.get());
  }

  private void serve(boolean isLane) {
    if (isLane) {
      try {
        makeAll();
      } catch (Throwable thrown) {
        failure.compareAndSet(null, thrown);
      } finally {
        laneIsDone();
      }
    }
    Optional<Lane> lane = toHelp();
    while (lane.isPresent()) {
      lane.get().workers.join();
      lane = toHelp();
    }
  }

  private void makeAll() {
    int job = taken.getAndIncrement();
    while (job < jobs.size() && !isStopping()) {
      make(jobs.get(job)).ifPresent(reason -> stop.compareAndSet(null, reason));
      job = taken.getAndIncrement();
    }
  }

  private Optional<TrainingException> make(Job job) {
    try (Workers workers = new Workers(1)) {
      Lane lane = new Lane(workers);
      begin(lane, job.divides);
      try {
        return job.work.run(workers);
      } finally {
        close(lane);
      }
    }
  }

  private synchronized void begin(Lane lane, boolean divides) {
    begun.add(Thread.currentThread());
    if (divides) {
      open.add(lane);
    }
    notifyAll();
  }

  private synchronized void close(Lane lane) {
    open.remove(lane);
  }

  private synchronized void laneIsDone() {
    begun.add(Thread.currentThread()); // a lane for which no member was left
    underWay--;
    notifyAll();
  }

  /**
   * Waits for the lane with the fewest helpers; empty once no lane is under way. Chooses when all
   * have begun, as nobody moves on to another later.
   */
  private synchronized Optional<Lane> toHelp() {
    while (underWay > 0 && !Thread.currentThread().isInterrupted()) {
      Lane least = null;
      for (Lane lane : begun.size() < lanes ? List.<Lane>of() : open) {
        least = least == null || lane.helpers < least.helpers ? lane : least;
      }
      if (least != null) {
        least.helpers++;
        return Optional.of(least);
      }
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // for join
      }
    }
    return Optional.empty();
  }

  private static void join(List<Thread> lanes) {
    boolean interrupted = false;
    for (Thread lane : lanes) {
      while (lane.isAlive()) {
        try {
          lane.join();
        } catch (InterruptedException e) {
          interrupted = true;
          lanes.forEach(Thread::interrupt); // stops each after its batch
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
