package org.cognomen.server;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Asks a server on this machine: single names at a fixed rate, then batches as fast as they are
 * answered. Started by scripts/load-test. A request's time runs from when it was due, so that a
 * server that stalls is charged for all that had to wait (no coordinated omission).
 */
public final class LoadTest {

  private static final String[] NAMES = {
    "McMahan", "Nakamoto", "O'Neill", "Papadopoulos", "Kowalski", "Garcia", "Nguyen", "Rossi",
    "Ivanov", "Haddad", "Dubois", "Jansen", "Novak", "Schneider", "Campbell", "Silva", "Kim", "Wang"
  };
  private static final int MOST_UNDER_WAY = 200;

  private LoadTest() {}

  /** Arguments: port, requests a second, seconds, batches. */
  public static void main(String[] arguments) throws Exception {
    String base = "http://127.0.0.1:" + Integer.parseInt(arguments[0]);
    int rate = Integer.parseInt(arguments[1]);
    int seconds = Integer.parseInt(arguments[2]);
    int batches = Integer.parseInt(arguments[3]);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    singles(client, base, rate, Math.min(5, seconds), "warm-up");
    singles(client, base, rate, seconds, "single names");
    batches(client, base, batches);
    HttpResponse<String> metrics =
        client.send(
            HttpRequest.newBuilder(URI.create(base + "/metrics")).build(),
            HttpResponse.BodyHandlers.ofString());
    if (metrics.statusCode() == 200) { // another server may have none
      double names = value(metrics.body(), "cognomen_names_total");
      double calls = value(metrics.body(), "cognomen_batches_total");
      System.out.printf("names in a batch of the server, mean: %.2f%n", names / calls);
      System.out.printf(
          "heap in use: %.0f MB%n", value(metrics.body(), "jvm_memory_used_bytes") / (1 << 20));
    }
  }

  private static double value(String metrics, String name) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  private static void singles(HttpClient client, String base, int rate, int seconds, String what)
      throws InterruptedException {
    int count = rate * seconds;
    ConcurrentLinkedQueue<Long> times = new ConcurrentLinkedQueue<>();
    AtomicInteger failed = new AtomicInteger();
    Semaphore underWay = new Semaphore(MOST_UNDER_WAY);
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / rate;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      underWay.acquire();
      String name = NAMES[i % NAMES.length].replace("'", "%27");
      client
          .sendAsync(
              HttpRequest.newBuilder(URI.create(base + "/v1/classify?name=" + name)).build(),
              HttpResponse.BodyHandlers.discarding())
          .whenComplete(
              (reply, e) -> {
                if (e != null || reply.statusCode() != 200) {
                  failed.incrementAndGet();
                } else {
                  times.add(System.nanoTime() - due);
                }
                underWay.release();
              });
    }
    underWay.acquire(MOST_UNDER_WAY);
    double took = (System.nanoTime() - start) / 1e9;
    long[] sorted = times.stream().mapToLong(Long::longValue).sorted().toArray();
    System.out.printf(
        "%s: %d in %.1f s (%.0f a second, asked for %d), failed %d; p50 %.2f ms, p99 %.2f ms, max"
            + " %.1f ms%n",
        what,
        sorted.length,
        took,
        sorted.length / took,
        rate,
        failed.get(),
        at(sorted, 0.5),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.min(sorted.length - 1L, (long) (share * sorted.length))] / 1e6;
  }

  private static void batches(HttpClient client, String base, int count) {
    StringBuilder names = new StringBuilder("{\"names\":[");
    for (int i = 0; i < 1000; i++) {
      names.append(i == 0 ? "" : ",").append('"').append(NAMES[i % NAMES.length]);
      names.append((char) ('a' + i % 26)).append((char) ('a' + i / 26 % 26)).append('"');
    }
    byte[] body = names.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/v1/classify"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    long start = System.nanoTime();
    AtomicInteger left = new AtomicInteger(count);
    AtomicInteger failed = new AtomicInteger();
    Runnable client1 =
        () -> {
          while (left.getAndDecrement() > 0) {
            try {
              if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() != 200) {
                failed.incrementAndGet();
              }
            } catch (Exception e) {
              failed.incrementAndGet();
            }
          }
        };
    CompletableFuture.allOf(
            Arrays.stream(new Runnable[] {client1, client1, client1, client1})
                .map(CompletableFuture::runAsync)
                .toArray(CompletableFuture[]::new))
        .join();
    double took = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        "batches of 1,000: %d in %.1f s, failed %d; %.0f names a second%n",
        count, took, failed.get(), 1000.0 * (count - failed.get()) / took);
  }
}
