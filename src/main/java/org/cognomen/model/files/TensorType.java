package org.cognomen.model.files;

import java.nio.ByteBuffer;
import java.util.Optional;

/** How a safetensors file stores the numbers of a tensor; all of them are floats in memory. */
public enum TensorType {

  /** IEEE 754 single precision: everything that is learnt. */
  F32(Float.BYTES),

  /** Unsigned integers of 16 bits: counts and indices, in half the space. */
  U16(Short.BYTES);

  private static final int LARGEST_U16 = (1 << Short.SIZE) - 1;

  private final int bytes;

  TensorType(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of a number. */
  int bytes() {
    return bytes;
  }

  /** The type of this name in a header, if it is one of these. */
  static Optional<TensorType> named(String name) {
    for (TensorType type : values()) {
      if (type.name().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The smallest type that holds all of these numbers as they are. */
  public static TensorType smallest(float[] numbers) {
    for (float number : numbers) {
      if (!(number >= 0 && number <= LARGEST_U16 && number == (int) number)) {
        return F32;
      }
    }
    return U16;
  }

  void put(float[] from, int offset, int count, ByteBuffer into) {
    if (this == F32) {
      into.asFloatBuffer().put(from, offset, count);
    } else {
      for (int i = offset; i < offset + count; i++) {
        into.putShort((short) (int) from[i]);
      }
    }
  }

  void get(ByteBuffer from, float[] into, int offset, int count) {
    if (this == F32) {
      from.asFloatBuffer().get(into, offset, count);
    } else {
      short[] numbers = new short[count];
      from.asShortBuffer().get(numbers);
      for (int i = 0; i < count; i++) {
        into[offset + i] = Short.toUnsignedInt(numbers[i]);
      }
    }
  }
}
