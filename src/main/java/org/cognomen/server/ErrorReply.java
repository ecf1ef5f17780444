package org.cognomen.server;

import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Replies to what never reaches {@link Api}, such as requests that are not HTTP. */
final class ErrorReply implements Request.Handler {

  private final Metrics metrics;

  ErrorReply(Metrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    if (request.getAttribute(ErrorHandler.ERROR_STATUS) instanceof Integer known) {
      status = known;
    }
    Exchange.Listener counted =
        (exchange, took) -> {
          if (request.getAttribute(Exchange.COUNTED) == null) {
            metrics.answered(exchange.path(), exchange.status(), took);
          }
        };
    new Exchange(request, response, callback, "other", true, counted)
        .fail(Problem.closing(status, detail(status)));
    return true;
  }

  /** A sentence that repeats nothing of the request and tells nothing of the server. */
  static String detail(int status) {
    return switch (status) {
      case HttpStatus.BAD_REQUEST_400 ->
          "The request is not valid HTTP/1.1; percent-encode names in the address, or send them as"
              + " JSON with POST.";
      case HttpStatus.REQUEST_TIMEOUT_408 -> "The request did not arrive in time.";
      case HttpStatus.URI_TOO_LONG_414 ->
          "The address is too long; send long names as JSON with POST.";
      case HttpStatus.UNSUPPORTED_MEDIA_TYPE_415 -> "The request has an encoding that is unknown.";
      case HttpStatus.REQUEST_HEADER_FIELDS_TOO_LARGE_431 ->
          "The header of the request is larger than " + ServerOptions.LARGEST_HEADER + " bytes.";
      case HttpStatus.HTTP_VERSION_NOT_SUPPORTED_505 ->
          "The version of HTTP is not supported; expected HTTP/1.1.";
      default -> "The request could not be answered.";
    };
  }
}
