package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.layers.PackedBatch;
import org.cognomen.nn.layers.RecurrentStates;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The recurrence's states: outputs after each step, last states, and states to start from. */
final class StatesTest {

  private static final int[] LENGTHS = {6, 4, 4, 2, 1};

  private final Workers workers = new Workers(2);

  @AfterEach
  void close() {
    workers.close();
  }

  private static Problem problem(CellType cell, int layers, boolean bidirectional) {
    return new Problem(
        Problem.shape(cell, Nonlinearity.TANH, layers, bidirectional, Pooling.LAST), LENGTHS, 31);
  }

  @ParameterizedTest
  @EnumSource
  void areTheReferences(CellType cell) {
    Problem problem = problem(cell, 2, true);
    RecurrentStates initial = problem.randomStates(32);
    ReferenceNetwork reference = problem.reference(initial, null);
    problem.batch.startFrom(initial);
    States states = problem.network(Kernels.best(), workers).states(problem.batch, true);
    int rows = LENGTHS.length;
    int steps = LENGTHS[0];
    int columns = problem.shape.outputSize();
    int hidden = problem.shape.hiddenSize();
    assertThat(states.outputs()).hasSize(rows * steps * columns);
    assertThat(states.last().hidden()).hasSize(4 * rows * hidden);
    for (int b = 0; b < rows; b++) {
      double[][] outputs = reference.outputs(problem.names, b, 1);
      for (int t = 0; t < steps; t++) {
        for (int j = 0; j < columns; j++) {
          float actual = states.outputs()[(b * steps + t) * columns + j];
          if (t < LENGTHS[b]) {
            assertThat((double) actual).isCloseTo(outputs[t][j], within(1e-6));
          } else {
            assertThat(actual).isZero();
          }
        }
      }
      for (int index = 0; index < 4; index++) {
        double[][] last = reference.state(index, b, LENGTHS[b] - 1);
        for (int j = 0; j < hidden; j++) {
          int i = (index * rows + b) * hidden + j;
          assertThat((double) states.last().hidden()[i]).isCloseTo(last[0][j], within(1e-6));
          if (cell == CellType.LSTM) {
            assertThat((double) states.last().cell()[i]).isCloseTo(last[1][j], within(1e-6));
          }
        }
      }
    }
    assertThat(states.last().cell() != null).isEqualTo(cell == CellType.LSTM);
  }

  @Test
  void timeMajorIsTheTransposed() {
    Problem problem = problem(CellType.GRU, 1, true);
    SurnameNetwork network = problem.network(Kernels.best(), workers);
    float[] batchFirst = network.states(problem.batch, true).outputs();
    float[] timeMajor = network.states(problem.batch, false).outputs();
    int columns = problem.shape.outputSize();
    for (int b = 0; b < LENGTHS.length; b++) {
      for (int t = 0; t < LENGTHS[0]; t++) {
        for (int j = 0; j < columns; j++) {
          assertThat(timeMajor[(t * LENGTHS.length + b) * columns + j])
              .isEqualTo(batchFirst[(b * LENGTHS[0] + t) * columns + j]);
        }
      }
    }
  }

  /** A name read in two parts, the second from where the first ended, is the name read at once. */
  @ParameterizedTest
  @EnumSource
  void readingInPartsIsReadingAtOnce(CellType cell) {
    NetworkShape shape = Problem.large(cell, Nonlinearity.TANH, 2, false, Pooling.LAST);
    Problem problem = new Problem(shape, new int[] {9, 7, 5}, 33);
    SurnameNetwork network = problem.network(Kernels.best(), workers);
    float[] whole = network.logits(problem.batch).clone();
    RecurrentStates wholeLast = network.states(problem.batch, true).last();

    int[][] heads = new int[3][];
    int[][] tails = new int[3][];
    for (int b = 0; b < 3; b++) {
      heads[b] = Arrays.copyOf(problem.names[b], 3);
      tails[b] = Arrays.copyOfRange(problem.names[b], 3, problem.names[b].length);
    }
    PackedBatch batch = new PackedBatch();
    Problem.pack(batch, heads);
    RecurrentStates half = network.states(batch, true).last();
    Problem.pack(batch, tails);
    batch.startFrom(half);
    assertThat(network.logits(batch)).isEqualTo(whole);
    RecurrentStates last = network.states(batch, true).last();
    assertThat(last.hidden()).isEqualTo(wholeLast.hidden());
    assertThat(last.cell()).isEqualTo(wholeLast.cell());
  }

  @ParameterizedTest
  @EnumSource
  void theNextBatchStartsFromZerosAgain(CellType cell) {
    Problem problem = problem(cell, 1, true);
    SurnameNetwork network = problem.network(Kernels.best(), workers);
    float[] fromZeros = network.logits(problem.batch).clone();
    problem.batch.startFrom(problem.randomStates(34));
    assertThat(network.logits(problem.batch)).isNotEqualTo(fromZeros);
    Problem.pack(problem.batch, problem.names);
    assertThat(network.logits(problem.batch)).isEqualTo(fromZeros);
    problem.batch.startFrom(RecurrentStates.zeros(problem.shape, LENGTHS.length));
    assertThat(network.logits(problem.batch)).isEqualTo(fromZeros);
  }

  @Test
  void statesOfTheWrongSizeAreRefused() {
    Problem gru = problem(CellType.GRU, 2, true);
    SurnameNetwork network = gru.network(Kernels.best(), workers);
    gru.batch.startFrom(new RecurrentStates(new float[7], null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.logits(gru.batch))
        .withMessage(
            "initial hidden states must be layers * directions * rows * hidden size ="
                + " 2 * 2 * 5 * 3 = 60 numbers, but are 7");
    gru.batch.startFrom(new RecurrentStates(new float[60], new float[60]));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> network.logits(gru.batch))
        .withMessageContaining("cell states must be null except for an LSTM");

    Problem lstm = problem(CellType.LSTM, 2, true);
    lstm.batch.startFrom(new RecurrentStates(new float[60], null));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> lstm.network(Kernels.best(), workers).logits(lstm.batch))
        .withMessageContaining("initial cell states")
        .withMessageContaining("are missing");
  }

  @Test
  void gradientsByStatesThatWereNotGivenAreRefused() {
    Problem problem = problem(CellType.GRU, 1, false);
    SurnameNetwork network = problem.network(Kernels.best(), workers);
    assertThatIllegalStateException().isThrownBy(network::initialStateGradients);
    network.forwardBackward(problem.batch, problem.labels, problem.classWeights, 0f, null);
    assertThatIllegalStateException()
        .isThrownBy(network::initialStateGradients)
        .withMessageContaining("PackedBatch.startFrom");
  }
}
