package org.cognomen.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Compares by bits while the plain kernels give way to the vectorised ones. */
final class WarmingKernelsTest {

  private static final int M = 7;
  private static final int N = 7 * 16 + 3;
  private static final int K = 9;

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vectorised = new VectorKernels();
  private final float[] a = random(M * K);
  private final float[] b = random(K * N);
  private final float[] c = random(M * N);

  @Test
  void theVectorisedKernelsAnswerFromTheFirstCallWhereNobodyWarmsThemUp() {
    assertThat(warming(vectorised).isVectorised()).isTrue();
  }

  /** There is no limit to the time within which they take over, except that the build must end. */
  @Test
  @Timeout(120)
  void thePlainOnesAnswerUntilTheOthersAreFastWithTheSameBits() {
    WarmingKernels kernels = warming(vectorised);
    kernels.warmUp();
    float[] expected = computed(scalar);
    do {
      assertThat(computed(kernels)).isEqualTo(expected);
    } while (!kernels.isVectorised()
        || !kernels.isSigmoidVectorised()
        || !kernels.areRowsVectorised());
    assertThat(computed(kernels)).isEqualTo(expected);
  }

  /** As in a Java without the compiler that knows vectors. */
  @Test
  void thePlainOnesGoOnWhereTheOthersNeverBecomeFast() throws InterruptedException {
    WarmingKernels kernels = warming(new PausingKernels(1));
    Thread thread = kernels.warmUp(TimeUnit.MILLISECONDS.toNanos(20));
    float[] expected = computed(scalar);
    assertThat(computed(kernels)).isEqualTo(expected); // which asks for sigmoid, too
    thread.join();
    assertThat(kernels.isVectorised()).isFalse();
    assertThat(kernels.isSigmoidVectorised()).isFalse();
    assertThat(computed(kernels)).isEqualTo(expected);
  }

  @Test
  void sigmoidWaitsUntilItIsAskedFor() throws InterruptedException {
    WarmingKernels kernels = warming(new PausingKernels(0));
    Thread thread = kernels.warmUp(TimeUnit.SECONDS.toNanos(100));
    while (!kernels.isVectorised()) {
      Thread.onSpinWait();
    }
    assertThat(kernels.isSigmoidVectorised()).isFalse();
    kernels.sigmoid(a.clone(), 0, 1);
    thread.join();
    assertThat(kernels.isSigmoidVectorised()).isTrue();
  }

  @Test
  @Timeout(120)
  void theWideTilesTakeOverOnceTheyAreFasterWithTheSameBits() {
    // Against kernels so slow that nothing depends on what the compiler makes of either tile.
    WarmingKernels kernels =
        new WarmingKernels(scalar, new PausingKernels(5), new WideProducts(vectorised));
    kernels.widen(0, TimeUnit.SECONDS.toNanos(100));
    assertThat(kernels.isWide()).isTrue();
    float[] product = c.clone();
    float[] expected = c.clone();
    kernels.multiplyAdd(M, N, K, a, 0, K, 1, b, 0, N, product, 0, N);
    scalar.multiplyAdd(M, N, K, a, 0, K, 1, b, 0, N, expected, 0, N);
    assertThat(product).isEqualTo(expected);
  }

  @Test
  void theWideTilesAreLeftOutWhereTheyDoNotBecomeFaster() {
    WarmingKernels kernels =
        new WarmingKernels(scalar, new PausingKernels(0), new PausingKernels(1));
    kernels.widen(0, TimeUnit.MILLISECONDS.toNanos(200));
    assertThat(kernels.isWide()).isFalse();
  }

  @Test
  void theWideTilesAreLeftOutWhereThePlainKernelsAnswer() {
    WarmingKernels kernels = new WarmingKernels(scalar, vectorised, new PausingKernels(0));
    kernels.warmUp(0);
    kernels.widen(0, TimeUnit.SECONDS.toNanos(10));
    assertThat(kernels.isWide()).isFalse();
  }

  private WarmingKernels warming(Kernels vectorised) {
    return new WarmingKernels(scalar, vectorised, vectorised);
  }

  private float[] computed(Kernels kernels) {
    float[] result = c.clone();
    kernels.multiplyAdd(M, N, K, a, 0, K, 1, b, 0, N, result, 0, N);
    kernels.tanh(result, 0, N);
    kernels.sigmoid(result, N, N);
    kernels.exp(result, 2 * N, N);
    double[] rows = new double[2 * DoubleRows.ROW_MULTIPLE];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Math.abs(b[i]);
    }
    double[] x = rows.clone();
    kernels.interpolate(x, x.length, rows, new int[2], 1);
    kernels.multiply(x, rows, x, x.length);
    kernels.log(x, x.length);
    for (int i = 0; i < x.length; i++) {
      result[3 * N + i] = (float) x[i];
    }
    return result;
  }

  private static float[] random(int size) {
    Random random = new Random(size);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = random.nextFloat() * 4 - 2;
    }
    return values;
  }

  /** Computes nothing, in so many milliseconds a call. */
  private static final class PausingKernels implements Kernels {

    private final long pause; // nanoseconds

    PausingKernels(long milliseconds) {
      pause = TimeUnit.MILLISECONDS.toNanos(milliseconds);
    }

    private void pause() {
      if (pause > 0) {
        LockSupport.parkNanos(pause);
      }
    }

    @Override
    public void multiplyAdd(
        int m,
        int n,
        int k,
        float[] a,
        int aOffset,
        int lda,
        int inca,
        float[] b,
        int bOffset,
        int ldb,
        float[] c,
        int cOffset,
        int ldc) {
      pause();
    }

    @Override
    public void tanh(float[] x, int offset, int n) {
      pause();
    }

    @Override
    public void sigmoid(float[] x, int offset, int n) {
      pause();
    }

    @Override
    public void exp(float[] x, int offset, int n) {
      pause();
    }

    @Override
    public void interpolate(double[] x, int n, double[] rows, int[] offsets, int pairs) {
      pause();
    }

    @Override
    public double multiply(double[] x, double[] y, double[] into, int n) {
      pause();
      return 0;
    }

    @Override
    public void log(double[] x, int n) {
      pause();
    }

    @Override
    public String name() {
      return "pausing";
    }
  }
}
