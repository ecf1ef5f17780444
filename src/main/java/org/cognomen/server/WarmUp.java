package org.cognomen.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URLEncoder;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.cognomen.util.SeededRandom;
import org.eclipse.jetty.server.Request;

/**
 * Makes a server fast before it says that it is ready: prepares the model, then asks the server
 * over its own socket for invented names, one request after another, some thousand times. Java
 * compiles what it sees running, so the first thousands of requests would take many times as long;
 * this way no client waits for that.
 *
 * <p>The server answers all the while. Of these requests nothing is counted or logged, and they
 * take no place of another.
 */
final class WarmUp implements AutoCloseable {

  private static final System.Logger LOG = System.getLogger(WarmUp.class.getName());

  /** It is over by then, fast or not. */
  private static final long LONGEST = TimeUnit.SECONDS.toNanos(15);

  private static final long CLOSING_MILLISECONDS = 2000;
  private static final int ROUNDS = 8; // later ones are hardly faster
  private static final int SINGLE = 250; // requests for one name
  private static final int BATCHES = 4; // requests for many
  private static final int BATCH = 250; // names
  private static final int FEW = 4;

  private final Runnable first;
  private final ServedModel model;
  private final Thread thread;
  private volatile SocketAddress own; // the client's end; null where there is none
  private volatile InetSocketAddress server;
  private volatile boolean isOver;
  private volatile boolean isClosed;

  /**
   * @param wanted what is done beside; empty where the server is ready at once
   * @param model that is served first
   */
  WarmUp(Optional<Runnable> wanted, ServedModel model) {
    first = wanted.orElse(() -> {});
    this.model = model;
    isOver = wanted.isEmpty();
    thread = new Thread(this::run, "cognomen-warm-up");
    thread.setDaemon(true);
  }

  /** Begins, where it is wanted, with a server that listens. */
  void start(ServerSocketChannel listening) throws IOException {
    if (isOver) {
      return;
    }
    InetSocketAddress bound = (InetSocketAddress) listening.getLocalAddress();
    server =
        bound.getAddress().isAnyLocalAddress()
            ? new InetSocketAddress(InetAddress.getLoopbackAddress(), bound.getPort())
            : bound;
    thread.start();
  }

  /** Whether the server is ready. */
  boolean isOver() {
    return isOver;
  }

  /** Whether a request comes from here. */
  boolean isOwn(Request request) {
    SocketAddress mine = own;
    return mine != null && mine.equals(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  private void run() {
    try {
      ask();
    } catch (IOException | RuntimeException | Error e) {
      if (!isClosed) {
        LOG.log(
            System.Logger.Level.WARNING,
            "the server could not warm up, and will be slow at first: {0}",
            e.getClass().getName());
      }
    } finally {
      own = null;
      isOver = !isClosed;
    }
  }

  private void ask() throws IOException {
    long start = System.nanoTime();
    InventedNames names = new InventedNames(SeededRandom.of(1, 0, "warm-up"));
    try (OwnClient client = new OwnClient(server)) {
      own = client.address();
      askForAll(client, names, FEW, FEW); // loads the classes
      model.prepare();
      first.run();
      for (int i = 0; i < ROUNDS && !isClosed && System.nanoTime() - start < LONGEST; i++) {
        askForAll(client, names, SINGLE, BATCH);
        client.post("/v1/explain", "{\"name\":" + names.json() + "}");
      }
    }
  }

  private static void askForAll(OwnClient client, InventedNames names, int single, int batch)
      throws IOException {
    for (int i = 0; i < single; i++) {
      client.get("/v1/classify?name=" + URLEncoder.encode(names.next(), StandardCharsets.UTF_8));
    }
    for (int i = 0; i < BATCHES; i++) {
      client.post("/v1/classify", "{\"names\":" + names.json(batch) + "}");
    }
  }

  /** Ends it, done or not. */
  @Override
  public void close() {
    isClosed = true;
    thread.interrupt();
    try {
      thread.join(CLOSING_MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
