package org.cognomen.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.cognomen.util.Quoted;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Collects the body of a request as it arrives, without holding a thread. All bodies together have
 * a share of the memory, which each gives back at the end of its exchange.
 */
final class BodyReader implements Runnable {

  /**
   * So much of a body that is too large is read and forgotten: a connection that is closed while
   * the client sends can lose the reply on its way.
   */
  private static final int MOST_DISCARDED = 16 << 20;

  private final Exchange exchange;
  private final Semaphore memory; // bytes that bodies may still take
  private final Consumer<byte[]> then;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long received; // bytes
  private Problem refusal; // null as long as the body is taken

  private BodyReader(Exchange exchange, Semaphore memory, Consumer<byte[]> then) {
    this.exchange = exchange;
    this.memory = memory;
    this.then = then;
    exchange.atEnd(() -> memory.release(bytes.size()));
  }

  /**
   * Reads a body.
   *
   * @param memory bytes that all bodies may take; the exchange remembers what this one takes
   * @param then is given the whole body, unless it is too large or breaks off
   */
  static void read(Exchange exchange, Semaphore memory, Consumer<byte[]> then) {
    Request request = exchange.request();
    long announced = request.getLength();
    boolean asks = request.getHeaders().contains(HttpHeader.EXPECT); // before it sends the body
    if (announced > MOST_DISCARDED || asks && announced > ServerOptions.LARGEST_BODY) {
      exchange.fail(tooLarge());
      return;
    }
    new BodyReader(exchange, memory, then).run();
  }

  private static Problem tooLarge() {
    return Problem.closing(
        HttpStatus.PAYLOAD_TOO_LARGE_413,
        "The body is larger than "
            + ServerOptions.LARGEST_BODY
            + " bytes; send the names in several requests.");
  }

  @Override
  public void run() {
    while (true) {
      Content.Chunk chunk = exchange.request().read();
      if (chunk == null) {
        exchange.request().demand(this);
        return;
      }
      if (Content.Chunk.isFailure(chunk)) {
        exchange.brokenOff(chunk.getFailure());
        return;
      }
      boolean last = chunk.isLast();
      received += chunk.remaining();
      if (refusal == null) {
        refusal = append(chunk.getByteBuffer());
      }
      chunk.release();
      if (received > MOST_DISCARDED) {
        exchange.fail(refusal);
        return;
      }
      if (last && refusal != null) {
        exchange.fail(refusal);
        return;
      }
      if (last) {
        then.accept(bytes.toByteArray());
        return;
      }
    }
  }

  private Problem append(ByteBuffer piece) {
    int length = piece.remaining();
    if (bytes.size() + length > ServerOptions.LARGEST_BODY) {
      return tooLarge();
    }
    if (!memory.tryAcquire(length)) {
      return Problem.busy(
          "Too many large requests are under way; send this one again in a second.");
    }
    byte[] copy = new byte[length];
    piece.get(copy);
    bytes.writeBytes(copy);
    return null;
  }

  /** Whether a body is JSON by its header; otherwise it is refused. */
  static void requireJson(Request request) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    if (type == null
        || !type.strip().matches("(?i)application/json\\s*(;\\s*charset=\"?utf-8\"?\\s*)?")) {
      throw Problem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "The Content-Type is "
              + (type == null ? "missing" : Quoted.of(type))
              + "; expected application/json, in UTF-8.");
    }
    String encoding = request.getHeaders().get(HttpHeader.CONTENT_ENCODING);
    if (encoding != null && !encoding.strip().equalsIgnoreCase("identity")) {
      throw Problem.of(
          HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
          "The Content-Encoding is " + Quoted.of(encoding) + "; expected none.");
    }
  }
}
