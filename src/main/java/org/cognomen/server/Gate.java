package org.cognomen.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Who may ask: the bearer token, and which other sites' pages may read answers (CORS). */
final class Gate {

  private static final String SCHEME = "bearer ";

  private final Optional<byte[]> tokenDigest;
  private final List<String> origins;

  Gate(Optional<String> token, List<String> origins) {
    this.tokenDigest = token.map(Gate::digest);
    this.origins = origins;
  }

  /** Refuses a request without the token; how long that takes says nothing about the token. */
  void requireToken(Request request) {
    if (tokenDigest.isEmpty()) {
      return;
    }
    String given = request.getHeaders().get(HttpHeader.AUTHORIZATION);
    if (given == null || !given.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
      throw Problem.unauthorized("The server needs a token; send it as Authorization: Bearer.");
    }
    String token = given.substring(SCHEME.length()).strip();
    if (!MessageDigest.isEqual(tokenDigest.get(), digest(token))) {
      throw Problem.unauthorized("The token in Authorization is not that of this server.");
    }
  }

  private static byte[] digest(String token) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Lets pages of an allowed origin read the reply. */
  void allowOrigin(Exchange exchange) {
    String origin = exchange.request().getHeaders().get(HttpHeader.ORIGIN);
    boolean any = origins.contains("*");
    if (!origins.isEmpty() && !any) {
      exchange.header("Vary", "Origin");
    }
    if (origin != null && (any || origins.contains(origin))) {
      exchange.header("Access-Control-Allow-Origin", any ? "*" : origin);
      exchange.header("Access-Control-Expose-Headers", "Retry-After");
    }
  }

  /** Whether it is a browser's question before a request of a page of an allowed origin. */
  boolean isPreflight(Request request) {
    String origin = request.getHeaders().get(HttpHeader.ORIGIN);
    return request.getMethod().equals("OPTIONS")
        && request.getHeaders().contains("Access-Control-Request-Method")
        && origin != null
        && (origins.contains("*") || origins.contains(origin));
  }

  /** The reply to it. */
  static void allowRequests(Exchange exchange, String methods) {
    exchange.header("Access-Control-Allow-Methods", methods);
    exchange.header("Access-Control-Allow-Headers", "Authorization, Content-Type");
    exchange.header("Access-Control-Max-Age", "600");
    exchange.empty();
  }
}
