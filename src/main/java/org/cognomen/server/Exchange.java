package org.cognomen.server;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A request under way and its reply. It ends once: with {@link #reply}, {@link #fail}, or the last
 * {@link #write}; then it is counted and logged.
 */
final class Exchange {

  /** An attribute of a request that has been counted though it has no reply. */
  static final String COUNTED = Exchange.class.getName();

  private static final int CLIENT_CLOSED = 499;

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final String path;
  private final boolean counted;
  private final Listener listener;
  private final long started = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private volatile boolean brokenOff;
  private volatile List<String> names = List.of();

  /** Hears of the end of an exchange. */
  interface Listener {
    void ended(Exchange exchange, long tookNanoseconds);
  }

  /**
   * @param path as it is counted
   * @param counted whether it and its names are; not so for those of the server itself
   */
  Exchange(
      Request request,
      Response response,
      Callback callback,
      String path,
      boolean counted,
      Listener listener) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.path = path;
    this.counted = counted;
    this.listener = listener;
    HttpFields.Mutable headers = response.getHeaders();
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("Referrer-Policy", "no-referrer");
    headers.put("X-Frame-Options", "DENY");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    headers.put(HttpHeader.CACHE_CONTROL, "no-store");
  }

  Request request() {
    return request;
  }

  String path() {
    return path;
  }

  /** Whether it and its names are counted. */
  boolean isCounted() {
    return counted;
  }

  /** The status of the reply; 499, as other servers count it, where the client went away. */
  int status() {
    return brokenOff ? CLIENT_CLOSED : response.getStatus();
  }

  /** The names that the request asks for, for the log. */
  List<String> names() {
    return names;
  }

  void asksFor(List<String> wanted) {
    names = wanted;
  }

  /** Adds what is done once when the exchange ends, such as giving back what it took. */
  void atEnd(Runnable task) {
    tasks.add(task);
  }

  /** Sets a field of the reply's header. */
  void header(String name, String value) {
    response.getHeaders().put(name, value);
  }

  /** Sets what comes before the first {@link #write}. */
  void begin(int status, String mediaType) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, mediaType);
  }

  /** Replies as a whole. */
  void reply(int status, String mediaType, byte[] body) {
    begin(status, mediaType);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, Integer.toString(body.length));
    write(true, body, () -> {});
  }

  /** Replies that there is nothing to say. */
  void empty() {
    response.setStatus(HttpStatus.NO_CONTENT_204);
    write(true, new byte[0], () -> {});
  }

  void json(byte[] body) {
    reply(HttpStatus.OK_200, "application/json", body);
  }

  /** Replies with a problem, or breaks off where a part of the answer has gone out. */
  void fail(Problem problem) {
    if (response.isCommitted()) {
      end(problem);
      return;
    }
    problem.headers().forEach(this::header);
    reply(problem.status(), Problem.MEDIA_TYPE, problem.json());
  }

  /**
   * Writes a part of the reply.
   *
   * @param last whether it is the last one
   * @param then what happens once it has gone out, where it is not the last
   */
  void write(boolean last, byte[] part, Runnable then) {
    response.write(
        last,
        ByteBuffer.wrap(part),
        Callback.from(
            () -> {
              if (last) {
                end(null);
              } else {
                then.run();
              }
            },
            this::end));
  }

  /** The request did not arrive as a whole: it is malformed, or the client went away. */
  void brokenOff(Throwable failure) {
    if (failure instanceof HttpException malformed) {
      fail(Problem.closing(malformed.getCode(), ErrorReply.detail(malformed.getCode())));
    } else {
      end(failure);
    }
  }

  /** The client went away, or the reply is complete. */
  void end(Throwable failure) {
    if (ended.getAndSet(true)) {
      return;
    }
    if (failure != null) {
      brokenOff = true;
      request.setAttribute(COUNTED, true);
    }
    tasks.forEach(Runnable::run);
    listener.ended(this, System.nanoTime() - started);
    if (failure == null) {
      callback.succeeded();
    } else {
      callback.failed(failure);
    }
  }
}
