package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.cognomen.TestModels;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static TestServer server;

  @BeforeAll
  static void start() {
    server = new TestServer();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aNameIsAnsweredAsTheLibraryAnswersIt() throws Exception {
    for (String name :
        List.of("Nakamoto", "O'Brien", "M\u00fcller", "", "  ", "<script>", "a&b=c%")) {
      HttpResponse<String> reply = server.classify(name);
      assertThat(reply.statusCode()).isEqualTo(200);
      assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
      assertThat(reply.body())
          .isEqualTo(TestServer.ANSWERS.line(TestServer.CLASSIFIER.classify(name)) + "\n");
    }
  }

  @Test
  void manyNamesAreAnsweredInTheirOrderWhateverTheNumberOfPieces() throws Exception {
    // A lone surrogate is no text in UTF-8; Java writes a question mark for it.
    List<String> names =
        TestModels.names(5000, 3).stream()
            .map(name -> new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
            .toList();
    HttpResponse<String> reply = server.post("{\"names\":" + JSON.writeValueAsString(names) + "}");
    String expected =
        TestServer.CLASSIFIER.classifyAll(names).stream()
            .map(TestServer.ANSWERS::line)
            .collect(Collectors.joining(",", "{\"results\":[", "]}\n"));
    assertThat(reply.body()).isEqualTo(expected);
  }

  @Test
  void optionsChangeTheAnswer() throws Exception {
    String reply =
        server
            .post(
                "{\"names\":[\"abcda\"],\"top\":0,\"coverage\":0.9,\"min_probability\":1,"
                    + "\"min_familiarity\":0,\"only\":[\"Borean\",\"Cetan\"]}")
            .body();
    String expected =
        new AnswerParts(4, OptionalDouble.of(0.9))
            .line(
                TestServer.CLASSIFIER
                    .withNationalities(List.of("Borean", "Cetan"))
                    .withMinProbability(1)
                    .withMinFamiliarity(0)
                    .classify("abcda"));
    assertThat(reply).isEqualTo("{\"results\":[" + expected + "]}\n");
    assertThat(
            server
                .get(
                    "/v1/classify?name=abcda&top=0&coverage=0.9&min_probability=1"
                        + "&min_familiarity=0&only=Borean,%20Cetan")
                .body())
        .isEqualTo(expected + "\n");
  }

  @Test
  void anAnswerIsExplainedAsTheLibraryExplainsIt() throws Exception {
    for (String name : List.of("Abcda", "M\u00fcller-Abcdefghijkl", " ")) {
      String json = JSON.writeValueAsString(name);
      assertThat(server.post("/v1/explain", "{\"name\":" + json + "}").body())
          .isEqualTo(TestServer.CLASSIFIER.explain(name).toJson() + "\n");
      assertThat(
              server
                  .post("/v1/explain", "{\"name\":" + json + ",\"nationality\":\"Cetan\"}")
                  .body())
          .isEqualTo(TestServer.CLASSIFIER.explain(name, "Cetan").toJson() + "\n");
    }
  }

  @Test
  void noNamesHaveNoResults() throws Exception {
    assertThat(server.post("{\"names\":[]}").body()).isEqualTo("{\"results\":[]}\n");
  }

  @Test
  void theModelDescribesItself() throws Exception {
    JsonNode model = JSON.readTree(server.get("/v1/model").body());
    assertThat(model.get("version").textValue()).isEqualTo("1");
    assertThat(model.get("digest").textValue()).matches("[0-9a-f]{64}");
    assertThat(model.get("nationalities")).hasSize(4);
    assertThat(model.get("card").textValue()).isEqualTo("# A card\n");
  }

  @Test
  void aNewModelAnswersFromThenOn() throws Exception {
    try (TestServer own = new TestServer()) {
      own.server().replace(TestServer.served("2"));
      assertThat(own.get("/v1/model").body()).contains("\"version\" : \"2\"");
      assertThat(own.get("/metrics").body()).contains("\ncognomen_reloads_total 1\n");
    }
  }

  @Test
  void healthAndMetrics() throws Exception {
    assertThat(server.get("/healthz").statusCode()).isEqualTo(200);
    assertThat(server.get("/readyz").statusCode()).isEqualTo(200);
    server.get("/no/such/path/1");
    server.get("/no/such/path/2");
    String metrics = server.get("/metrics").body();
    assertThat(metrics)
        .contains("cognomen_requests_total{path=\"/healthz\",status=\"200\"} ")
        .contains("cognomen_requests_total{path=\"other\",status=\"404\"} ")
        .contains("cognomen_request_seconds_bucket{le=\"+Inf\"} ")
        .doesNotContain("such");
    assertThat(metrics.lines())
        .allMatch(
            line ->
                line.matches("# (HELP|TYPE) [a-z_]+ .+")
                    || line.matches("[a-z_]+(\\{[^}]*\\})? [-+0-9.eE]+"));
  }

  @Test
  void answersWhileItWarmsUpAndIsReadyAfterwards() throws Exception {
    ServerOptions warming =
        new ServerOptions(
            "127.0.0.1",
            0,
            Optional.of("correct-horse-battery"),
            List.of(),
            1,
            ServerOptions.DEFAULT_PATIENCE,
            Optional.of(() -> {}));
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    try (TestServer own = new TestServer(warming, Optional.of(new AccessLog(log, true)))) {
      assertThat(own.get("/healthz").statusCode()).isEqualTo(200);
      int asked = 0;
      HttpResponse<String> ready;
      do {
        HttpResponse<String> reply =
            TestServer.send(
                own.request("/v1/classify?name=abcd")
                    .header("Authorization", "Bearer correct-horse-battery")
                    .build());
        assertThat(reply.body())
            .isEqualTo(TestServer.ANSWERS.line(TestServer.CLASSIFIER.classify("abcd")) + "\n");
        asked++;
        ready = own.get("/readyz");
        assertThat(ready.statusCode()).isIn(200, 503);
        assertThat(ready.body())
            .contains(ready.statusCode() == 200 ? "\"ready\"" : "still warming up");
      } while (ready.statusCode() != 200);
      String metrics =
          TestServer.send(
                  own.request("/metrics")
                      .header("Authorization", "Bearer correct-horse-battery")
                      .build())
              .body();
      assertThat(metrics)
          .contains("\ncognomen_names_total " + asked + "\n")
          .contains("\ncognomen_ready 1\n")
          .doesNotContain("POST", "explain");
      assertThat(log.toString(StandardCharsets.UTF_8).lines())
          .allMatch(line -> line.contains("\"abcd\"") || line.contains("\"names\":0"));
    }
  }

  @Test
  void headHasTheHeaderOfGetAndNoBody() throws Exception {
    HttpResponse<String> reply =
        TestServer.send(
            server
                .request("/v1/classify?name=abc")
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build());
    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(reply.headers().firstValueAsLong("Content-Length")).isPresent();
    assertThat(reply.body()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/classify?name=abc, no-store",
    "/v1/nothing, no-store",
    "/, no-cache",
    "/app.js, no-cache"
  })
  void everyReplyIsGuarded(String path, String cache) throws Exception {
    HttpResponse<String> reply = server.get(path);
    assertThat(reply.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.headers().firstValue("Cache-Control")).contains(cache);
    assertThat(reply.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'")
        .doesNotContain("unsafe");
    assertThat(reply.headers().map()).doesNotContainKeys("Server", "server");
    assertThat(reply.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }
}
