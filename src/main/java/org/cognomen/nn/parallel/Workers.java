package org.cognomen.nn.parallel;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Threads that do one task together and meet at its end.
 *
 * <p>A training step has a few such meetings, a hundred microseconds apart, so a thread that waits
 * spins for a while before it sleeps. The caller works too, and a part is taken by the first free
 * thread: a thread that sleeps, or that the compiler keeps from its processor, delays none of the
 * others. With one worker there is no other thread. The threads are daemons and end with {@link
 * #close}. Threads that have nothing else to do may join for as long as that lasts.
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

  private static final int PART_BITS = 16; // more parts than there are threads
  private static final int ROUND_SHIFT = 2 * PART_BITS;
  private static final long PART_MASK = (1L << PART_BITS) - 1;

  private final Thread[] threads;
  private volatile Thread[] helpers = {}; // that have joined

  /**
   * The round, how many parts it has, and the part that is to be taken next: one number, so that a
   * thread that is late never takes the parts of one round for those of another.
   */
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
      threads[i] = new Thread(() -> loop(false), "cognomen-worker-" + (i + 1));
      threads[i].setDaemon(true);
      threads[i].start();
    }
  }

  /** Into how many parts the next task is cut. */
  public int count() {
    return threads.length + helpers.length + 1;
  }

  /** The calling thread works too until {@link #close}, or until it is interrupted. */
  public void join() {
    change(Thread.currentThread(), true);
    try {
      loop(true);
    } finally {
      change(Thread.currentThread(), false);
    }
  }

  private synchronized void change(Thread helper, boolean joins) {
    Stream<Thread> others = Arrays.stream(helpers).filter(thread -> thread != helper);
    helpers = (joins ? Stream.concat(others, Stream.of(helper)) : others).toArray(Thread[]::new);
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
    int parts = count();
    if (parts == 1) {
      task.run(0, 1);
      return;
    }
    this.task = task;
    failure = null;
    pending.set(parts);
    long round = round(ticket.get()) + 1;
    ticket.set(round << ROUND_SHIFT | (long) parts << PART_BITS);
    unparkAll();
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
    while (round(taken) == round && part(taken) < parts(taken)) {
      if (ticket.compareAndSet(taken, taken + 1)) {
        try {
          task.run(part(taken), parts(taken));
        } catch (Throwable thrown) {
          failure = thrown;
        } finally {
          pending.decrementAndGet();
        }
      }
      taken = ticket.get();
    }
  }

  private static long round(long ticket) {
    return ticket >>> ROUND_SHIFT;
  }

  private static int parts(long ticket) {
    return (int) (ticket >>> PART_BITS & PART_MASK);
  }

  private static int part(long ticket) {
    return (int) (ticket & PART_MASK);
  }

  private void loop(boolean endsByInterrupt) {
    long seen = 0;
    while (true) {
      long round = round(ticket.get());
      for (int spin = 0; round == seen && !closed; spin++) {
        if (endsByInterrupt && Thread.currentThread().isInterrupted()) {
          return;
        }
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else if (spin < YIELDS) {
          Thread.yield();
        } else {
          LockSupport.park(this);
        }
        round = round(ticket.get());
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
    unparkAll();
  }

  private void unparkAll() {
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
    for (Thread thread : helpers) {
      LockSupport.unpark(thread);
    }
  }
}
