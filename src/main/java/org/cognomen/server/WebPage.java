package org.cognomen.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpStatus;

/** The page and the description of the API: files inside the program. */
final class WebPage {

  /** Nothing but these files and this server: no other host, no inline script, no plug-in. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "json", "application/json");

  private final byte[] content;
  private final String mediaType;

  private WebPage(byte[] content, String mediaType) {
    this.content = content;
    this.mediaType = mediaType;
  }

  /** The file of that name. */
  static WebPage of(String file) {
    try (InputStream in = WebPage.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the resource " + file + " is missing in this build");
      }
      return new WebPage(
          in.readAllBytes(), MEDIA_TYPES.get(file.substring(file.lastIndexOf('.') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException("the resource " + file + " cannot be read", e);
    }
  }

  void send(Exchange exchange) {
    exchange.header("Content-Security-Policy", POLICY);
    exchange.header("Cache-Control", "no-cache");
    exchange.header("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    exchange.reply(HttpStatus.OK_200, mediaType, content);
  }
}
