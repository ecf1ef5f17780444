package org.cognomen.util;

import java.nio.charset.StandardCharsets;

/** Hashes of texts and numbers that are the same on every machine and in every release. */
public final class StableHash {

  private static final long FNV_OFFSET_BASIS = 0xCBF29CE484222325L;
  private static final long FNV_PRIME = 0x100000001B3L;

  private StableHash() {}

  /** The SplitMix64 finaliser (Steele, Lea and Flood, 2014). */
  public static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** The 64-bit FNV-1a hash of a text in UTF-8. */
  public static long fnv1a(String text) {
    long hash = FNV_OFFSET_BASIS;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  /** The same of the indices between BEGIN and END of a name, of which each is an unsigned int. */
  public static long fnv1a(int[] sequence) {
    long hash = FNV_OFFSET_BASIS;
    for (int i = 1; i < sequence.length - 1; i++) {
      hash = (hash ^ Integer.toUnsignedLong(sequence[i])) * FNV_PRIME;
    }
    return hash;
  }
}
