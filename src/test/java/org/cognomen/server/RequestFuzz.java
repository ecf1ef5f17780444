package org.cognomen.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Any bytes on a connection: replies that are HTTP, tell nothing of the server, and end. */
public final class RequestFuzz {

  private static final TestServer SERVER = new TestServer();

  private RequestFuzz() {}

  /** Makes what the class needs before the time of an input is taken. */
  public static void fuzzerInitialize() {}

  /** What Jazzer calls. */
  public static void fuzzerTestOneInput(byte[] input) {
    try {
      String reply = SERVER.raw(input);
      boolean sound =
          reply.isEmpty() || reply.startsWith("HTTP/1.1 ") && !reply.startsWith("HTTP/1.1 500 ");
      // A refusal may quote what was sent.
      String sent = new String(input, StandardCharsets.UTF_8);
      boolean tells =
          Stream.of("Exception", "etty")
              .anyMatch(word -> reply.contains(word) && !sent.contains(word));
      if (!sound || tells) {
        throw new AssertionError(reply);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Requests of every kind. */
  public static List<byte[]> seeds() {
    return List.of(
        utf8("GET /v1/classify?name=O%27Brien&top=2&only=Borean,Cetan HTTP/1.1\r\nHost: x\r\n\r\n"),
        utf8(
            "GET /v1/classify?name=abc HTTP/1.1\r\nHost: x\r\n\r\nGET /metrics HTTP/1.1\r\nHost:"
                + " x\r\nConnection: close\r\n\r\n"),
        post("/v1/classify", "{\"names\":[\"abc\",\"\\u00fc\"],\"top\":1,\"coverage\":0.9}"),
        post("/v1/explain", "{\"name\":\"abc\",\"nationality\":\"Cetan\"}"),
        utf8(
            "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "Transfer-Encoding: chunked\r\n\r\nd\r\n{\"names\":[\"a\"\r\n2\r\n]}\r\n0\r\n\r\n"),
        utf8(
            "OPTIONS /v1/model HTTP/1.1\r\nHost: x\r\nOrigin: http://x\r\n"
                + "Access-Control-Request-Method: GET\r\n\r\n"));
  }

  private static byte[] post(String path, String json) {
    return utf8(
        "POST "
            + path
            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
            + json.length()
            + "\r\n\r\n"
            + json);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
