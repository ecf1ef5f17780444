package org.cognomen.util;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random numbers that depend on (seed, epoch, purpose) and on nothing else, so that a resumed
 * training needs no stored state and one use of chance cannot shift another.
 *
 * <p>The generator is {@code L64X128MixRandom} of {@link java.util.random}. Its seed is the
 * SplitMix64 finaliser (Steele, Lea and Flood, 2014) run over seed, epoch and the 64-bit FNV-1a
 * hash of the purpose in UTF-8, one after another.
 */
public final class SeededRandom {

  private static final RandomGeneratorFactory<RandomGenerator> FACTORY = factory();
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private SeededRandom() {}

  /**
   * Java 17 looks for its generators by the thread's class loader, which a container may narrow.
   */
  private static RandomGeneratorFactory<RandomGenerator> factory() {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return RandomGeneratorFactory.of("L64X128MixRandom");
    } finally {
      thread.setContextClassLoader(loader);
    }
  }

  /**
   * A new generator, in the same state for the same arguments on every machine.
   *
   * @param seed the user's seed, any number
   * @param epoch the epoch, or 0 where the use has none
   * @param purpose what the numbers are for, such as "shuffle"
   */
  public static RandomGenerator of(long seed, long epoch, String purpose) {
    long state = StableHash.mix(seed + GOLDEN_GAMMA);
    state = StableHash.mix(state + epoch + GOLDEN_GAMMA);
    state = StableHash.mix(state + StableHash.fnv1a(purpose) + GOLDEN_GAMMA);
    return FACTORY.create(state);
  }

  /**
   * Puts the first elements in a random order (Fisher and Yates, from the last place down).
   *
   * <p>It takes its numbers from {@link RandomGenerator#nextLong} alone, whose values the
   * generator's definition fixes; how {@code nextInt(bound)} makes its own of them is the JDK's to
   * change.
   *
   * @param values the values to shuffle
   * @param size how many of them, from the first on, 0 .. values.length
   */
  public static void shuffle(int[] values, int size, RandomGenerator random) {
    for (int i = size - 1; i > 0; i--) {
      int j = below(i + 1, random);
      int value = values[i];
      values[i] = values[j];
      values[j] = value;
    }
  }

  /** A number from 0 to below 1: the upper 53 random bits over 2^53. */
  public static double unit(RandomGenerator random) {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  /**
   * A number in 0 .. bound-1: the upper 32 random bits times bound, over 2^32 (bias bound / 2^32).
   */
  public static int below(int bound, RandomGenerator random) {
    return (int) (((random.nextLong() >>> 32) * bound) >>> 32);
  }
}
