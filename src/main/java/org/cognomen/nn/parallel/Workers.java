package org.cognomen.nn.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A fixed set of threads that do one task together and meet at its end.
 *
 * <p>A training step has a few such meetings, a hundred microseconds apart, so a thread that waits
 * spins for a while before it sleeps. The caller works too, and a part is taken by the first free
 * thread: a thread that sleeps, or that the compiler keeps from its processor, delays none of the
 * others. With one worker there is no other thread. The threads are daemons and end with {@link
 * #close}.
 */
public final class Workers implements AutoCloseable {

  /** A task that is cut into parts; it must not care which thread does which. */
  @FunctionalInterface
  public interface Task {
    void run(int part, int parts);
  }

  /**
   * About 50 microseconds; where other programs want the processor, longer only keeps it from them.
   */
  private static final int SPINS = 1_000;

  private static final int YIELDS = SPINS + 50;

  private static final long ROUND = 1L << 16; // more parts than there are threads

  private final Thread[] threads;

  /** {@code round * ROUND + part}, the part that is to be taken next. */
  private final AtomicLong ticket = new AtomicLong();

  private final AtomicInteger pending = new AtomicInteger(); // parts that are not done
  private volatile boolean closed;
  private volatile Throwable failure;
  private Task task; // of the round under way

  /**
   * @param count threads that work, with the caller; at least 1
   */
  public Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("threads must be 1 or more, but is " + count);
    }
    threads = new Thread[count - 1];
    for (int i = 0; i < threads.length; i++) {
      threads[i] = new Thread(this::loop, "cognomen-worker-" + (i + 1));
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  public int count() {
    return threads.length + 1;
  }

  /**
   * Runs all parts and returns when all are done; what a part throws is thrown here, as it is.
   *
   * @throws IllegalStateException after {@link #close}
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
    pending.set(count());
    long round = ticket.get() / ROUND + 1;
    ticket.set(round * ROUND);
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    work(round);
    for (int spin = 0; pending.get() > 0; spin++) {
      if (spin < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    Throwable thrown = failure;
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException exception) {
      throw exception; // a task can throw nothing else
    }
  }

  /** Takes parts of a round until none is left. */
  private void work(long round) {
    long taken = ticket.get();
    while (taken / ROUND == round && taken % ROUND < count()) {
      if (ticket.compareAndSet(taken, taken + 1)) {
        try {
          task.run((int) (taken % ROUND), count());
        } catch (Throwable thrown) {
          failure = thrown;
        } finally {
          pending.decrementAndGet();
        }
      }
      taken = ticket.get();
    }
  }

  private void loop() {
    long seen = 0;
    while (true) {
      long round = ticket.get() / ROUND;
      for (int spin = 0; round == seen && !closed; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else if (spin < YIELDS) {
          Thread.yield();
        } else {
          LockSupport.park(this);
        }
        round = ticket.get() / ROUND;
      }
      if (closed) {
        return;
      }
      seen = round;
      work(round);
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
