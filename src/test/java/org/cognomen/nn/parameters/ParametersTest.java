package org.cognomen.nn.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.cognomen.nn.parallel.Workers;
import org.junit.jupiter.api.Test;

final class ParametersTest {

  private static final NetworkShape SHAPE =
      new NetworkShape(200, 50, CellType.LSTM, Nonlinearity.TANH, 25, 2, true, Pooling.ALL, 30, 18);

  @Test
  void haveThePyTorchNamesAndShapes() {
    List<Parameter> parameters = new Parameters(SHAPE).all();
    assertThat(parameters)
        .extracting(Parameter::name)
        .containsExactly(
            "emb.weight",
            "rnn.weight_ih_l0",
            "rnn.weight_hh_l0",
            "rnn.bias_ih_l0",
            "rnn.bias_hh_l0",
            "rnn.weight_ih_l0_reverse",
            "rnn.weight_hh_l0_reverse",
            "rnn.bias_ih_l0_reverse",
            "rnn.bias_hh_l0_reverse",
            "rnn.weight_ih_l1",
            "rnn.weight_hh_l1",
            "rnn.bias_ih_l1",
            "rnn.bias_hh_l1",
            "rnn.weight_ih_l1_reverse",
            "rnn.weight_hh_l1_reverse",
            "rnn.bias_ih_l1_reverse",
            "rnn.bias_hh_l1_reverse",
            "fc1.weight",
            "fc1.bias",
            "fc2.weight",
            "fc2.bias");
    assertThat(parameters.get(0).shape()).containsExactly(200, 50);
    assertThat(parameters.get(9).shape()).containsExactly(100, 50);
    assertThat(parameters.get(17).shape()).containsExactly(30, 150);
  }

  @Test
  void startWithPyTorchsDistributions() {
    Parameters parameters = new Parameters(SHAPE);
    parameters.initialise(new Random(81), 1f);
    float[] embedding = parameters.get("emb.weight").value();
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < embedding.length; i++) {
      if (i < 50) {
        assertThat(embedding[i]).isZero();
      }
      sum += embedding[i];
      squares += (double) embedding[i] * embedding[i];
    }
    int n = embedding.length - 50;
    assertThat(sum / n).isCloseTo(0, within(0.04));
    assertThat(squares / n).isCloseTo(1, within(0.06));
    assertUniform(parameters.get("rnn.weight_hh_l1_reverse").value(), 0, 2500, 0.2, 0);
    assertUniform(parameters.get("fc1.weight").value(), 0, 4500, 1 / Math.sqrt(150), 0);
    float[] bias = parameters.get("rnn.bias_ih_l0").value();
    assertUniform(bias, 0, 25, 0.2, 0);
    assertUniform(bias, 25, 50, 0.2, 1); // the forget gate
    assertUniform(bias, 50, 100, 0.2, 0);
    assertUniform(parameters.get("rnn.bias_hh_l0").value(), 0, 100, 0.2, 0);
  }

  /** The range is kept, and used: most of it on both sides. */
  private static void assertUniform(float[] values, int from, int to, double bound, double centre) {
    double least = Double.MAX_VALUE;
    double most = -Double.MAX_VALUE;
    for (int i = from; i < to; i++) {
      least = Math.min(least, values[i] - centre);
      most = Math.max(most, values[i] - centre);
    }
    assertThat(least).isBetween(-bound - 1e-6, -0.7 * bound);
    assertThat(most).isBetween(0.7 * bound, bound + 1e-6);
  }

  @Test
  void snapshotsAreCopies() {
    Parameters parameters = new Parameters(SHAPE);
    parameters.initialise(new Random(82), 0f);
    List<float[]> snapshot = parameters.snapshot();
    float before = parameters.get("fc2.bias").value()[3];
    parameters.get("fc2.bias").value()[3] = 99;
    parameters.restore(snapshot);
    assertThat(parameters.get("fc2.bias").value()[3]).isEqualTo(before);
  }

  /**
   * Workers ask for the gradients first; were each to make its own, some would add into nothing.
   */
  @Test
  void threadsShareOneGradient() {
    float[][] seen = new float[4][];
    try (Workers workers = new Workers(seen.length)) {
      for (int round = 0; round < 500; round++) {
        Parameter parameter = new Parameter("large enough to take a while", 100_000);
        workers.run((share, shares) -> seen[share] = parameter.gradient());
        for (float[] gradient : seen) {
          assertThat(gradient).isSameAs(parameter.gradient());
        }
      }
    }
  }

  @Test
  void mistakesAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Parameters(SHAPE).get("fc3.weight"))
        .withMessageContaining("no tensor fc3.weight")
        .withMessageContaining("fc2.bias");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new NetworkShape(
                    9, 3, CellType.GRU, Nonlinearity.TANH, 0, 1, false, Pooling.LAST, 5, 3))
        .withMessageContaining("hidden_size must be between 1 and 1048576, but is 0");
  }
}
