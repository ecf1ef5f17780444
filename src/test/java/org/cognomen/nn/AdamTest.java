package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.Adam;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.GradientNorm;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameter;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class AdamTest {

  private static final double RATE = 0.01;

  private final Workers workers = new Workers(2);
  private final Problem problem =
      new Problem(
          Problem.shape(CellType.GRU, Nonlinearity.TANH, 1, false, Pooling.LAST),
          new int[] {3, 2},
          51);

  @AfterEach
  void close() {
    workers.close();
  }

  /** Kingma and Ba's algorithm 1 in double precision, with clipped gradients. */
  @Test
  void isTheAlgorithm() {
    Parameter parameter = problem.parameters.get("fc1.weight");
    int n = parameter.value().length;
    double[] w = ReferenceNetwork.toDouble(parameter.value());
    double[] m = new double[n];
    double[] v = new double[n];
    Adam adam = new Adam(problem.parameters);
    Random random = new Random(52);
    for (int t = 1; t <= 10; t++) {
      for (int i = 0; i < n; i++) {
        float g = (float) random.nextGaussian();
        parameter.gradient()[i] = g;
        m[i] = 0.9 * m[i] + 0.1 * (0.5 * g);
        v[i] = 0.999 * v[i] + 0.001 * (0.5 * g) * (0.5 * g);
        double mHat = m[i] / (1 - Math.pow(0.9, t));
        double vHat = v[i] / (1 - Math.pow(0.999, t));
        w[i] -= RATE * mHat / (Math.sqrt(vHat) + 1e-8);
      }
      adam.step(RATE, 0.5f, workers);
      for (int i = 0; i < n; i++) {
        assertThat((double) parameter.value()[i]).isCloseTo(w[i], within(2e-7));
        assertThat(parameter.gradient()[i]).isZero();
      }
    }
  }

  @Test
  void goesOnFromAStoredState() {
    Adam adam = new Adam(problem.parameters);
    steps(adam, 3);
    List<float[]> values = problem.parameters.snapshot();
    List<float[]> moments = adam.moments().stream().map(float[]::clone).toList();
    Adam.Powers powers = adam.powers();
    steps(adam, 2);
    List<float[]> expected = problem.parameters.snapshot();

    problem.parameters.restore(values);
    Adam resumed = new Adam(problem.parameters);
    resumed.restore(moments, powers);
    steps(resumed, 2);
    List<float[]> actual = problem.parameters.snapshot();
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).isEqualTo(expected.get(i));
    }
  }

  private void steps(Adam adam, int count) {
    for (int step = 0; step < count; step++) {
      Random random = new Random(step);
      for (Parameter parameter : problem.parameters.all()) {
        for (int i = 0; i < parameter.gradient().length; i++) {
          parameter.gradient()[i] = (float) random.nextGaussian();
        }
      }
      adam.step(RATE, 1f, workers);
    }
  }

  @Test
  void gradientsAreClippedByTheirCommonNorm() {
    problem.parameters.get("fc1.bias").gradient()[0] = 3;
    problem.parameters.get("emb.weight").gradient()[5] = -4;
    assertThat(GradientNorm.of(problem.parameters)).isEqualTo(5);
    assertThat(GradientNorm.clipScale(problem.parameters, 2.5)).isCloseTo(0.5f, within(1e-6f));
    assertThat(GradientNorm.clipScale(problem.parameters, 6)).isEqualTo(1);
  }
}
