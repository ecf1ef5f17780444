package org.cognomen.server;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;

/** A client of this server within its own process: one connection, and replies that are dropped. */
final class OwnClient implements AutoCloseable {

  private static final int PATIENCE_MILLISECONDS = 10_000;
  private static final byte[] END_OF_HEADER = ascii("\r\n\r\n");
  private static final byte[] END_OF_CHUNKS = ascii("\r\n0\r\n\r\n");

  private final Socket socket = new Socket();
  private final InputStream in;

  OwnClient(InetSocketAddress server) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLISECONDS);
    socket.connect(server, PATIENCE_MILLISECONDS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** This end of the connection. */
  SocketAddress address() {
    return socket.getLocalSocketAddress();
  }

  /** Asks for an address, and waits until the answer is there. */
  void get(String address) throws IOException {
    exchange("GET " + address + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
  }

  /** Sends JSON, and waits until the answer is there. */
  void post(String address, String json) throws IOException {
    exchange(
        "POST "
            + address
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + json.getBytes(StandardCharsets.UTF_8).length
            + "\r\n\r\n"
            + json);
  }

  private void exchange(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
    String header = readUntil(END_OF_HEADER);
    int length = header.indexOf("Content-Length: ");
    if (length < 0) {
      readUntil(END_OF_CHUNKS);
    } else {
      int from = length + "Content-Length: ".length();
      in.skipNBytes(Integer.parseInt(header.substring(from, header.indexOf('\r', from))));
    }
  }

  private String readUntil(byte[] end) throws IOException {
    StringBuilder read = new StringBuilder();
    for (int matched = 0; matched < end.length; ) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("the server closed the connection");
      }
      read.append((char) next);
      matched = next == end[matched] ? matched + 1 : next == end[0] ? 1 : 0;
    }
    return read.toString();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
