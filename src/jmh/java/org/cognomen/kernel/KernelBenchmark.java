package org.cognomen.kernel;

import java.util.stream.IntStream;
import java.util.Random;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The kernels against each other and against the machine: one operation is the product of a batch of
 * 64 states with the recurrent weights, 2 * 64 * H * H FLOP, or one function over 4096 elements.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgsAppend = "--add-modules=jdk.incubator.vector")
public class KernelBenchmark {

  private static final int ROWS = 64;
  private static final int ELEMENTS = 4096;
  private static final VectorSpecies<Float> S = FloatVector.SPECIES_PREFERRED;

  @Param({"64", "128", "256"})
  int hidden;

  private final Kernels scalar = new ScalarKernels();
  private final Kernels vector = new VectorKernels();
  private final Products wide = new WideProducts(vector);
  private float[] a;
  private float[] b;
  private float[] c;
  private float[] values;
  private float[] work;

  private static final int ROW = DoubleRows.padded(70);
  private final double[] rowValues = new Random(5).doubles(8 * ROW).toArray(); // (8,ROW)
  private final int[] rowOffsets = IntStream.range(0, 8).map(i -> i * ROW).toArray();
  private final double[] rowWork = new double[ROW];

  @Setup
  public void setUp() {
    a = new float[ROWS * hidden];
    b = new float[hidden * hidden];
    c = new float[ROWS * hidden];
    values = new float[ELEMENTS];
    work = new float[ELEMENTS];
    for (int i = 0; i < ELEMENTS; i++) {
      values[i] = (i - ELEMENTS / 2) * 0.004f;
    }
    Arrays.fill(a, 0.5f);
    Arrays.fill(b, 0.25f);
    for (Products products : new Products[] {vector, wide, scalar}) {
      Arrays.fill(c, 0f);
      product(products);
      float[] expected = new float[c.length];
      Arrays.fill(expected, hidden * 0.125f);
      if (!Arrays.equals(c, expected)) {
        throw new IllegalStateException(products.getClass() + " are wrong: " + c[0]);
      }
    }
    Arrays.fill(a, 0f); // so that repeated sums stay finite
  }

  private float[] product(Products products) {
    products.multiplyAdd(ROWS, hidden, hidden, a, 0, hidden, 1, b, 0, hidden, c, 0, hidden);
    return c;
  }

  /**
   * As many fused multiply-adds as the product has, on registers alone: the machine's peak. Each adds
   * to its accumulator, as the instruction does; to overwrite another operand would cost a copy for
   * each, and show a third less.
   */
  @Benchmark
  public FloatVector peak() {
    FloatVector x = FloatVector.broadcast(S, 0.999f);
    FloatVector y = FloatVector.broadcast(S, 0.001f);
    FloatVector c0 = y;
    FloatVector c1 = y;
    FloatVector c2 = y;
    FloatVector c3 = y;
    FloatVector c4 = y;
    FloatVector c5 = y;
    FloatVector c6 = y;
    FloatVector c7 = y;
    FloatVector c8 = y;
    FloatVector c9 = y;
    int rounds = ROWS * hidden * hidden / S.length() / 10;
    for (int i = 0; i < rounds; i++) {
      c0 = x.fma(y, c0);
      c1 = x.fma(y, c1);
      c2 = x.fma(y, c2);
      c3 = x.fma(y, c3);
      c4 = x.fma(y, c4);
      c5 = x.fma(y, c5);
      c6 = x.fma(y, c6);
      c7 = x.fma(y, c7);
      c8 = x.fma(y, c8);
      c9 = x.fma(y, c9);
    }
    return c0.add(c1).add(c2).add(c3).add(c4).add(c5).add(c6).add(c7).add(c8).add(c9);
  }

  @Benchmark
  public float[] productVector() {
    return product(vector);
  }

  /** With the tiles that a program has after ten seconds. */
  @Benchmark
  public float[] productWide() {
    return product(wide);
  }

  @Benchmark
  public float[] productScalar() {
    return product(scalar);
  }

  @Benchmark
  public float[] tanhVector() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    vector.tanh(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public float[] tanhScalar() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    scalar.tanh(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public float[] sigmoidVector() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    vector.sigmoid(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public float[] sigmoidScalar() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    scalar.sigmoid(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public float[] expVector() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    vector.exp(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public float[] expScalar() {
    System.arraycopy(values, 0, work, 0, ELEMENTS);
    scalar.exp(work, 0, ELEMENTS);
    return work;
  }

  @Benchmark
  public double rowsVector() {
    return rows(vector);
  }

  @Benchmark
  public double rowsScalar() {
    return rows(scalar);
  }

  /** A character of an n-gram model of order 4 and the logarithms of a name, of 70 nationalities. */
  private double rows(DoubleRows kernels) {
    Arrays.fill(rowWork, 0.3);
    kernels.interpolate(rowWork, ROW, rowValues, rowOffsets, rowOffsets.length / 2);
    double largest = kernels.multiply(rowWork, rowValues, rowWork, ROW);
    kernels.log(rowWork, ROW);
    return largest + rowWork[0];
  }
}
