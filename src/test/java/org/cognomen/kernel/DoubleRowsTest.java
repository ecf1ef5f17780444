package org.cognomen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rows of n-grams: the equations, and the same bits from all kernels. */
final class DoubleRowsTest {

  private static final int N = 9 * DoubleRows.ROW_MULTIPLE;

  private final Random random = new Random(7);

  @Test
  void rowsArePaddedToWholeVectors() {
    assertThat(DoubleRows.padded(1)).isEqualTo(8);
    assertThat(DoubleRows.padded(70)).isEqualTo(72);
    assertThat(DoubleRows.padded(72)).isEqualTo(72);
  }

  @Test
  void interpolationRoundsEachProductAndEachSum() {
    double[] x = uniform(N);
    double[] rows = uniform(7 * N);
    int[] offsets = {0, 3 * N, 2 * N, N, 4 * N, 5 * N};
    for (int pairs = 0; pairs <= 3; pairs++) {
      double[] expected = x.clone();
      for (int i = 0; i < N; i++) {
        for (int k = 0; k < pairs; k++) {
          double product = expected[i] * rows[offsets[2 * k] + i];
          expected[i] = product + rows[offsets[2 * k + 1] + i];
        }
      }
      for (Kernels kernels : all()) {
        double[] found = x.clone();
        kernels.interpolate(found, N, rows, offsets, pairs);
        assertThat(found).as(kernels.name()).isEqualTo(expected);
      }
    }
  }

  @Test
  void productsAndTheLargestOfThem() {
    double[] x = uniform(N);
    double[] y = uniform(N);
    for (int largest = 0; largest < N; largest += 5) {
      x[largest] = 3 + largest;
      y[largest] = 1;
      for (Kernels kernels : all()) {
        double[] into = x.clone();
        assertThat(kernels.multiply(into, y, into, N)).isEqualTo(x[largest]);
        for (int i = 0; i < N; i++) {
          assertThat(into[i]).as(kernels.name()).isEqualTo(x[i] * y[i]);
        }
      }
    }
  }

  @Test
  void logarithmsAreThoseOfStrictMath() {
    double[] x = new double[1 << 16];
    for (int i = 0; i < x.length; i++) {
      // All exponents, then what is near 1, where the terms cancel.
      long bits = random.nextLong() & Long.MAX_VALUE;
      x[i] = i % 2 == 0 ? Double.longBitsToDouble(bits) : 1 + random.nextGaussian() / (1 + i % 99);
      x[i] = x[i] >= 0 ? x[i] : 0.3; // no NaN
    }
    double[] special = {
      0,
      1,
      Double.MIN_VALUE,
      Double.MIN_NORMAL,
      Math.nextDown(Double.MIN_NORMAL),
      Math.nextUp(1.0),
      Math.nextDown(1.0),
      1 + 0x1p-20,
      1 - 0x1p-21,
      2,
      0.5,
      4,
      Math.sqrt(2),
      Math.sqrt(0.5),
      Double.MAX_VALUE,
      Double.POSITIVE_INFINITY,
      1.35,
      1.36,
      1.415,
      1.4142,
      0x1.6147ap0,
      0x1.6b851p0,
      0x1.6b852p0,
      0x1.ffffep0
    };
    for (int i = 0; i < special.length; i++) {
      x[11 * i] = special[i]; // among ordinary ones
      x[1024 + i] = special[i];
    }
    for (Kernels kernels : all()) {
      double[] found = x.clone();
      kernels.log(found, found.length);
      for (int i = 0; i < x.length; i++) {
        assertThat(found[i]).as("%s: log %s", kernels.name(), x[i]).isEqualTo(StrictMath.log(x[i]));
      }
    }
  }

  private static List<Kernels> all() {
    return Stream.concat(Stream.of(TestKernels.scalar()), TestKernels.vectorAtEveryWidth().stream())
        .toList();
  }

  private double[] uniform(int n) {
    return random.doubles(n).toArray();
  }
}
