package org.cognomen.server;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a server behaves.
 *
 * @param host the name or address to listen on
 * @param port 0 to 65535; 0 for any free one
 * @param token what clients must send as a bearer token; empty where none is needed
 * @param allowedOrigins the origins whose pages may read answers (CORS), such as {@code
 *     https://example.org}; {@code *} for all
 * @param maxRequests how many requests are answered at once, at least 1; more are refused with 429
 * @param patience how long a request may take to arrive and its answer to be taken, and how long a
 *     connection may be idle
 * @param warmUp what makes this program fast beside the server, which asks itself invented names
 *     when it starts, and says that it is ready once that is over; empty where it is ready at once
 */
public record ServerOptions(
    String host,
    int port,
    Optional<String> token,
    List<String> allowedOrigins,
    int maxRequests,
    Duration patience,
    Optional<Runnable> warmUp) {

  /** How many requests are answered at once by default. */
  public static final int DEFAULT_MAX_REQUESTS = 256;

  /** The default patience. */
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(30);

  /** The largest body of a request, in bytes. */
  static final int LARGEST_BODY = 1 << 20;

  /** The most names of one request. */
  static final int MOST_NAMES = 10_000;

  /** The longest name, in bytes of UTF-8, as on the command line. */
  static final int LONGEST_NAME = 1 << 16;

  /** The request line and all header fields together, in bytes. */
  static final int LARGEST_HEADER = 16 << 10;

  /** Further connections wait until one is closed. */
  static final int MOST_CONNECTIONS = 4096;

  /** Checks the ranges. */
  public ServerOptions {
    allowedOrigins = List.copyOf(allowedOrigins);
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("the port must be 0 to 65535, but is " + port);
    }
    if (maxRequests < 1) {
      throw new IllegalArgumentException(
          "the number of requests at once must be 1 or more, but is " + maxRequests);
    }
  }

  /** A server for this machine alone, without a token and without warming up. */
  public static ServerOptions local(int port) {
    return new ServerOptions(
        "127.0.0.1",
        port,
        Optional.empty(),
        List.of(),
        DEFAULT_MAX_REQUESTS,
        DEFAULT_PATIENCE,
        Optional.empty());
  }
}
