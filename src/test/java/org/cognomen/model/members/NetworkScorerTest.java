package org.cognomen.model.members;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Parameters;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares by bits: whatever the order of the names, each has the logits that it has alone. */
final class NetworkScorerTest {

  private static final int CHARACTERS = 40;
  private static final int NATIONALITIES = 5;
  private static final int FIRST = 3;
  private static final int NAMES = 1000; // several groups, the last of them not full

  @ParameterizedTest
  @CsvSource({
    "1, false, LAST", // trees, in groups
    "1, true, LAST", // trees, of all names
    "2, false, LAST", // batches
    "1, false, MAX" // batches
  })
  void namesInAnyOrderHaveTheLogitsThatTheyHaveAlone(
      int layers, boolean bidirectional, Pooling pooling) {
    Parameters parameters =
        new Parameters(
            new NetworkShape(
                CHARACTERS,
                6,
                CellType.ELMAN,
                Nonlinearity.TANH,
                10,
                layers,
                bidirectional,
                pooling,
                7,
                NATIONALITIES));
    parameters.initialise(new Random(7), 0f);
    NetworkScorer scorer = new NetworkScorer(parameters, Kernels.best(), new Workers(1));
    int[][] names = names(new Random(5));
    float[] together = new float[NAMES * NATIONALITIES];
    scorer.score(names, FIRST, NAMES, together);
    float[] alone = new float[NATIONALITIES];
    for (int i = 0; i < NAMES; i++) {
      scorer.score(names, FIRST + i, 1, alone);
      assertThat(Arrays.copyOfRange(together, i * NATIONALITIES, (i + 1) * NATIONALITIES))
          .as("name %s, %s", i, Arrays.toString(names[FIRST + i]))
          .containsExactly(alone);
    }
  }

  /** From one token, too short to be grouped by its second and third, to eleven. */
  private static int[][] names(Random random) {
    int[][] names = new int[FIRST + NAMES][];
    for (int i = 0; i < names.length; i++) {
      names[i] = new int[1 + random.nextInt(11)];
      for (int t = 0; t < names[i].length; t++) {
        names[i][t] = 1 + random.nextInt(2 + i % (CHARACTERS - 3));
      }
    }
    return names;
  }
}
