package org.cognomen.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cognomen.SurnameClassifier;
import org.cognomen.TestModels;
import org.cognomen.model.ClassifierAccess;
import org.cognomen.model.SurnameModel;

/** A server in this process over a small model, and what a test asks it. */
final class TestServer implements AutoCloseable {

  static final SurnameModel MODEL = TestModels.ensemble();
  static final SurnameClassifier CLASSIFIER = ClassifierAccess.of(MODEL, SurnameClassifier.class);
  static final AnswerParts ANSWERS = new AnswerParts(3, OptionalDouble.empty());

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final CognomenServer server;

  TestServer(ServerOptions options) {
    this(options, Optional.empty());
  }

  TestServer(ServerOptions options, Optional<AccessLog> log) {
    try {
      server = CognomenServer.start(options, served("1"), log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestServer() {
    this(ServerOptions.local(0));
  }

  /** Options with other limits. */
  static ServerOptions options(int maxRequests, Duration patience) {
    return new ServerOptions(
        "127.0.0.1", 0, Optional.empty(), List.of(), maxRequests, patience, Optional.empty());
  }

  /** The model under a version of its own. */
  static ServedModel served(String version) {
    return ServedModel.of(MODEL, CLASSIFIER, ANSWERS, Optional.of("# A card\n"), version);
  }

  CognomenServer server() {
    return server;
  }

  int port() {
    return server.port();
  }

  HttpRequest.Builder request(String pathAndQuery) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + pathAndQuery))
        .timeout(Duration.ofSeconds(60));
  }

  static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }

  HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
    return send(request(pathAndQuery).build());
  }

  HttpResponse<String> classify(String name) throws IOException, InterruptedException {
    return get("/v1/classify?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8));
  }

  HttpResponse<String> post(String json) throws IOException, InterruptedException {
    return post("/v1/classify", json);
  }

  HttpResponse<String> post(String path, String json) throws IOException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  /** Sends bytes on a connection of its own, ends sending, and reads until the server closes. */
  String raw(byte[] bytes) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port())) {
      socket.setSoTimeout(60_000);
      try {
        socket.getOutputStream().write(bytes);
        socket.shutdownOutput();
      } catch (SocketException e) {
        // The server has closed before it had all; its reply may have come all the same.
      }
      return readAll(socket.getInputStream());
    }
  }

  private static String readAll(InputStream in) throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    byte[] buffer = new byte[1 << 16];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        read.write(buffer, 0, count);
      }
    } catch (SocketException e) {
      // Reset: what was there before stays.
    }
    return read.toString(StandardCharsets.UTF_8);
  }

  String raw(String text) throws IOException {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
  }
}
