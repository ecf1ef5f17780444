package org.cognomen.cli.io;

import java.io.Closeable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Hears Ctrl-C (SIGINT) and SIGTERM, and keeps the process alive until whoever is asked to stop has
 * put things in order and closes this.
 *
 * <p>Java then ends the process with 128 and the signal's number: 130 after Ctrl-C.
 */
public final class StopSignal implements Closeable {

  /** What a process that Ctrl-C stopped ends with. */
  public static final int INTERRUPTED = 130;

  /** A disk that does not answer must not make the process immortal. */
  private static final int PATIENCE_SECONDS = 60;

  private final CountDownLatch inOrder = new CountDownLatch(1);
  private final Thread hook = new Thread(this::await, "cognomen-stop");
  private volatile boolean received;

  public StopSignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void await() {
    received = true;
    try {
      if (!inOrder.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        System.getLogger(StopSignal.class.getName())
            .log(System.Logger.Level.WARNING, "gave up waiting for the end of a step");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether the process has been asked to stop. */
  public boolean received() {
    return received;
  }

  @Override
  public void close() {
    inOrder.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook has run.
    }
  }
}
