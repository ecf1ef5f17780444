package org.cognomen.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.cognomen.util.JsonText;
import org.eclipse.jetty.http.HttpStatus;

/**
 * Why a request has no answer, as a problem detail (RFC 9457): the title is that of the status, the
 * detail is a sentence for the person who wrote the client.
 */
final class Problem extends RuntimeException {

  static final String MEDIA_TYPE = "application/problem+json";

  private static final long serialVersionUID = 1L;
  private static final String RETRY_SECONDS = "1";

  private final int status;
  private final transient Map<String, String> headers;

  private Problem(int status, String detail, Map<String, String> headers) {
    super(detail, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  static Problem of(int status, String detail) {
    return new Problem(status, detail, Map.of());
  }

  static Problem badRequest(String detail) {
    return of(HttpStatus.BAD_REQUEST_400, detail);
  }

  /** After which the connection is closed, because the rest of the request is not read. */
  static Problem closing(int status, String detail) {
    return new Problem(status, detail, Map.of("Connection", "close"));
  }

  static Problem notAllowed(String method, String path, String allowed) {
    return new Problem(
        HttpStatus.METHOD_NOT_ALLOWED_405,
        method + " is not allowed for " + path + "; expected " + allowed + ".",
        Map.of("Allow", allowed));
  }

  static Problem unauthorized(String detail) {
    return new Problem(HttpStatus.UNAUTHORIZED_401, detail, Map.of("WWW-Authenticate", "Bearer"));
  }

  static Problem busy(String detail) {
    return new Problem(
        HttpStatus.TOO_MANY_REQUESTS_429, detail, Map.of("Retry-After", RETRY_SECONDS));
  }

  static Problem stopping() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE_503,
        "The server is stopping and takes no new requests.",
        Map.of("Retry-After", RETRY_SECONDS, "Connection", "close"));
  }

  static Problem warmingUp() {
    return new Problem(
        HttpStatus.SERVICE_UNAVAILABLE_503,
        "The server answers, but is still warming up; it will be fast in a few seconds.",
        Map.of("Retry-After", RETRY_SECONDS));
  }

  /** A fault of this program; the client learns no more than that. */
  static Problem internal() {
    return of(
        HttpStatus.INTERNAL_SERVER_ERROR_500,
        "The request could not be answered because of a fault in the server.");
  }

  int status() {
    return status;
  }

  /** Further header fields of the reply. */
  Map<String, String> headers() {
    return headers;
  }

  byte[] json() {
    ObjectNode json = JsonText.object();
    json.put("type", "about:blank");
    json.put("title", HttpStatus.getMessage(status));
    json.put("status", status);
    json.put("detail", getMessage());
    return JsonText.of(json).getBytes(StandardCharsets.UTF_8);
  }
}
