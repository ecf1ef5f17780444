package org.cognomen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * C += A B of every implementation against its definition, by bits, over the whole array of C: so
 * also that nothing beside C is written. A and B end with their last element, so reading on fails.
 */
final class MatrixProductTest {

  private static final int[] SIZES = {1, 2, 3, 6, 13, 17, 31, 33, 64, 67, 72, 100, 207};
  private static final int[] SMALL_SIZES = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 15, 16, 17, 18, 31, 33
  };

  static Stream<Arguments> implementations() {
    Stream.Builder<Arguments> all = Stream.builder();
    all.add(Arguments.of("scalar", TestKernels.scalar()));
    all.add(Arguments.of("vector at the machine's width", new VectorKernels()));
    for (int bits : new int[] {128, 256, 512}) {
      all.add(Arguments.of("vector-" + bits, TestKernels.vector(bits)));
      all.add(Arguments.of("wide tiles of " + bits + " bits", TestKernels.wide(bits)));
    }
    return all.build();
  }

  @Test
  void theWidthsAreWhatTheyClaim() {
    assertThat(TestKernels.vectorAtEveryWidth())
        .extracting(Kernels::name)
        .containsExactly("vector-128", "vector-256", "vector-512");
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void oddSizesInAllThreeDimensions(String name, Products products) {
    Random random = new Random(11);
    for (int m : SIZES) {
      for (int n : SIZES) {
        for (int k : SIZES) {
          check(name, products, new Case(m, n, k, random));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("implementations")
  void emptyAndSmallSizesInEveryLayout(String name, Products products) {
    Random random = new Random(12);
    for (int m : SMALL_SIZES) {
      for (int n : SMALL_SIZES) {
        for (int k : SMALL_SIZES) {
          for (int layout = 0; layout < Case.LAYOUTS; layout++) {
            check(name, products, new Case(m, n, k, random, layout));
          }
        }
      }
    }
  }

  /** A single row has tiles of its own, of 8 and 18 vectors; of 16 lanes 18 are 288 columns. */
  @ParameterizedTest
  @MethodSource("implementations")
  void singleRowsOfAnyWidth(String name, Products products) {
    Random random = new Random(13);
    for (int n = 1; n < 500; n++) {
      for (int layout = 0; layout < Case.LAYOUTS; layout++) {
        check(name, products, new Case(1, n, 5, random, layout));
      }
    }
  }

  private static void check(String name, Products products, Case given) {
    float[] actual = given.c.clone();
    products.multiplyAdd(
        given.m,
        given.n,
        given.k,
        given.a,
        given.aOffset,
        given.lda,
        given.inca,
        given.b,
        given.bOffset,
        given.ldb,
        actual,
        given.cOffset,
        given.ldc);
    float[] expected = given.expected();
    for (int i = 0; i < expected.length; i++) {
      if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(expected[i])) {
        throw new AssertionError(
            name + ", " + given + ": " + actual[i] + " at " + i + ", not " + expected[i]);
      }
    }
  }

  /** Matrices of one size somewhere in arrays full of other numbers. */
  private static final class Case {

    static final int LAYOUTS = 4;

    final int m;
    final int n;
    final int k;
    final int layout;
    final float[] a;
    final int aOffset;
    final int lda;
    final int inca;
    final float[] b;
    final int bOffset;
    final int ldb;
    final float[] c;
    final int cOffset;
    final int ldc;

    Case(int m, int n, int k, Random random) {
      this(m, n, k, random, random.nextInt(LAYOUTS));
    }

    Case(int m, int n, int k, Random random, int layout) {
      this.m = m;
      this.n = n;
      this.k = k;
      this.layout = layout;
      switch (layout) {
        case 0 -> {
          lda = k + random.nextInt(3);
          inca = 1;
        }
        case 1 -> {
          lda = 1;
          inca = m + random.nextInt(3);
        }
        case 2 -> {
          lda = 0; // one number, read again and again
          inca = 0;
        }
        default -> {
          inca = 2 + random.nextInt(2);
          lda = k * inca + random.nextInt(3);
        }
      }
      aOffset = random.nextInt(20);
      a = numbers(random, aOffset + last(m, lda) + last(k, inca) + 1);
      bOffset = random.nextInt(20);
      ldb = n + random.nextInt(3);
      b = numbers(random, bOffset + last(k, ldb) + Math.max(n, 1));
      cOffset = random.nextInt(20);
      ldc = n + random.nextInt(3);
      c = numbers(random, cOffset + last(m, ldc) + n + random.nextInt(20));
    }

    private static int last(int count, int stride) {
      return Math.max(0, count - 1) * stride;
    }

    private static float[] numbers(Random random, int length) {
      float[] numbers = new float[length];
      for (int i = 0; i < length; i++) {
        numbers[i] = (float) random.nextGaussian();
      }
      return numbers;
    }

    float[] expected() {
      float[] result = c.clone();
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = c[cOffset + i * ldc + j];
          for (int p = 0; p < k; p++) {
            sum = Math.fma(a[aOffset + i * lda + p * inca], b[bOffset + p * ldb + j], sum);
          }
          result[cOffset + i * ldc + j] = sum;
        }
      }
      return result;
    }

    @Override
    public String toString() {
      return "m " + m + ", n " + n + ", k " + k + ", strides of A " + lda + " and " + inca;
    }
  }
}
