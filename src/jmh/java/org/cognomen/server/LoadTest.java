package org.cognomen.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server on this machine: single names at a fixed rate, then batches as fast as they are
 * answered. Started by scripts/load-test. The names are sent over some kept connections, each of
 * which has its own times at which a request is due; a request's time runs from then, so that a
 * server that stalls is charged for all that had to wait (no coordinated omission, G. Tene 2013).
 * Plain blocking sockets: the client shares the processors with the server and takes little of
 * them.
 */
public final class LoadTest {

  private static final String[] NAMES = {
    "McMahan", "Nakamoto", "O'Neill", "Papadopoulos", "Kowalski", "Garcia", "Nguyen", "Rossi",
    "Ivanov", "Haddad", "Dubois", "Jansen", "Novak", "Schneider", "Campbell", "Silva", "Kim", "Wang"
  };
  private static final int CONNECTIONS = 32;
  private static final int BATCH = 1000;
  private static final int WARM_UP_SECONDS = 5;

  private LoadTest() {}

  /** Arguments: port, requests a second, seconds, batches. */
  public static void main(String[] arguments) throws Exception {
    int port = Integer.parseInt(arguments[0]);
    int rate = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    int batches = Integer.parseInt(arguments[3]);
    singles(port, rate, Math.min(WARM_UP_SECONDS, seconds), "the client's warm-up");
    String before = metrics(port);
    singles(port, rate, seconds, "single names");
    String after = metrics(port);
    if (!after.isEmpty()) { // another server may have none
      System.out.printf(
          "names in a batch of the server, mean: %.2f; processor time a request: %.0f us; heap in"
              + " use: %.0f MB%n",
          difference(before, after, "cognomen_names_total")
              / difference(before, after, "cognomen_batches_total"),
          difference(before, after, "process_cpu_seconds_total")
              / difference(before, after, "cognomen_names_total")
              * 1e6,
          value(after, "jvm_memory_used_bytes") / (1 << 20));
    }
    batches(port, batches / 4 + 1, "warm-up with batches");
    batches(port, batches, "batches of 1,000");
  }

  private static String metrics(int port) throws IOException {
    try (Connection connection = new Connection(port)) {
      return connection.ask(get("/metrics")) == 200 ? connection.body() : "";
    }
  }

  private static double difference(String before, String after, String name) {
    return value(after, name) - value(before, name);
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  private static byte[] get(String target) {
    return ("GET " + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static void singles(int port, int rate, int seconds, String what) throws Exception {
    byte[][] requests = new byte[NAMES.length][];
    for (int i = 0; i < NAMES.length; i++) {
      requests[i] =
          get("/v1/classify?name=" + URLEncoder.encode(NAMES[i], StandardCharsets.UTF_8));
    }
    int count = rate * seconds / CONNECTIONS;
    long[] times = new long[count * CONNECTIONS];
    AtomicInteger failed = new AtomicInteger();
    long start = System.nanoTime() + 100_000_000; // the connections are open by then
    List<Thread> threads = new ArrayList<>();
    for (int c = 0; c < CONNECTIONS; c++) {
      int first = c;
      threads.add(
          new Thread(
              () -> {
                try (Connection connection = new Connection(port)) {
                  for (int i = 0; i < count; i++) {
                    int at = i * CONNECTIONS + first;
                    long due = start + (long) (at * 1e9 / rate);
                    for (long left = due - System.nanoTime();
                        left > 0;
                        left = due - System.nanoTime()) {
                      LockSupport.parkNanos(left);
                    }
                    if (connection.ask(requests[at % requests.length]) != 200) {
                      failed.incrementAndGet();
                    }
                    times[at] = System.nanoTime() - due;
                  }
                } catch (IOException e) {
                  System.err.println("load-test: a connection failed: " + e);
                  failed.addAndGet(count);
                }
              }));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - start) / 1e9;
    Arrays.sort(times);
    System.out.printf(
        "%s: %d in %.1f s (%.0f a second, asked for %d), failed %d; p50 %.2f, p90 %.2f, p99 %.2f,"
            + " p99.9 %.2f, most %.1f ms%n",
        what,
        times.length,
        took,
        times.length / took,
        rate,
        failed.get(),
        at(times, 0.5),
        at(times, 0.9),
        at(times, 0.99),
        at(times, 0.999),
        at(times, 1));
  }

  /** A quantile of sorted times, in milliseconds. */
  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private static void batches(int port, int count, String what) throws Exception {
    byte[][] requests = new byte[16][]; // with other names each
    for (int i = 0; i < requests.length; i++) {
      requests[i] = batch(i);
    }
    AtomicInteger next = new AtomicInteger();
    AtomicInteger failed = new AtomicInteger();
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < Runtime.getRuntime().availableProcessors(); t++) {
      threads.add(
          new Thread(
              () -> {
                try (Connection connection = new Connection(port)) {
                  for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    if (connection.ask(requests[i % requests.length]) != 200) {
                      failed.incrementAndGet();
                    }
                  }
                } catch (IOException e) {
                  System.err.println("load-test: a connection failed: " + e);
                  failed.addAndGet(count);
                }
              }));
    }
    long start = System.nanoTime();
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "%s: %d over %d connections in %.1f s, failed %d; %.0f names a second%n",
        what, count, threads.size(), took, failed.get(), (double) BATCH * count / took);
  }

