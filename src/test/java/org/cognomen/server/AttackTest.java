package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cognomen.TestModels;
import org.junit.jupiter.api.Test;

/** Clients that mean harm or are broken, on the loopback: others are answered all the while. */
class AttackTest {

  private static final int SLOW = Integer.getInteger("cognomen.serve.slow-clients", 200);
  private static final int DROPPED = Integer.getInteger("cognomen.serve.dropped", 1000);

  /**
   * Of servers that have to run out of it: short, but longer than a busy machine stops a thread.
   */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(6);

  /** Of servers that must not run out of it. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static boolean isClosed(Socket socket) throws IOException {
    try {
      InputStream in = socket.getInputStream();
      socket.setSoTimeout(60_000);
      byte[] buffer = new byte[4096];
      int count = in.read(buffer);
      while (count >= 0) {
        count = in.read(buffer);
      }
      return true;
    } catch (SocketException e) {
      return true; // reset
    }
  }

  @Test
  void slowClientsAreClosedAndOthersAnswered() throws Exception {
    String[] beginnings = {
      "GET /v1/class",
      "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n{",
      "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n",
      ""
    };
    try (TestServer server = new TestServer(TestServer.options(4, SHORT_PATIENCE))) {
      List<Socket> slow = new ArrayList<>();
      try {
        for (int i = 0; i < SLOW; i++) {
          Socket socket = new Socket("127.0.0.1", server.port());
          socket
              .getOutputStream()
              .write(beginnings[i % beginnings.length].getBytes(StandardCharsets.UTF_8));
          slow.add(socket);
        }
        AtomicBoolean done = new AtomicBoolean();
        Thread dribble = new Thread(() -> dribble(slow, done));
        dribble.start();
        for (int i = 0; i < 20; i++) {
          assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
          TimeUnit.MILLISECONDS.sleep(50);
        }
        for (Socket socket : slow) {
          assertThat(isClosed(socket)).isTrue();
        }
        done.set(true);
        dribble.join();
        assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
      } finally {
        for (Socket socket : slow) {
          socket.close();
        }
      }
    }
  }

  /** A byte from each, again and again. */
  private static void dribble(List<Socket> slow, AtomicBoolean done) {
    while (!done.get()) {
      for (Socket socket : slow) {
        try {
          socket.getOutputStream().write('a');
        } catch (IOException e) {
          // It is closed by now.
        }
      }
      try {
        TimeUnit.MILLISECONDS.sleep(200);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @Test
  void aRequestThatBeginsLateOnAnIdleConnectionIsAnswered() throws Exception {
    Duration patience = Duration.ofSeconds(12);
    try (TestServer server = new TestServer(TestServer.options(4, patience));
        Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(60_000);
      TimeUnit.SECONDS.sleep(7);
      OutputStream out = socket.getOutputStream();
      out.write(
          ("POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                  + "Content-Length: 12\r\n\r\n")
              .getBytes(StandardCharsets.UTF_8));
      TimeUnit.SECONDS.sleep(7);
      out.write("{\"names\":[]}".getBytes(StandardCharsets.UTF_8));
      byte[] reply = new byte[12];
      assertThat(socket.getInputStream().readNBytes(reply, 0, 12)).isEqualTo(12);
      assertThat(new String(reply, StandardCharsets.UTF_8)).isEqualTo("HTTP/1.1 200");
    }
  }

  @Test
  void aClientThatTakesNoAnswerIsClosed() throws Exception {
    try (TestServer server = new TestServer(TestServer.options(4, SHORT_PATIENCE));
        Socket socket = new Socket()) {
      socket.setReceiveBufferSize(1024);
      socket.connect(new java.net.InetSocketAddress("127.0.0.1", server.port()));
      // Names of 80 bytes, which stand in the answer: more than the buffers of both sides take.
      String body =
          "{\"top\":0,\"names\":[" + ("\"" + "ab".repeat(40) + "\",").repeat(9999) + "\"a\"]}";
      socket
          .getOutputStream()
          .write(
              ("POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                      + "Content-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.UTF_8));
      String cutOff = "cognomen_requests_total{path=\"/v1/classify\",status=\"499\"} 1\n";
      for (int i = 0; !server.get("/metrics").body().contains(cutOff); i++) {
        assertThat(i).as("times that it was still under way").isLessThan(100);
        TimeUnit.MILLISECONDS.sleep(500);
      }
      assertThat(server.get("/metrics").body()).contains("\ncognomen_requests_under_way 1\n");
      assertThat(names(server)).as("computed as they were taken").isBetween(1L, 9_999L);
      ByteArrayOutputStream received = new ByteArrayOutputStream();
      socket.setSoTimeout(60_000);
      try {
        socket.getInputStream().transferTo(received);
      } catch (SocketException e) {
        // reset, which is an end too
      }
      assertThat(received.toString(StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 200 ")
          .doesNotContain("]}\n\r\n");
    }
  }

  private static long names(TestServer server) throws Exception {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("cognomen_names_total "))
        .mapToLong(line -> Long.parseLong(line.split(" ")[1]))
        .sum();
  }

  @Test
  void halfClosedSocketsAndGarbageBehindARequest() throws Exception {
    try (TestServer server = new TestServer(TestServer.options(4, PATIENCE))) {
      assertThat(server.raw("")).isEmpty();
      assertThat(
              server.raw(
                  "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type:"
                      + " application/json\r\nContent-Length: 10\r\n\r\n{"))
          .doesNotContain("Exception");
      String replies =
          server.raw(
              "GET /healthz HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/classify?name=abc HTTP/1.1\r\n"
                  + "Host: x\r\n\r\n\0\1\2garbage\r\n\r\nGET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
      // Where the client's system learns of the end first, it forgets what it has not read.
      assertThat(replies)
          .startsWith("HTTP/1.1 200 ")
          .contains("{\"status\":\"ok\"}")
          .doesNotContain("Exception");
      assertThat(replies.split("HTTP/1.1 200 ", -1)).hasSizeLessThanOrEqualTo(3);
      assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void bodiesThatAreTooLarge() throws Exception {
    byte[] block = "a".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
    try (TestServer server = new TestServer(TestServer.options(4, PATIENCE))) {
      for (boolean chunked : new boolean[] {false, true}) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
          socket.setSoTimeout(60_000);
          OutputStream out = socket.getOutputStream();
          out.write(
              ("POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                      + (chunked ? "Transfer-Encoding: chunked" : "Content-Length: 1073741824")
                      + "\r\n\r\n")
                  .getBytes(StandardCharsets.UTF_8));
          long sent = 0;
          try {
            for (; sent < 1 << 30; sent += block.length) {
              if (chunked) {
                out.write("10000\r\n".getBytes(StandardCharsets.UTF_8));
              }
              out.write(block);
              if (chunked) {
                out.write("\r\n".getBytes(StandardCharsets.UTF_8));
              }
            }
          } catch (SocketException e) {
            // The server does not read on.
          }
          assertThat(sent).isLessThan(256 << 20);
        }
        assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
      }
      String metrics = server.get("/metrics").body();
      assertThat(metrics)
          .contains("cognomen_requests_total{path=\"/v1/classify\",status=\"413\"} 2\n")
          .contains("\ncognomen_requests_under_way 1\n");
    }
  }

  @Test
  void aBodyThatIsSomewhatTooLargeIsRefusedWithASentence() throws Exception {
    try (TestServer server = new TestServer(TestServer.options(4, PATIENCE))) {
      HttpResponse<String> reply = server.post("a".repeat(4 << 20));
      assertThat(reply.statusCode()).isEqualTo(413);
      assertThat(reply.body()).contains("larger than 1048576 bytes; send the names in several");
    }
  }

  @Test
  void manyConnectionsOpenedAndDropped() throws Exception {
    try (TestServer server = new TestServer(TestServer.options(10_000, PATIENCE))) {
      for (int i = 0; i < DROPPED; i++) {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
          if (i % 3 == 0) {
            socket.setSoLinger(true, 0); // a reset in place of an end
          }
          if (i % 2 == 0) {
            socket
                .getOutputStream()
                .write(
                    "GET /v1/classify?name=abc HTTP/1.1\r\nHost: x\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
          }
        }
      }
      assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
      for (int i = 0;
          !server.get("/metrics").body().contains("\ncognomen_requests_under_way 1\n");
          i++) {
        assertThat(i).isLessThan(1200);
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  @Test
  void noAnswerOfOneClientReachesAnother() throws Exception {
    String[] nationalities = {"Borean", "Cetan", "Dorian", "Ari\u00e8s"};
    ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
    try (TestServer server = new TestServer()) {
      List<Thread> clients = new ArrayList<>();
      for (int c = 0; c < 16; c++) {
        int client = c;
        List<String> only =
            List.of(nationalities[client % 4], nationalities[(client + 1 + client / 8) % 4]);
        var classifier =
            client % 3 == 0 ? TestServer.CLASSIFIER : TestServer.CLASSIFIER.withNationalities(only);
        Thread thread =
            new Thread(
                () -> {
                  try {
                    for (String name : TestModels.names(60, client)) {
                      if (!StandardCharsets.UTF_8.newEncoder().canEncode(name)) {
                        continue;
                      }
                      String query =
                          "/v1/classify?name="
                              + java.net.URLEncoder.encode(name, StandardCharsets.UTF_8);
                      if (client % 3 != 0) {
                        query +=
                            "&only="
                                + java.net.URLEncoder.encode(
                                    String.join(",", only), StandardCharsets.UTF_8);
                      }
                      if (query.length() > 8000) {
                        continue;
                      }
                      HttpResponse<String> reply = server.get(query);
                      String expected = TestServer.ANSWERS.line(classifier.classify(name)) + "\n";
                      if (!reply.body().equals(expected)) {
                        wrong.add(reply.body() + " in place of " + expected);
                      }
                    }
                  } catch (Exception e) {
                    wrong.add(e.toString());
                  }
                });
        thread.start();
        clients.add(thread);
      }
      for (Thread client : clients) {
        client.join();
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void noThreadIsLeft() throws Exception {
    ServerOptions warming =
        new ServerOptions(
            "127.0.0.1", 0, Optional.empty(), List.of(), 8, PATIENCE, Optional.of(() -> {}));
    try (TestServer server = new TestServer(warming)) {
      assertThat(server.classify("abcd").statusCode()).isEqualTo(200);
      server.post("/v1/explain", "{\"name\":\"abcd\"}");
      assertThat(threads()).isNotEmpty();
    }
    for (int i = 0; !threads().isEmpty() && i < 1200; i++) {
      TimeUnit.MILLISECONDS.sleep(50);
    }
    assertThat(threads()).isEmpty();
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(
            name -> name.matches("cognomen-(warm-up|http|scoring|explaining|connections|reload).*"))
        .toList();
  }
}
