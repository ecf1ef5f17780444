package org.cognomen.model.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A message of Protocol Buffers whose fields can be changed, with a reader and a writer of its own:
 * what the program's cannot write is what it has to refuse.
 */
final class ProtobufTree {

  /** A field of the wire type 0, with a number, or of the wire type 2, with bytes. */
  private record Field(int number, long value, byte[] content) {}

  private final List<Field> fields = new ArrayList<>();
  private int at;

  /** A message without fields. */
  ProtobufTree() {}

  ProtobufTree(byte[] message) {
    while (at < message.length) {
      long key = varint(message);
      if ((key & 7) == 0) {
        fields.add(new Field((int) (key >>> 3), varint(message), null));
      } else {
        int length = (int) varint(message);
        fields.add(new Field((int) (key >>> 3), 0, Arrays.copyOfRange(message, at, at + length)));
        at += length;
      }
    }
  }

  private long varint(byte[] message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte b = message[at++];
      value |= (long) (b & 0x7F) << shift;
      if (b >= 0) {
        return value;
      }
    }
  }

  ProtobufTree add(int number, long value) {
    fields.add(new Field(number, value, null));
    return this;
  }

  ProtobufTree add(int number, byte[] content) {
    fields.add(new Field(number, 0, content));
    return this;
  }

  ProtobufTree add(int number, String content) {
    return add(number, content.getBytes(StandardCharsets.UTF_8));
  }

  ProtobufTree remove(int number) {
    fields.removeIf(field -> field.number == number);
    return this;
  }

  /** The first text of a field; empty where it has none. */
  String text(int number) {
    return fields.stream()
        .filter(field -> field.number == number && field.content != null)
        .map(field -> new String(field.content, StandardCharsets.UTF_8))
        .findFirst()
        .orElse("");
  }

  byte[] content(int number) {
    return fields.stream()
        .filter(field -> field.number == number)
        .findFirst()
        .orElseThrow()
        .content;
  }

  /** Changes each message of a field; null takes it away. */
  ProtobufTree each(int number, UnaryOperator<ProtobufTree> change) {
    List<Field> former = List.copyOf(fields);
    fields.clear();
    for (Field field : former) {
      ProtobufTree changed =
          field.number == number ? change.apply(new ProtobufTree(field.content)) : null;
      if (changed != null) {
        add(number, changed.bytes());
      } else if (field.number != number) {
        fields.add(field);
      }
    }
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Field field : fields) {
      varint(out, (long) field.number << 3 | (field.content == null ? 0 : 2));
      varint(out, field.content == null ? field.value : field.content.length);
      if (field.content != null) {
        out.writeBytes(field.content);
      }
    }
    return out.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
      out.write((int) (rest & 0x7F | 0x80));
    }
    out.write((int) rest);
  }
}
