package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;

/** Holds the smallest version of the network, which the documentation reads, to the fast one. */
class TinyElmanTest {

  private static final double TOLERANCE = 1e-5;

  private final Problem problem =
      new Problem(
          Problem.shape(CellType.ELMAN, Nonlinearity.TANH, 1, false, Pooling.LAST),
          new int[] {5, 5, 3, 2},
          11);

  private TinyElman tiny() {
    TinyElman tiny = new TinyElman();
    for (Parameter parameter : problem.parameters.all()) {
      int[] shape = parameter.shape();
      int columns = shape.length == 1 ? 1 : shape[1];
      double[][] value = new double[shape[0]][columns];
      for (int i = 0; i < parameter.value().length; i++) {
        value[i / columns][i % columns] = parameter.value()[i];
      }
      tiny.add(parameter.name(), value);
    }
    return tiny;
  }

  private static double[] flat(double[][] values) {
    return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
  }

  @Test
  void lossGradientsAndTenStepsOfAdamAreThoseOfTheFastOne() {
    int[][] ids =
        Arrays.stream(problem.names).map(name -> Arrays.copyOf(name, 5)).toArray(int[][]::new);
    int[] lengths = Arrays.stream(problem.names).mapToInt(name -> name.length).toArray();
    float[] ones = new float[problem.shape.nationalities()];
    Arrays.fill(ones, 1f);
    TinyElman tiny = tiny();
    try (Workers workers = new Workers(1)) {
      SurnameNetwork fast = new SurnameNetwork(problem.parameters, Kernels.best(), workers);
      Adam adam = new Adam(problem.parameters);
      for (int step = 0; step < 10; step++) {
        Problem.zeroGradients(problem.parameters);
        double expected = fast.forwardBackward(problem.batch, problem.labels, ones, 0f, null);
        double loss = tiny.lossAndGradients(ids, lengths, problem.labels);
        assertThat(loss).isCloseTo(expected, within(TOLERANCE));
        for (Parameter parameter : problem.parameters.all()) {
          assertClose(flat(tiny.d.get(parameter.name())), parameter.gradient(), parameter.name());
        }
        adam.step(0.01, 1f, workers);
        fast.weightsChanged();
        tiny.adam(0.01);
        for (Parameter parameter : problem.parameters.all()) {
          assertClose(flat(tiny.p.get(parameter.name())), parameter.value(), parameter.name());
        }
      }
    }
  }

  private static void assertClose(double[] found, float[] expected, String name) {
    assertThat(found).as(name).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as("%s[%d]", name, i).isCloseTo(expected[i], within(TOLERANCE));
    }
  }
}
