package org.cognomen.model.files;

import java.nio.charset.StandardCharsets;

/** Bytes as numbers of 16 bits, big-endian, which a tensor of the type U16 holds exactly. */
public final class PackedBytes {

  private PackedBytes() {}

  /** The numbers; behind an odd number of bytes there is a space. */
  public static float[] pack(byte[] bytes) {
    float[] numbers = new float[(bytes.length + 1) / 2];
    for (int i = 0; i < numbers.length; i++) {
      int low = 2 * i + 1 < bytes.length ? bytes[2 * i + 1] & 0xFF : ' ';
      numbers[i] = (bytes[2 * i] & 0xFF) << Byte.SIZE | low;
    }
    return numbers;
  }

  /** The bytes of numbers, with the space that may follow them; they are not trusted. */
  public static byte[] unpack(float[] numbers) {
    byte[] bytes = new byte[2 * numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      bytes[2 * i] = (byte) ((int) numbers[i] >> Byte.SIZE);
      bytes[2 * i + 1] = (byte) (int) numbers[i];
    }
    return bytes;
  }

  /** The numbers of a text. */
  public static float[] pack(String text) {
    return pack(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The text of numbers. */
  public static String text(float[] numbers) {
    return new String(unpack(numbers), StandardCharsets.UTF_8);
  }
}
