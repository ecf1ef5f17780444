package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.kernel.TestKernels;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.GradientNorm;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must not change a single bit: company in the batch, threads, vector width, layout. */
final class InvarianceTest {

  private static final int[] LENGTHS = {
    13, 12, 12, 9, 9, 9, 8, 8, 7, 7, 7, 7, 6, 5, 5, 4, 3, 3, 3, 2, 2, 1, 1
  };
  private static final int ADAM_STEPS = 5;
  private static final long SEED = 21;

  static List<NetworkShape> shapes() {
    List<NetworkShape> shapes = new ArrayList<>();
    for (CellType cell : CellType.values()) {
      shapes.add(Problem.large(cell, Nonlinearity.TANH, 1, false, Pooling.LAST));
      shapes.add(Problem.large(cell, Nonlinearity.TANH, 2, true, Pooling.ALL));
    }
    shapes.add(Problem.large(CellType.ELMAN, Nonlinearity.RELU, 2, true, Pooling.MAX));
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void aNameAloneAndInAnyCompanyHasTheSameLogits(NetworkShape shape) {
    Problem problem = new Problem(shape, LENGTHS, SEED);
    int classes = shape.nationalities();
    try (Workers one = new Workers(1);
        Workers three = new Workers(3)) {
      SurnameNetwork network = problem.network(Kernels.best(), three);
      float[] together = network.logits(problem.batch).clone();
      SurnameNetwork another = problem.network(Kernels.best(), one);
      PackedBatch batch = new PackedBatch();
      for (int b = 0; b < LENGTHS.length; b++) {
        Problem.pack(batch, new int[][] {problem.names[b]});
        requireSameBits(
            "name " + b + " alone", row(another.logits(batch), 0, classes), together, b);
      }
      Random random = new Random(3);
      for (int trial = 0; trial < 20; trial++) {
        int[] picked =
            random.ints(0, LENGTHS.length).limit(1 + random.nextInt(9)).sorted().toArray();
        Problem.pack(
            batch, Arrays.stream(picked).mapToObj(b -> problem.names[b]).toArray(int[][]::new));
        float[] logits = another.logits(batch);
        for (int i = 0; i < picked.length; i++) {
          requireSameBits(
              "name " + picked[i] + " in company", row(logits, i, classes), together, picked[i]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapesThatSharePrefixes")
  void namesThatShareTheirBeginningHaveTheirLogits(NetworkShape shape) {
    Problem problem = new Problem(shape, LENGTHS, SEED);
    int classes = shape.nationalities();
    Random random = new Random(5);
    int[][] names = new int[300][];
    for (int i = 0; i < names.length; i++) {
      // Few different tokens: many beginnings and ends are shared, some names are the same.
      names[i] = random.ints(1 + random.nextInt(7), 1, 4).toArray();
    }
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      Problem.soil(network, shape);
      assertThat(network.sharesPrefixes()).isTrue();
      float[] logits = network.logitsOfAll(names, 200).clone();
      PackedBatch batch = new PackedBatch();
      for (int i = 0; i < 200; i++) {
        Problem.pack(batch, new int[][] {names[i]});
        requireSameBits("name " + i, row(network.logits(batch), 0, classes), logits, i);
      }
      assertThatIllegalArgumentException()
          .isThrownBy(() -> network.logitsOfAll(new int[][] {{1, shape.characters()}}, 1))
          .withMessage("a token must be below the vocabulary's 23, but one is 23");
    }
  }

  static List<NetworkShape> shapesThatSharePrefixes() {
    List<NetworkShape> shapes = new ArrayList<>();
    for (CellType cell : CellType.values()) {
      shapes.add(Problem.large(cell, Nonlinearity.TANH, 1, false, Pooling.LAST));
      shapes.add(Problem.large(cell, Nonlinearity.TANH, 1, true, Pooling.LAST));
    }
    return shapes;
  }

  private static float[] row(float[] matrix, int row, int columns) {
    return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
  }

  private static void requireSameBits(String what, float[] row, float[] matrix, int index) {
    requireSameBits(what, row, row(matrix, index, row.length));
  }

  private static void requireSameBits(String what, float[] actual, float[] expected) {
    assertThat(actual).as(what).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      if (Float.floatToRawIntBits(actual[i]) != Float.floatToRawIntBits(expected[i])) {
        throw new AssertionError(what + ": " + actual[i] + " at " + i + ", not " + expected[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void anyNumberOfThreadsTrainsTheSameWeights(NetworkShape shape) {
    List<float[]> expected = trained(shape, Kernels.best(), 1);
    for (int threads = 2; threads <= 4; threads++) {
      requireSame(threads + " threads", shape, trained(shape, Kernels.best(), threads), expected);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyVectorWidthTrainsTheSameWeights(NetworkShape shape) {
    List<float[]> expected = trained(shape, TestKernels.scalar(), 1);
    for (Kernels kernels : TestKernels.vectorAtEveryWidth()) {
      requireSame(kernels.name(), shape, trained(shape, kernels, 2), expected);
    }
  }

  private static void requireSame(
      String what, NetworkShape shape, List<float[]> actual, List<float[]> expected) {
    List<Parameter> parameters = new Parameters(shape).all();
    for (int i = 0; i < expected.size(); i++) {
      String tensor =
          i < parameters.size()
              ? "gradient of " + parameters.get(i).name()
              : parameters.get(i - parameters.size()).name();
      requireSameBits(what + ": " + tensor, actual.get(i), expected.get(i));
    }
  }

  /** The gradients of the first batch, then the weights after a few steps of Adam. */
  private static List<float[]> trained(NetworkShape shape, Kernels kernels, int threads) {
    Problem problem = new Problem(shape, LENGTHS, SEED);
    Problem second = new Problem(shape, new int[] {9, 8, 8, 4, 4, 3}, SEED + 1);
    List<float[]> result = new ArrayList<>();
    try (Workers workers = new Workers(threads)) {
      SurnameNetwork network = problem.network(kernels, workers);
      Adam adam = new Adam(problem.parameters);
      Random dropout = new Random(SEED);
      for (int step = 0; step < ADAM_STEPS; step++) {
        Problem given = step % 2 == 0 ? problem : second;
        network.forwardBackward(
            given.batch, given.labels, given.classWeights, Problem.DROPOUT, dropout);
        if (step == 0) {
          problem.parameters.all().forEach(p -> result.add(p.gradient().clone()));
        }
        adam.step(1e-2, GradientNorm.clipScale(problem.parameters, 1), workers);
      }
    }
    result.addAll(problem.parameters.snapshot());
    return result;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void whatANetworkDidBeforeLeavesNoTrace(NetworkShape shape) {
    Problem problem = new Problem(shape, LENGTHS, SEED);
    try (Workers workers = new Workers(1)) {
      float[] expectedLogits =
          problem.network(Kernels.best(), workers).logits(problem.batch).clone();
      List<float[]> expected = gradients(problem, problem.network(Kernels.best(), workers));
      SurnameNetwork used = problem.network(Kernels.best(), workers);
      Problem.soil(used, shape);
      requireSame("used network", shape, gradients(problem, used), expected);
      float[] logits = used.logits(problem.batch);
      requireSameBits("logits", Arrays.copyOf(logits, expectedLogits.length), expectedLogits);
    }
  }

  private static List<float[]> gradients(Problem problem, SurnameNetwork network) {
    Problem.zeroGradients(problem.parameters);
    network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
    return problem.parameters.all().stream().map(p -> p.gradient().clone()).toList();
  }

  @Test
  void batchFirstAndTimeMajorAreTheSameBatch() {
    Problem problem = new Problem(shapes().get(3), LENGTHS, SEED);
    int rows = LENGTHS.length;
    int[] timeMajor = new int[LENGTHS[0] * rows];
    Arrays.fill(timeMajor, -1); // the padding is not read
    for (int b = 0; b < rows; b++) {
      for (int t = 0; t < LENGTHS[b]; t++) {
        timeMajor[t * rows + b] = problem.names[b][t];
      }
    }
    PackedBatch other = new PackedBatch();
    other.packTimeMajor(timeMajor, rows, LENGTHS);
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      float[] expected = network.logits(problem.batch).clone();
      requireSameBits("time-major", network.logits(other), expected);
    }
  }

  @Test
  void namesOfOneLengthMayComeInAnyOrder() {
    Problem problem = new Problem(shapes().get(3), new int[] {6, 6, 6, 6, 6, 4, 4, 4}, SEED);
    int[] order = {3, 0, 4, 1, 2, 7, 5, 6};
    PackedBatch other = new PackedBatch();
    Problem.pack(other, Arrays.stream(order).mapToObj(b -> problem.names[b]).toArray(int[][]::new));
    int classes = problem.shape.nationalities();
    try (Workers workers = new Workers(2)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      float[] expected = network.logits(problem.batch).clone();
      float[] actual = network.logits(other);
      for (int i = 0; i < order.length; i++) {
        requireSameBits("name " + order[i], row(actual, i, classes), expected, order[i]);
      }
    }
  }
}
