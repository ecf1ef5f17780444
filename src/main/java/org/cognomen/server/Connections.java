package org.cognomen.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;

/**
 * Closes each connection on which nothing is completed for a while, neither the header of a request
 * nor an answer: clients that send or take a byte a second, sockets that are half closed, and idle
 * ones. Jetty's own time-out restarts with each byte.
 */
final class Connections implements Connection.Listener, AutoCloseable {

  private final Map<Connection, Long> progress = new ConcurrentHashMap<>(); // System.nanoTime()
  private final long patience; // nanoseconds
  private final ScheduledExecutorService clock;

  Connections(Duration patience) {
    this.patience = patience.toNanos();
    clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "cognomen-connections");
              thread.setDaemon(true);
              return thread;
            });
    long period = Math.max(1, patience.toMillis() / 10);
    clock.scheduleWithFixedDelay(this::sweep, period, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public void onOpened(Connection connection) {
    progress.put(connection, System.nanoTime());
  }

  @Override
  public void onClosed(Connection connection) {
    progress.remove(connection);
  }

  /** The header of a request on it has arrived, or the request has been answered. */
  void progressed(Connection connection) {
    progress.computeIfPresent(connection, (c, before) -> System.nanoTime());
  }

  /** How many are open. */
  int open() {
    return progress.size();
  }

  private void sweep() {
    long now = System.nanoTime();
    progress.forEach(
        (connection, since) -> {
          if (now - since > patience) {
            connection.getEndPoint().close();
          }
        });
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
