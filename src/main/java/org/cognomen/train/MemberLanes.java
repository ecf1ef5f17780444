package org.cognomen.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.train.progress.TrainingException;

/**
 * Trains the members of a model side by side: each lane takes the next member when it is done with
 * one. The threads are divided among the lanes, because two members on a thread each never wait for
 * each other, as two threads within a member do several times in each step.
 */
final class MemberLanes {

  /** Trains one member. */
  @FunctionalInterface
  interface Work {

    /**
     * @param member which, counted from 1
     * @param workers of the lane
     * @return why training must stop before its end, if it must
     */
    Optional<TrainingException> run(int member, Workers workers);
  }

  private final int members;
  private final int threads;
  private final AtomicInteger taken = new AtomicInteger(); // members
  private final AtomicReference<TrainingException> stop = new AtomicReference<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * @param members how many there are to train
   * @param threads of all lanes together
   */
  MemberLanes(int members, int threads) {
    this.members = members;
    this.threads = threads;
  }

  /** Whether a member has failed or was stopped, and the others must stop too. */
  boolean isStopping() {
    return stop.get() != null || failure.get() != null;
  }

  /**
   * Trains all members; the first lane is the calling thread, and an interrupt of it stops all.
   *
   * @return why training stopped first; empty where all members came to their end. What a member
   *     throws is thrown here, once the others have stopped.
   */
  Optional<TrainingException> run(Work work) {
    int lanes = Math.min(members, threads);
    List<Thread> others = new ArrayList<>();
    for (int lane = 1; lane < lanes; lane++) {
      int own = threadsOf(lane, lanes);
      Thread thread = new Thread(() -> trainAll(work, own), "cognomen-lane-" + (lane + 1));
      thread.setDaemon(true);
      thread.start();
      others.add(thread);
    }
    trainAll(work, threadsOf(0, lanes));
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

  private int threadsOf(int lane, int lanes) {
    return threads / lanes + (lane < threads % lanes ? 1 : 0);
  }

  private void trainAll(Work work, int own) {
    try (Workers workers = new Workers(own)) {
      int member = taken.incrementAndGet();
      while (member <= members && !isStopping()) {
        work.run(member, workers).ifPresent(reason -> stop.compareAndSet(null, reason));
        member = taken.incrementAndGet();
      }
    } catch (Throwable thrown) {
      failure.compareAndSet(null, thrown);
    }
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
