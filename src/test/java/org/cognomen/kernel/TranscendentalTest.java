package org.cognomen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** tanh, sigmoid and exp: their accuracy, their special values, and the same bits from all. */
final class TranscendentalTest {

  private static final double MOST_ULP = 2;

  /** A prime, so that the sweep over all bit patterns meets every exponent and many fractions. */
  private static final int STRIDE = 1009;

  private static final int VECTOR_STRIDE = 30_011;
  private static final long PATTERNS = 1L << 32;

  private static final float[] SPECIAL = {
    0f,
    -0f,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MIN_NORMAL,
    -Float.MIN_NORMAL,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Transcendental.TANH_SMALL,
    -Transcendental.TANH_SMALL,
    Math.nextDown(Transcendental.TANH_SMALL),
    Transcendental.EXP_MAX,
    Math.nextUp(Transcendental.EXP_MAX),
    Transcendental.EXP_MIN,
    Math.nextDown(Transcendental.EXP_MIN),
    88.72283f, // the largest with a finite exp
    88.72284f,
    -87.33655f, // from here on exp is denormal
    -103.27893f, // the smallest with an exp above zero, more or less
    -103.97208f,
    -103.98f
  };

  enum Function {
    TANH(StrictMath::tanh) {
      @Override
      void apply(Kernels kernels, float[] x, int offset, int n) {
        kernels.tanh(x, offset, n);
      }
    },
    SIGMOID(x -> 1 / (1 + StrictMath.exp(-x))) {
      @Override
      void apply(Kernels kernels, float[] x, int offset, int n) {
        kernels.sigmoid(x, offset, n);
      }
    },
    EXP(StrictMath::exp) {
      @Override
      void apply(Kernels kernels, float[] x, int offset, int n) {
        kernels.exp(x, offset, n);
      }
    };

    final DoubleUnaryOperator exact;

    Function(DoubleUnaryOperator exact) {
      this.exact = exact;
    }

    abstract void apply(Kernels kernels, float[] x, int offset, int n);
  }

  @ParameterizedTest
  @EnumSource
  void everyExponentIsWithinTwoUlp(Function function) {
    float[] x = sweep(STRIDE);
    float[] y = x.clone();
    function.apply(TestKernels.scalar(), y, 0, y.length);
    double worst = 0;
    float worstAt = 0;
    for (int i = 0; i < x.length; i++) {
      double error = errorInUlp(y[i], function.exact.applyAsDouble(x[i]));
      if (error > worst) {
        worst = error;
        worstAt = x[i];
      }
    }
    assertThat(worst).as("%s at %s", function, worstAt).isLessThanOrEqualTo(MOST_ULP);
  }

