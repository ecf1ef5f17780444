package org.cognomen.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses, and the sentence with which it does. */
class RefusalsTest {

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

  private static void isProblem(HttpResponse<String> reply, int status, String sentence)
      throws Exception {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.headers().firstValue("Content-Type")).contains("application/problem+json");
    JsonNode problem = JSON.readTree(reply.body());
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("title").textValue()).isNotBlank();
    assertThat(problem.get("detail").textValue()).contains(sentence).endsWith(".");
    assertThat(reply.body()).doesNotContainIgnoringCase("jetty").doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``|not a JSON object",
        "{|ends too early",
        "[]|not a JSON object",
        "{}|The field names is missing",
        "{\"names\":\"a\"}|names is '\"a\"'; expected an array of strings",
        "{\"names\":[1]}|names[0] is '1'; expected a string",
        "{\"names\":[null]}|names[0] is 'null'; expected a string",
        "{\"names\":[\"a\"],\"name\":\"b\"}|Unknown field 'name'; expected names, coverage",
        "{\"names\":[\"a\"],\"top\":-1}|top is '-1'; expected an integer of 0",
        "{\"names\":[\"a\"],\"top\":1.5}|top is '1.5'",
        "{\"names\":[\"a\"],\"top\":99999999999}|top is '99999999999'",
        "{\"names\":[\"a\"],\"min_probability\":2}|min_probability is '2'; expected a number from 0",
        "{\"names\":[\"a\"],\"min_familiarity\":\"x\"}|min_familiarity is '\"x\"'",
        "{\"names\":[\"a\"],\"coverage\":1}|coverage is '1'; expected a number above 0",
        "{\"names\":[\"a\"],\"only\":[]}|only names no nationality",
        "{\"names\":[\"a\"],\"only\":[\"Klingon\"]}|does not know the nationality 'Klingon'; expected one of",
        "{\"names\":[\"a\"],\"names\":[\"b\"]}|Duplicate field",
        "{\"names\":[\"a\"]} x|not valid JSON",
        "{\"names\":[[[[[[[[[[[[]]]]]]]]]]]]}|nested deeper",
        "{\"names\":[\"\\ud83d\"],\"top\":NaN}|not valid JSON"
      })
  void bodies(String body, String sentence) throws Exception {
    isProblem(server.post(body), 400, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{}|The field name is missing",
        "{\"name\":[\"a\"]}|name is '[\"a\"]'; expected a string",
        "{\"name\":\"a\",\"top\":1}|Unknown field 'top'; expected name and nationality",
        "{\"name\":\"a\",\"nationality\":\"Klingon\"}|does not know the nationality 'Klingon'"
      })
  void bodiesOfExplain(String body, String sentence) throws Exception {
    isProblem(server.post("/v1/explain", body), 400, sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/v1/classify|400|The parameter name is missing",
        "/v1/classify?name=a&name=b|400|'name' appears twice",
        "/v1/classify?name=%ff|400|not UTF-8",
        "/v1/classify?name=a&top=x|400|top is 'x'",
        "/v1/classify?name=a&nonsense=1|400|Unknown parameter 'nonsense'",
        "/v1/classify?name=a&min_probability=Infinity|400|min_probability is 'Infinity'",
        "/v1/classify?name=a&only=|400|only names no nationality",
        "/v2/classify|404|There is no '/v2/classify' here",
        "/v1/classify/|404|There is no"
      })
  void addresses(String address, int status, String sentence) throws Exception {
    isProblem(server.get(address), status, sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /v1/classify, 'GET, HEAD, POST'",
    "POST, /v1/model, 'GET, HEAD'",
    "TRACE, /healthz, 'GET, HEAD'",
    "OPTIONS, /v1/classify, 'GET, HEAD, POST'"
  })
  void methods(String method, String path, String allowed) throws Exception {
    String reply =
        server.raw(method + " " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assertThat(reply).startsWith("HTTP/1.1 405 ").contains("\r\nAllow: " + allowed + "\r\n");
  }

  @ParameterizedTest
  @CsvSource({
    "application/x-www-form-urlencoded, , 'expected application/json'",
    "application/json; charset=latin1, , 'expected application/json'",
    "application/json, gzip, 'The Content-Encoding is ''gzip''; expected none'"
  })
  void mediaTypesAndEncodings(String type, String encoding, String sentence) throws Exception {
    HttpRequest.Builder request =
        server
            .request("/v1/classify")
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString("{\"names\":[]}"));
    if (encoding != null) {
      request.header("Content-Encoding", encoding);
    }
    isProblem(TestServer.send(request.build()), 415, sentence);
  }

  @Test
  void bytesThatAreNotUtf8() throws Exception {
    byte[] body = "{\"names\":[\"M\u00fcller\"]}".getBytes(StandardCharsets.ISO_8859_1);
    isProblem(
        TestServer.send(
            server
                .request("/v1/classify")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build()),
        400,
        "The body is not UTF-8");
  }

  @Test
  void tooManyOrTooLongNames() throws Exception {
    isProblem(
        server.post("{\"names\":[" + "\"a\",".repeat(10_000) + "\"a\"]}"),
        400,
        "names has 10001 names; expected at most 10000");
    isProblem(
        server.post("{\"names\":[\"" + "a".repeat((1 << 16) + 1) + "\"]}"),
        400,
        "names[0] is longer than 65536 bytes");
    assertThat(server.post("{\"names\":[\"" + "a".repeat(1 << 16) + "\"]}").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GARBAGE\\r\\n\\r\\n|400",
        "GET /healthz HTTP/1.1\\r\\n\\r\\n|400",
        "GET /v1/classify?name=a b HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
        "POST /v1/classify HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: abc\\r\\n\\r\\n|400",
        "GET /v1/../healthz/%2e%2e HTTP/1.1\\r\\nHost: x\\r\\n\\r\\n|400",
        "GET /healthz HTTP/3.7\\r\\nHost: x\\r\\n\\r\\n|505"
      })
  void whatIsNotHttp(String request, int status) throws Exception {
    String reply = server.raw(request.replace("\\r\\n", "\r\n"));
    assertThat(reply)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("application/problem+json")
        .contains("\"detail\" : \"")
        .doesNotContainIgnoringCase("jetty")
        .doesNotContain("Exception");
  }

  @Test
  void headersThatAreTooLarge() throws Exception {
    String large = "a".repeat(ServerOptions.LARGEST_HEADER);
    assertThat(server.raw("GET /healthz HTTP/1.1\r\nHost: x\r\nX: " + large + "\r\n\r\n"))
        .startsWith("HTTP/1.1 431 ")
        .contains("larger than 16384 bytes");
    assertThat(server.raw("GET /" + large + " HTTP/1.1\r\nHost: x\r\n\r\n"))
        .startsWith("HTTP/1.1 414 ")
        .contains("send long names as JSON with POST");
  }

  @Test
  void moreRequestsThanAreAllowedAtOnce() throws Exception {
    CountDownLatch first = new CountDownLatch(1);
    try (TestServer one = new TestServer(TestServer.options(1, Duration.ofSeconds(30)))) {
      String many = JSON.writeValueAsString(java.util.Collections.nCopies(10_000, "abcdefg"));
      List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    first.await();
                    HttpResponse<String> reply = one.post("{\"names\":" + many + "}");
                    statuses.add(reply.statusCode());
                    if (reply.statusCode() == 429) {
                      assertThat(reply.headers().firstValue("Retry-After")).contains("1");
                      isProblem(reply, 429, "More than 1 requests are under way");
                    }
                  } catch (Exception e) {
                    throw new AssertionError(e);
                  }
                });
        thread.start();
        threads.add(thread);
      }
      first.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(statuses).hasSize(8).contains(200, 429).containsOnly(200, 429);
      assertThat(one.classify("abc").statusCode()).isEqualTo(200); // the permit came back
    }
  }

  @Test
  void aTokenIsNeededWhereThereIsOne() throws Exception {
    ServerOptions options =
        new ServerOptions(
            "127.0.0.1",
            0,
            Optional.of("correct-horse-battery"),
            List.of("https://example.org"),
            8,
            Duration.ofSeconds(30),
            Optional.empty());
    try (TestServer closed = new TestServer(options)) {
      for (String path : List.of("/v1/classify?name=a", "/v1/model", "/metrics")) {
        HttpResponse<String> without = closed.get(path);
        isProblem(without, 401, "needs a token");
        assertThat(without.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        isProblem(
            TestServer.send(closed.request(path).header("Authorization", "Bearer wrong").build()),
            401,
            "not that of this server");
        HttpResponse<String> with =
            TestServer.send(
                closed
                    .request(path)
                    .header("Authorization", "Bearer correct-horse-battery")
                    .build());
        assertThat(with.statusCode()).isEqualTo(200);
      }
      for (String path : List.of("/", "/app.js", "/healthz", "/readyz", "/openapi.json")) {
        assertThat(closed.get(path).statusCode()).isEqualTo(200);
      }
      String preflight =
          closed.raw(
              "OPTIONS /v1/classify HTTP/1.1\r\nHost: x\r\nOrigin: https://example.org\r\n"
                  + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");
      assertThat(preflight)
          .startsWith("HTTP/1.1 204 ")
          .contains("Access-Control-Allow-Origin: https://example.org\r\n")
          .contains("Access-Control-Allow-Methods: GET, HEAD, POST\r\n");
      String stranger =
          closed.raw(
              "OPTIONS /v1/classify HTTP/1.1\r\nHost: x\r\nOrigin: https://example.com\r\n"
                  + "Access-Control-Request-Method: POST\r\nConnection: close\r\n\r\n");
      assertThat(stranger).startsWith("HTTP/1.1 405 ").doesNotContain("Access-Control-Allow");
    }
  }
}
