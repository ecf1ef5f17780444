package org.cognomen.nn;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed set of threads that do one task together and meet at its end.
 *
 * <p>A training step has a few such meetings, a hundred microseconds apart, so a thread that waits
 * spins for a while before it sleeps. The caller does the first share itself; with one worker there
 * is no other thread. The threads are daemons and end with {@link #close}.
 */
public final class Workers implements AutoCloseable {

  /** A task that is cut into shares; it must not care which thread does which. */
  @FunctionalInterface
  public interface Task {
    void run(int share, int shares);
  }

  /**
   * About 50 microseconds; where other programs want the processor, longer only keeps it from them.
   */
  private static final int SPINS = 1_000;

  private static final int YIELDS = SPINS + 50;

  private final Thread[] threads;
  private final AtomicInteger pending = new AtomicInteger();
  private volatile int round;
  private volatile boolean closed;
  private volatile Throwable failure;
  private Task task;

  /**
   * @param count threads that work, with the caller; at least 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, but is " + count);
    }
    threads = new Thread[count - 1];
    for (int i = 0; i < threads.length; i++) {
      int share = i + 1;
      threads[i] = new Thread(() -> loop(share), "cognomen-worker-" + share);
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  public int count() {
    return threads.length + 1;
  }

  /**
   * Runs all shares and returns when all are done; what a share throws is thrown here.
   *
   * @throws IllegalStateException after {@link #close}, or if another thread's share failed
   */
  public void run(Task task) {
    if (closed) {
      throw new IllegalStateException("these workers are closed; make new ones");
    }
    if (threads.length == 0) {
      task.run(0, 1);
      return;
    }
    this.task = task;
    failure = null;
    pending.set(threads.length);
    round++;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    try {
      task.run(0, count());
    } finally {
      for (int spin = 0; pending.get() > 0; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          Thread.yield();
        }
      }
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a worker failed: " + thrown, thrown);
    }
  }

  private void loop(int share) {
    int seen = 0;
    while (true) {
      for (int spin = 0; round == seen && !closed; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else if (spin < YIELDS) {
          Thread.yield();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      seen = round;
      try {
        task.run(share, count());
      } catch (Throwable thrown) {
        failure = thrown;
      } finally {
        pending.decrementAndGet();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