  private static byte[] batch(int number) {
    StringBuilder names = new StringBuilder("{\"names\":[");
    for (int i = 0; i < BATCH; i++) {
      names.append(i == 0 ? "" : ",").append('"').append(NAMES[i % NAMES.length]);
      names.append((char) ('a' + number)).append((char) ('a' + i % 26));
      names.append((char) ('a' + i / 26 % 26)).append('"');
    }
    byte[] body = names.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    byte[] head =
        ("POST /v1/classify HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                + "Content-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    byte[] whole = Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, whole, head.length, body.length);
    return whole;
  }

  /** A kept connection: one request after the other, each in one piece. */
  private static final class Connection implements AutoCloseable {

    private final Socket socket;
    private final InputStream in;
    private byte[] reply = new byte[1 << 16];
    private int length;
    private int read;
    private int bodyStart;

    Connection(int port) throws IOException {
      socket = new Socket(InetAddress.getLoopbackAddress(), port);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      in = socket.getInputStream();
    }

    /** Sends a request and reads its reply to the end; the status. */
    int ask(byte[] request) throws IOException {
      socket.getOutputStream().write(request);
      length = 0;
      read = 0;
      String head = head();
      int size = length(head);
      if (size >= 0) {
        need(bodyStart + size);
      } else {
        for (int chunk = chunkSize(); chunk > 0; chunk = chunkSize()) {
          need(read + chunk + 2);
          read += chunk + 2;
        }
        need(read + 2);
      }
      return Integer.parseInt(head.substring(9, 12));
    }

    /** The body of the last reply, where it came with its length. */
    String body() {
      return new String(reply, bodyStart, length - bodyStart, StandardCharsets.UTF_8);
    }

    private String head() throws IOException {
      while (true) {
        for (; read + 3 < length; read++) {
          if (reply[read] == '\r' && reply[read + 2] == '\r') {
            String head = new String(reply, 0, read, StandardCharsets.ISO_8859_1);
            read += 4;
            bodyStart = read;
            return head.toLowerCase(Locale.ROOT);
          }
        }
        need(length + 1);
      }
    }

    private int chunkSize() throws IOException {
      int start = read;
      while (true) {
        for (; read + 1 < length; read++) {
          if (reply[read] == '\r') {
            read += 2;
            String digits = new String(reply, start, read - 2 - start, StandardCharsets.US_ASCII);
            return Integer.parseInt(digits, 16);
          }
        }
        need(length + 1);
      }
    }

    /** The length of the body; -1 where it comes in chunks. */
    private static int length(String head) {
      String key = "content-length: ";
      int at = head.indexOf(key);
      if (at < 0) {
        return -1;
      }
      int end = head.indexOf('\r', at);
      return Integer.parseInt(head.substring(at + key.length(), end < 0 ? head.length() : end));
    }

    /** Reads until there are so many bytes. */
    private void need(int bytes) throws IOException {
      if (reply.length < bytes) {
        reply = Arrays.copyOf(reply, Math.max(bytes, 2 * reply.length));
      }
      while (length < bytes) {
        int more = in.read(reply, length, reply.length - length);
        if (more < 0) {
          throw new EOFException("the server closed the connection");
        }
        length += more;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
