package org.cognomen.server;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server. It is Jetty's core and not the JDK's, which reads requests on blocked threads: a
 * thousand slow clients occupy its pool until they are timed out, and its own replies to malformed
 * addresses name Java's exceptions.
 */
public final class CognomenServer implements AutoCloseable {

  /** How long requests under way may still take once the server is told to stop. */
  private static final Duration GRACE = Duration.ofSeconds(8);

  /** Requests that were sent before the listening socket was closed still get a refusal. */
  private static final long LINGER_MILLISECONDS = 100;

  private static final int MOST_THREADS = 16; // none of them ever waits
  private static final int FEWEST_THREADS = 4;
  private static final int BACKLOG = 1024;

  private final AtomicReference<ServedModel> model;
  private final Metrics metrics;
  private final Scoring scoring;
  private final Connections connections;
  private final WarmUp warmUp;
  private final Api api;
  private final Server server;
  private final ServerConnector connector;

  private CognomenServer(ServerOptions options, ServedModel first, Optional<AccessLog> log) {
    model = new AtomicReference<>(first);
    metrics = new Metrics();
    scoring = new Scoring(metrics);
    connections = new Connections(options.patience());
    warmUp = new WarmUp(options.warmUp(), first);
    api = new Api(options, model, scoring, metrics, connections, warmUp, log);
    QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    threads.setName("cognomen-http");
    threads.setDaemon(true);
    server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(ServerOptions.LARGEST_HEADER);
    http.setUriCompliance(UriCompliance.DEFAULT);
    connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(options.host());
    connector.setPort(options.port());
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(options.patience().toMillis());
    connector.addBean(connections);
    server.addConnector(connector);
    server.addBean(new NetworkConnectionLimit(ServerOptions.MOST_CONNECTIONS, connector));
    server.setHandler(api);
    server.setErrorHandler(new ErrorReply(metrics));
    server.setStopTimeout(0);
  }

  /**
   * Starts a server, which answers when this returns, and may be warming up.
   *
   * @param log of the requests; empty for none
   * @throws IOException if the address cannot be listened on
   */
  public static CognomenServer start(
      ServerOptions options, ServedModel model, Optional<AccessLog> log) throws IOException {
    CognomenServer made = new CognomenServer(options, model, log);
    try {
      made.server.start();
      made.warmUp.start((ServerSocketChannel) made.connector.getTransport());
      return made;
    } catch (Exception e) { // what Jetty's start declares
      made.close();
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      throw new IOException(
          "cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": "
              + (cause.getMessage() == null
                  ? cause.getClass().getSimpleName()
                  : cause.getMessage()),
          e);
    }
  }

  /** The port on which it listens. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Requests that come from now on are answered by this model; those under way are not. */
  public void replace(ServedModel next) {
    model.set(next);
    metrics.reloaded(true);
  }

  /** A model could not be loaded; the former one answers on. */
  void countFailedReload() {
    metrics.reloaded(false);
  }

  /**
   * Refuses new requests, waits for those under way, at most eight seconds, and ends all threads.
   */
  @Override
  public void close() {
    api.refuseAll();
    warmUp.close();
    connector.close();
    try {
      long end = System.nanoTime() + GRACE.toNanos();
      TimeUnit.MILLISECONDS.sleep(LINGER_MILLISECONDS);
      while (api.underWay() > 0 && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      server.stop();
    } catch (Exception e) { // what Jetty's stop declares
      System.getLogger(CognomenServer.class.getName())
          .log(
              System.Logger.Level.WARNING, "the server did not stop in order: {0}", e.getMessage());
    }
    scoring.close();
    connections.close();
  }
}
