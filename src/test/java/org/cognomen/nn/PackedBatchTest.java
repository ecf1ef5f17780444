package org.cognomen.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.cognomen.kernel.Kernels;
import org.junit.jupiter.api.Test;

final class PackedBatchTest {

  private final PackedBatch batch = new PackedBatch();

  @Test
  void laysOutTheStepsOneAfterAnother() {
    batch.packBatchFirst(new int[] {5, 6, 7, 8, 9, -1, 5, -1, -1}, 3, 3, new int[] {3, 2, 1});
    assertThat(batch.size()).isEqualTo(6);
    assertThat(Arrays.copyOf(batch.ids(), 6)).containsExactly(5, 8, 5, 6, 9, 7);
    assertThat(Arrays.copyOf(batch.mirroredIds(), 6)).containsExactly(7, 9, 5, 6, 8, 5);
    assertThat(Arrays.copyOf(batch.mirrored(), 6)).containsExactly(5, 4, 2, 3, 1, 0);
    assertThat(batch.alive(0)).isEqualTo(3);
    assertThat(batch.alive(1)).isEqualTo(2);
    assertThat(batch.alive(2)).isEqualTo(1);
    assertThat(batch.alive(3)).isZero();
    assertThat(batch.last(0)).isEqualTo(5);
    assertThat(batch.last(1)).isEqualTo(4);
    assertThat(batch.last(2)).isEqualTo(2);
    assertThat(Arrays.copyOf(batch.distinct(), batch.distinctCount()))
        .containsExactly(5, 8, 6, 9, 7);
    for (int p = 0; p < 6; p++) {
      assertThat(batch.distinct()[batch.slots()[p]]).isEqualTo(batch.ids()[p]);
      assertThat(batch.distinct()[batch.mirroredSlots()[p]]).isEqualTo(batch.mirroredIds()[p]);
    }
  }

  @Test
  void sharesCoverTheRowsInOrder() {
    int[] lengths = new int[50];
    for (int b = 0; b < 50; b++) {
      lengths[b] = 1 + (49 - b) / 3;
    }
    batch.packTimeMajor(new int[50 * lengths[0]], 50, lengths);
    for (int shares = 1; shares < 9; shares++) {
      assertThat(batch.share(0, shares)).isZero();
      assertThat(batch.share(shares, shares)).isEqualTo(50);
      for (int share = 0; share < shares; share++) {
        assertThat(batch.share(share, shares)).isLessThanOrEqualTo(batch.share(share + 1, shares));
      }
    }
  }

  @Test
  void wrongBatchesAreRefused() {
    int[] tokens = {1, 2, 3, 4, 5, 6};
    assertRefused(() -> batch.packTimeMajor(tokens, 0, new int[0]), "one name or more");
    assertRefused(() -> batch.packTimeMajor(tokens, 2, new int[] {2, 3}), "row 1 has 3");
    assertRefused(() -> batch.packTimeMajor(tokens, 2, new int[] {2, 0}), "row 1 has 0");
    assertRefused(
        () -> batch.packBatchFirst(tokens, 2, 2, new int[] {3, 1}),
        "rows of 2 tokens cannot hold a name of length 3");
    assertRefused(() -> batch.packTimeMajor(new int[] {1, -2}, 1, new int[] {2}), "but one is -2");
  }

  @Test
  void aTokenOutsideTheVocabularyIsRefused() {
    Problem problem =
        new Problem(
            Problem.shape(CellType.ELMAN, Nonlinearity.TANH, 1, false, Pooling.LAST),
            new int[] {2},
            71);
    batch.packTimeMajor(new int[] {1, 7}, 1, new int[] {2});
    try (Workers workers = new Workers(1)) {
      SurnameNetwork network = problem.network(Kernels.best(), workers);
      assertRefused(() -> network.logits(batch), "must be below the vocabulary's 7, but one is 7");
    }
  }

  private static void assertRefused(Runnable packing, String message) {
    assertThatIllegalArgumentException().isThrownBy(packing::run).withMessageContaining(message);
  }
}
