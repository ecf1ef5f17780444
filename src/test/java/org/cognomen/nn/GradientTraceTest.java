package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class GradientTraceTest {

  private static final int LENGTH = 24;
  private static final int FAR = 20;

  private static NetworkShape shape(CellType cell, int layers, boolean bidirectional) {
    return new NetworkShape(
        23, 16, cell, Nonlinearity.TANH, 32, layers, bidirectional, Pooling.LAST, 24, 5);
  }

  private static double[] norms(CellType cell, int truncateSteps) {
    int[] lengths = new int[32];
    Arrays.fill(lengths, LENGTH);
    Problem problem = new Problem(shape(cell, 1, false), lengths, 41); // forget bias 1
    GradientTrace trace = new GradientTrace(problem.shape);
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      network.truncateBackpropagation(truncateSteps);
      network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
      network.traceGradients(trace);
    }
    return trace.stateGradientNorms(0, 0);
  }

  @Test
  void elmansGradientsFadeWhereTheLstmsDoNot() {
    double[] elman = norms(CellType.ELMAN, 100);
    double[] lstm = norms(CellType.LSTM, 100);
    assertThat(elman[FAR] / elman[1]).isLessThan(1e-4);
    assertThat(lstm[FAR] / lstm[1]).isGreaterThan(1e-2);
  }

  @Test
  void truncationCutsTheTrace() {
    double[] norms = norms(CellType.GRU, 3);
    assertThat(norms).hasSize(LENGTH);
    assertThat(norms[2]).isPositive();
    assertThat(Arrays.copyOfRange(norms, 3, LENGTH)).containsOnly(0);
  }

  /** The gradient by a state is the one by the initial state of what comes after it. */
  @ParameterizedTest
  @EnumSource
  void areTheGradientsByTheStates(CellType cell) {
    Problem problem = new Problem(shape(cell, 2, false), new int[] {7}, 42);
    int layer = 1;
    double[] norms = traced(problem, problem.names, problem.labels).stateGradientNorms(layer, 0);
    assertThat(norms).hasSize(7);
    int hidden = problem.shape.hiddenSize();
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      for (int k = 1; k < 7; k++) {
        Problem.pack(problem.batch, new int[][] {Arrays.copyOf(problem.names[0], 7 - k)});
        RecurrentStates before = network.states(problem.batch, true).last();
        Problem.pack(problem.batch, new int[][] {Arrays.copyOfRange(problem.names[0], 7 - k, 7)});
        problem.batch.startFrom(before);
        network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
        float[] gradient = network.initialStateGradients().hidden();
        double sum = 0;
        for (int j = layer * hidden; j < (layer + 1) * hidden; j++) {
          sum += (double) gradient[j] * gradient[j];
        }
        assertThat(norms[k]).isCloseTo(Math.sqrt(sum), withPercentage(1e-3));
      }
    }
  }

  /** Of the backward direction too, and over several batches. */
  @Test
  void areTheMeansOverTheNamesThatReachSoFar() {
    Problem problem = new Problem(shape(CellType.GRU, 1, true), new int[] {5, 3}, 43);
    Arrays.fill(problem.classWeights, 1f);
    GradientTrace together = traced(problem, problem.names, problem.labels);
    for (int direction = 0; direction < 2; direction++) {
      double[] norms = together.stateGradientNorms(0, direction);
      double[] first = alone(problem, 0).stateGradientNorms(0, direction);
      double[] second = alone(problem, 1).stateGradientNorms(0, direction);
      assertThat(norms).hasSize(5);
      for (int k = 0; k < 5; k++) {
        // The batch's loss is the mean of the two names'.
        double expected = k < 3 ? (first[k] + second[k]) / 4 : first[k] / 2;
        assertThat(norms[k]).isCloseTo(expected, withPercentage(1e-3));
      }
    }
  }

  private static GradientTrace alone(Problem problem, int b) {
    return traced(problem, new int[][] {problem.names[b]}, new int[] {problem.labels[b]});
  }

  private static GradientTrace traced(Problem problem, int[][] names, int[] labels) {
    GradientTrace trace = new GradientTrace(problem.shape);
    PackedBatch batch = new PackedBatch();
    Problem.pack(batch, names);
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      for (int repeated = 0; repeated < 2; repeated++) {
        network.forwardBackward(batch, labels, problem.classWeights, 0f, null);
        network.traceGradients(trace);
      }
    }
    return trace;
  }
}
