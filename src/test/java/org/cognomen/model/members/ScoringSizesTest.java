package org.cognomen.model.members;

import static org.assertj.core.api.Assertions.assertThat;

import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.NetworkShape;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A small file may ask for many nationalities or a wide head; the memory of a chunk is bounded. */
class ScoringSizesTest {

  private static final long MOST_NUMBERS = 1 << 22; // 16 MB

  @ParameterizedTest
  @ValueSource(ints = {2, 70, 16_384, 1 << 20})
  void scoresOfAChunk(int nationalities) {
    int names = ScoringSizes.names(nationalities, 1);
    assertThat(names).isPositive();
    assertThat((long) names * nationalities).isLessThanOrEqualTo(MOST_NUMBERS);
    assertThat(ScoringSizes.names(nationalities, 8)).isBetween(1, Math.max(1, names / 8));
  }

  @Test
  void numbersThatPassThroughAHead() {
    for (int head : new int[] {16, 4096, 1 << 20}) {
      NetworkShape shape =
          new NetworkShape(
              7, 3, CellType.GRU, Nonlinearity.TANH, 4, 1, true, Pooling.LAST, head, 2);
      int names = ScoringSizes.throughHead(shape);
      assertThat(names).isPositive();
      assertThat((long) names * head).isLessThanOrEqualTo(MOST_NUMBERS);
    }
  }
}
