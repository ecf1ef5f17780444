package org.cognomen.model.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message in the wire format of Protocol Buffers, field by field. The bytes are not
 * trusted: whatever breaks the format is an {@link IllegalArgumentException}.
 */
final class ProtobufReader {

  private static final int MOST_BITS = 63;

  private final ByteBuffer in;
  private int field;
  private int wireType;
  private long number;
  private ByteBuffer content;

  ProtobufReader(ByteBuffer message) {
    in = message.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Advances to the next field; false at the end of the message. */
  boolean next() {
    if (!in.hasRemaining()) {
      return false;
    }
    long key = varint();
    field = (int) Math.min(key >>> 3, Integer.MAX_VALUE);
    wireType = (int) (key & 7);
    switch (wireType) {
      case 0 -> number = varint();
      case 1 -> content = take(Long.BYTES);
      case 2 -> content = take(varint());
      case 5 -> content = take(Integer.BYTES);
      default -> throw new IllegalArgumentException("a field has the wire type " + wireType);
    }
    return true;
  }

  /** The number of the field. */
  int field() {
    return field;
  }

  /** Its value, where it is a varint. */
  long number() {
    require(0);
    return number;
  }

  /** Its bytes, where it is a message, a text or bytes. */
  ByteBuffer content() {
    require(2);
    return content;
  }

  String text() {
    return StandardCharsets.UTF_8.decode(content().duplicate()).toString();
  }

  private void require(int expected) {
    if (wireType != expected) {
      throw new IllegalArgumentException(
          "field " + field + " has the wire type " + wireType + "; expected " + expected);
    }
  }

  private ByteBuffer take(long length) {
    if (length < 0 || length > in.remaining()) {
      throw new IllegalArgumentException("field " + field + " ends behind the end of the file");
    }
    ByteBuffer taken = in.slice().limit((int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return taken;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift <= MOST_BITS; shift += 7) {
      if (!in.hasRemaining()) {
        throw new IllegalArgumentException("the file ends within a number");
      }
      byte b = in.get();
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 64 bits");
  }
}