  /** What the layers meet: a sweep by bit patterns has few of these. */
  @ParameterizedTest
  @EnumSource
  void ordinaryArgumentsAreWithinTwoUlp(Function function) {
    float[] x = new float[2_000_001];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i - 1_000_000) * 2e-5f;
    }
    float[] y = x.clone();
    function.apply(TestKernels.scalar(), y, 0, y.length);
    for (int i = 0; i < x.length; i++) {
      double error = errorInUlp(y[i], function.exact.applyAsDouble(x[i]));
      if (error > MOST_ULP) {
        throw new AssertionError(function + "(" + x[i] + ") = " + y[i] + " is off by " + error);
      }
    }
  }

  /** Infinite where only one of the two is NaN or infinite. */
  private static double errorInUlp(float actual, double exact) {
    float nearest = (float) exact;
    if (Float.isNaN(nearest) && Float.isNaN(actual) || nearest == actual) {
      return 0;
    }
    return Float.isFinite(nearest) && Float.isFinite(actual)
        ? Math.abs(actual - exact) / Math.ulp(nearest)
        : Double.POSITIVE_INFINITY;
  }

  @Test
  void specialValues() {
    for (Kernels kernels : TestKernels.vectorAtEveryWidth()) {
      float infinity = Float.POSITIVE_INFINITY;
      assertThat(of(Function.TANH, kernels, 0f, -0f, infinity, -infinity, Float.NaN))
          .containsExactly(0f, -0f, 1f, -1f, Float.NaN);
      assertThat(of(Function.SIGMOID, kernels, 0f, -0f, infinity, -infinity, Float.NaN))
          .containsExactly(0.5f, 0.5f, 1f, 0f, Float.NaN);
      assertThat(of(Function.EXP, kernels, 0f, -0f, infinity, -infinity, Float.NaN))
          .containsExactly(1f, 1f, infinity, 0f, Float.NaN);
      assertThat(of(Function.TANH, kernels, Float.MIN_VALUE, -Float.MIN_NORMAL, 0f, 0f, 0f))
          .startsWith(Float.MIN_VALUE, -Float.MIN_NORMAL);
    }
  }

  /** Long enough that vectors and single elements both meet every value. */
  private static float[] of(Function function, Kernels kernels, float... x) {
    float[] result = new float[x.length * 33];
    for (int i = 0; i < result.length; i++) {
      result[i] = x[i % x.length];
    }
    function.apply(kernels, result, 0, result.length);
    float[] first = Arrays.copyOf(result, x.length);
    for (int i = 0; i < result.length; i++) {
      assertThat(Float.floatToIntBits(result[i]))
          .as("%s of %s at %s", function, x[i % x.length], i)
          .isEqualTo(Float.floatToIntBits(first[i % x.length]));
    }
    return first;
  }

  @ParameterizedTest
  @EnumSource
  void vectorsGiveTheScalarBits(Function function) {
    float[] sweep = sweep(VECTOR_STRIDE);
    float[] x = Arrays.copyOf(sweep, sweep.length + 100_000);
    Random random = new Random(3);
    for (int i = sweep.length; i < x.length; i++) {
      x[i] = (float) (random.nextGaussian() * 4);
    }
    float[] expected = x.clone();
    function.apply(TestKernels.scalar(), expected, 0, expected.length);
    for (Kernels kernels : TestKernels.vectorAtEveryWidth()) {
      float[] actual = x.clone();
      function.apply(kernels, actual, 0, actual.length);
      requireSameBits(function + ", " + kernels.name(), x, actual, expected);
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothingBesideTheRangeIsTouched(Function function) {
    Random random = new Random(4);
    for (Kernels kernels : TestKernels.vectorAtEveryWidth()) {
      for (int n : new int[] {0, 1, 2, 3, 5, 13, 17, 31, 33, 64, 100, 207}) {
        int offset = random.nextInt(20);
        float[] x = new float[offset + n + random.nextInt(20)];
        for (int i = 0; i < x.length; i++) {
          x[i] = (float) random.nextGaussian();
        }
        float[] expected = x.clone();
        for (int i = offset; i < offset + n; i++) {
          function.apply(TestKernels.scalar(), expected, i, 1);
        }
        float[] actual = x.clone();
        function.apply(kernels, actual, offset, n);
        requireSameBits(function + ", " + kernels.name() + ", n " + n, x, actual, expected);
      }
    }
  }

  private static void requireSameBits(String what, float[] x, float[] actual, float[] expected) {
    for (int i = 0; i < x.length; i++) {
      // floatToIntBits: NaN is NaN, whatever its payload.
      if (Float.floatToIntBits(actual[i]) != Float.floatToIntBits(expected[i])) {
        throw new AssertionError(what + ": " + actual[i] + " for " + x[i] + ", not " + expected[i]);
      }
    }
  }

  /** Floats whose bits are 0, stride, 2 stride, ... and the special ones. */
  private static float[] sweep(int stride) {
    int n = (int) (PATTERNS / stride);
    float[] x = Arrays.copyOf(SPECIAL, SPECIAL.length + n);
    for (int i = 0; i < n; i++) {
      x[SPECIAL.length + i] = Float.intBitsToFloat((int) ((long) i * stride));
    }
    return x;
  }
}
