package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Logits, loss and every gradient of every cell, direction, number of layers and pooling against
 * the reference in double precision.
 */
final class GradientCheckTest {

  private static final int[] LENGTHS = {6, 4, 4, 2, 1};

  static List<NetworkShape> shapes() {
    List<NetworkShape> shapes = new ArrayList<>();
    for (CellType cell : CellType.values()) {
      for (Nonlinearity nonlinearity : Nonlinearity.values()) {
        if (cell != CellType.ELMAN && nonlinearity == Nonlinearity.RELU) {
          continue;
        }
        for (boolean bidirectional : new boolean[] {false, true}) {
          for (int layers = 1; layers <= 3; layers++) {
            for (Pooling pooling : Pooling.values()) {
              if (layers == 3 && pooling != Pooling.LAST) {
                continue;
              }
              shapes.add(Problem.shape(cell, nonlinearity, layers, bidirectional, pooling));
            }
          }
        }
      }
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElement(NetworkShape shape) {
    Problem problem = new Problem(shape, LENGTHS, 5);
    check(problem, null, null, Integer.MAX_VALUE).checkAllElements();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyElementWithInitialStatesAndDropout(NetworkShape shape) {
    Problem problem = new Problem(shape, LENGTHS, 6);
    check(problem, problem.randomStates(7), 8L, Integer.MAX_VALUE).checkAllElements();
  }

  @ParameterizedTest
  @MethodSource("shapesToTruncate")
  void truncatedGradients(NetworkShape shape) {
    for (int steps : new int[] {1, 2, 4, 6, 100}) {
      Problem problem = new Problem(shape, LENGTHS, 9);
      check(problem, problem.randomStates(10), null, steps).checkSomeElements(8);
    }
  }

  @ParameterizedTest
  @MethodSource("largeShapes")
  void largerSizes(NetworkShape shape) {
    Problem problem = new Problem(shape, new int[] {13, 9, 9, 9, 7, 5, 5, 2, 1}, 11);
    check(problem, problem.randomStates(12), 13L, Integer.MAX_VALUE).checkSomeElements(2);
  }

  static List<NetworkShape> shapesToTruncate() {
    return shapes().stream()
        .filter(shape -> shape.pooling() == Pooling.LAST || shape.pooling() == Pooling.ALL)
        .filter(shape -> shape.layers() <= 2)
        .toList();
  }

  static List<NetworkShape> largeShapes() {
    return shapes().stream()
        .filter(shape -> shape.layers() == 2 && shape.pooling() == Pooling.ALL)
        .map(
            shape ->
                Problem.large(
                    shape.cell(),
                    shape.nonlinearity(),
                    shape.layers(),
                    shape.bidirectional(),
                    shape.pooling()))
        .toList();
  }

  /** One letter alone, and a batch of one. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void aSingleName(int length) {
    for (CellType cell : CellType.values()) {
      Problem problem =
          new Problem(
              Problem.shape(cell, Nonlinearity.TANH, 2, true, Pooling.ALL), new int[] {length}, 14);
      check(problem, null, null, Integer.MAX_VALUE).checkAllElements();
    }
  }

  @Test
  void gradientsOfSeveralBatchesAddUp() {
    Problem problem = new Problem(shapes().get(3), LENGTHS, 15);
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
      List<float[]> once =
          problem.parameters.all().stream().map(p -> p.gradient().clone()).toList();
      network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
      for (int i = 0; i < once.size(); i++) {
        float[] twice = problem.parameters.all().get(i).gradient();
        for (int j = 0; j < twice.length; j++) {
          assertThat(twice[j]).isCloseTo(2 * once.get(i)[j], within(1e-6f));
        }
      }
    }
  }

  /** The mask row has no place in a name, and stays zero even where it has. */
  @Test
  void theMaskRowLearnsNothing() {
    Problem problem = new Problem(shapes().get(0), LENGTHS, 16);
    problem.names[1][2] = 0;
    Problem.pack(problem.batch, problem.names);
    try (Workers workers = new Workers(1)) {
      problem
          .network(Kernels.best(), workers)
          .forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
    }
    float[] gradient = problem.parameters.get("emb.weight").gradient();
    for (int e = 0; e < problem.shape.embeddingSize(); e++) {
      assertThat(gradient[e]).isZero();
    }
    assertThat(gradient[problem.names[0][0] * problem.shape.embeddingSize()]).isNotZero();
  }

  /**
   * Runs the network on soiled buffers, compares its logits and loss with the reference, and
   * prepares the check of its gradients.
   *
   * @param dropoutSeed null for no dropout
   */
  private static GradientCheck check(
      Problem problem, RecurrentStates initial, Long dropoutSeed, int truncateSteps) {
    ReferenceNetwork reference =
        problem.reference(initial, dropoutSeed == null ? null : new Random(dropoutSeed));
    RecurrentStates initialGradients = null;
    double loss;
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      Problem.soil(network, problem.shape);
      network.truncateBackpropagation(truncateSteps);
      Problem.zeroGradients(problem.parameters);
      problem.batch.startFrom(initial);
      if (dropoutSeed == null) {
        compareLogits(problem, reference, network.logits(problem.batch));
      }
      loss =
          network.forwardBackward(
              problem.batch,
              problem.labels,
              problem.classWeights,
              dropoutSeed == null ? 0f : Problem.DROPOUT,
              dropoutSeed == null ? null : new Random(dropoutSeed));
      if (initial != null) {
        initialGradients = network.initialStateGradients();
      }
    }
    if (truncateSteps < Integer.MAX_VALUE) {
      reference.holdStatesBeforeTheLast(truncateSteps, problem.names);
    }
    assertThat(loss)
        .isCloseTo(
            reference.loss(problem.names, problem.labels, problem.classWeights), within(1e-6));

    GradientCheck check =
        new GradientCheck(
            () -> reference.loss(problem.names, problem.labels, problem.classWeights));
    for (Parameter parameter : problem.parameters.all()) {
      check.variable(
          parameter.name(), reference.parameters.get(parameter.name()), parameter.gradient());
    }
    if (initial != null) {
      check.variable("initial hidden", reference.initialHidden, initialGradients.hidden());
      if (initial.cell() != null) {
        check.variable("initial cell", reference.initialCell, initialGradients.cell());
      }
    }
    return check;
  }

  private static void compareLogits(Problem problem, ReferenceNetwork reference, float[] logits) {
    int classes = problem.shape.nationalities();
    for (int b = 0; b < problem.names.length; b++) {
      double[] expected = reference.logits(problem.names, b);
      for (int c = 0; c < classes; c++) {
        assertThat((double) logits[b * classes + c])
            .as("logit %s of name %s", c, b)
            .isCloseTo(expected[c], within(1e-6));
      }
    }
  }
}
