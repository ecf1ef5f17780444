package org.cognomen.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cognomen.Child;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own: what it says, signals, and the same bytes as classify. */
class ServeCommandTest {

  private static final Pattern ADDRESS = Pattern.compile("listening on (http://127.0.0.1:[0-9]+)");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path directory;

  /** A server under way. */
  private record Running(Process process, Path err, String address) implements AutoCloseable {
    String said() throws IOException {
      return Files.readString(err);
    }

    HttpResponse<String> get(String path) throws Exception {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(address + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest postOf(String json) {
      return HttpRequest.newBuilder(URI.create(address + "/v1/classify"))
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(json))
          .build();
    }

    void signal(String name) throws InterruptedException {
      assertThat(Child.succeeds("kill", "-" + name, Long.toString(process.pid()))).isTrue();
    }

    void waitFor(String words) throws InterruptedException {
      Child.waitFor(process, () -> contains(words));
    }

    private boolean contains(String words) {
      try {
        return said().contains(words);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }

  private Running serve(Object... options) throws Exception {
    List<Object> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
    arguments.addAll(Arrays.asList(options));
    Path err = directory.resolve("err");
    Process process = Child.start(err, Child.program(arguments.toArray()));
    Running started = new Running(process, err, "");
    started.waitFor("listening on ");
    Matcher matcher = ADDRESS.matcher(started.said());
    assertThat(matcher.find()).isTrue();
    return new Running(process, err, matcher.group(1));
  }

  @Test
  void theSameBytesAsClassify() throws Exception {
    List<String> names = List.of("Bcra", "Dfro", "O'Brien", "M\u00fcller", " ", "\u5c71");
    List<Object> arguments = new ArrayList<>(List.of("classify", "-m", Cli.model()));
    arguments.addAll(List.of("--format=jsonl", "-k", "2", "--min-probability", "0.6"));
    arguments.addAll(names);
    String expected = Cli.run(arguments.toArray()).out();
    try (Running server = serve("-m", Cli.model(), "-k", "2", "--min-probability", "0.6")) {
      StringBuilder single = new StringBuilder();
      for (String name : names) {
        String encoded = java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8);
        single.append(server.get("/v1/classify?name=" + encoded).body());
      }
      assertThat(single.toString()).isEqualTo(expected);
      String json = names.stream().collect(Collectors.joining("\",\"", "{\"names\":[\"", "\"]}"));
      assertThat(CLIENT.send(server.postOf(json), HttpResponse.BodyHandlers.ofString()).body())
          .isEqualTo(expected.lines().collect(Collectors.joining(",", "{\"results\":[", "]}\n")));
      server.signal("TERM");
      assertThat(Child.endOf(server.process())).isZero();
    }
  }

  @Test
  void requestsUnderWayAreAnsweredWhenItIsToldToStop() throws Exception {
    try (Running server = serve("-m", Cli.model())) {
      String many = "{\"names\":[" + "\"Bcrafghijklm\",".repeat(9999) + "\"Bcra\"]}";
      List<CompletableFuture<HttpResponse<String>>> replies = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        replies.add(CLIENT.sendAsync(server.postOf(many), HttpResponse.BodyHandlers.ofString()));
      }
      for (int i = 0; ; i++) {
        Matcher under =
            Pattern.compile("requests_under_way ([0-9]+)\n").matcher(server.get("/metrics").body());
        if (under.find() && Integer.parseInt(under.group(1)) > 1 || i > 1000) {
          break;
        }
      }
      server.signal("TERM");
      assertThat(Child.endOf(server.process())).isZero();
      int answered = 0;
      for (CompletableFuture<HttpResponse<String>> reply : replies) {
        try {
          HttpResponse<String> got = reply.get(60, TimeUnit.SECONDS);
          if (got.statusCode() == 200) {
            assertThat(got.body()).endsWith("]}\n");
            answered++;
          } else {
            assertThat(got.statusCode()).isEqualTo(503);
          }
        } catch (java.util.concurrent.ExecutionException e) {
          // Its connection had not been taken yet.
          assertThat(e.getCause()).isInstanceOf(IOException.class);
        }
      }
      assertThat(answered).isPositive();
      org.assertj.core.api.Assertions.assertThatThrownBy(() -> server.get("/healthz"))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aModelThatChangesIsServedWithoutAGap() throws Exception {
    Path model = directory.resolve("model");
    copy(Cli.model(), model);
    try (Running server = serve("-m", model)) {
      String before = server.get("/v1/model").body();
      server.signal("HUP");
      server.waitFor("the model has been reloaded");
      assertThat(server.get("/v1/model").body()).isEqualTo(before);
      Files.writeString(model.resolve("config.json"), "{");
      server.waitFor("the model cannot be loaded, the former one answers on: ");
      assertThat(server.get("/v1/model").body()).isEqualTo(before);
      assertThat(server.get("/v1/classify?name=Bcra").statusCode()).isEqualTo(200);
      Files.writeString(model.resolve("MODEL_CARD.md"), "# Another\n");
      Files.copy(
          Cli.model().resolve("config.json"),
          model.resolve("config.json"),
          StandardCopyOption.REPLACE_EXISTING);
      for (int i = 0; !server.get("/v1/model").body().contains("# Another"); i++) {
        assertThat(i).isLessThan(600);
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  @Test
  void theAccessLogHasNoNamesUnlessTheyAreAskedFor() throws Exception {
    Path log = directory.resolve("access.jsonl");
    for (boolean names : new boolean[] {false, true}) {
      Object[] options = {"-m", Cli.model(), "--access-log", log, "--log-names"};
      try (Running server = serve(names ? options : Arrays.copyOf(options, 4))) {
        server.get("/v1/classify?name=Bcra");
        server.get("/Bcra");
        server.signal("TERM");
        Child.endOf(server.process());
        assertThat(server.said()).doesNotContain("Bcra");
      }
      String lines = Files.readString(log);
      assertThat(lines.lines().toList().get(0))
          .matches(
              "\\{\"time\":\"[^\"]+Z\",\"method\":\"GET\",\"path\":\"/v1/classify\",\"status\":200,"
                  + "\"milliseconds\":[0-9.]+,\"names\":1"
                  + (names ? ",\"surnames\":\\[\"Bcra\"\\]" : "")
                  + "\\}");
      assertThat(lines.contains("Bcra")).isEqualTo(names);
      Files.delete(log);
    }
  }

  @Test
  void aFullDiskBehindTheLogKeepsNobodyFromAnswers() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(Path.of("/dev/full")));
    try (Running server = serve("-m", Cli.model(), "--access-log", "/dev/full")) {
      for (int i = 0; i < 3; i++) {
        assertThat(server.get("/v1/classify?name=Bcra").statusCode()).isEqualTo(200);
      }
      server.waitFor("the access log cannot be written: ");
      assertThat(server.said().split("access log", -1)).hasSize(2);
    }
  }

  @Test
  void aTokenIsReadFromAFile() throws Exception {
    Path token = Files.writeString(directory.resolve("token"), "0123456789abcdef\n");
    try (Running server = serve("-m", Cli.model(), "--token-file", token)) {
      assertThat(server.get("/v1/classify?name=a").statusCode()).isEqualTo(401);
      assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    }
    Files.writeString(token, "short\n");
    Cli run = Cli.run("serve", "-m", Cli.model(), "--port", "0", "--token-file", token);
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("token: not a token; expected 16 or more");
  }

  @Test
  void aWarningWhereEverybodyMayAsk() throws Exception {
    Process process =
        Child.start(
            directory.resolve("err"),
            Child.program("serve", "-m", Cli.model(), "--port", "0", "--host", "0.0.0.0"));
    try (Running server = new Running(process, directory.resolve("err"), "")) {
      server.waitFor("listening on http://0.0.0.0:");
      assertThat(server.said())
          .contains("warning: anyone who can reach this machine can send requests");
    }
  }

  @Test
  void usageErrors() throws Exception {
    assertThat(Cli.run("serve", "--port", "70000").err())
        .contains("--port must be 0 to 65535, but is 70000");
    assertThat(Cli.run("serve", "--max-requests", "0").err())
        .contains("--max-requests must be 1 or more, but is 0");
    assertThat(Cli.run("serve", "--log-names").err()).contains("--log-names needs --access-log");
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      Cli run = Cli.run("serve", "-m", Cli.model(), "--port", taken.getLocalPort());
      assertThat(run.code()).isEqualTo(1);
      assertThat(run.err())
          .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort())
          .doesNotContain("\tat ");
    }
  }
}
