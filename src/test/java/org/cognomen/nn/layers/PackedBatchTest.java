package org.cognomen.nn.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.cognomen.kernel.Kernels;
import org.cognomen.nn.Problem;
import org.cognomen.nn.SurnameNetwork;
import org.cognomen.nn.parallel.Workers;
import org.cognomen.nn.parameters.CellType;
import org.cognomen.nn.parameters.Nonlinearity;
import org.cognomen.nn.parameters.Pooling;
import org.cognomen.util.SeededRandom;
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

  private static final int[][] SEQUENCES = {
    {2, 3}, {2, 5, 6, 3}, {2, 7, 3}, {2, 8, 9, 3}, {4}, {2, 1, 3}
  };
  private static final int[] LABELS = {10, 11, 12, 13, 14, 15};
  private static final int[] ALL = {0, 1, 2, 3, 4, 5};

  @Test
  void sequencesArePackedLongestFirstAndStable() {
    batch.pack(SEQUENCES, LABELS, ALL, 0, 6);
    assertThat(batch.rows()).isEqualTo(6);
    assertThat(batch.steps()).isEqualTo(4);
    assertThat(first(batch.order(), 6)).containsExactly(1, 3, 2, 5, 0, 4);
    assertThat(first(batch.labels(), 6)).containsExactly(11, 13, 12, 15, 10, 14);
    assertThat(first(batch.ids(), batch.size()))
        .containsExactly(2, 2, 2, 2, 2, 4, /**/ 5, 8, 7, 1, 3, /**/ 6, 9, 3, 3, /**/ 3, 3);
    assertThat(alive(batch)).containsExactly(6, 5, 4, 2, 0);
  }

  @Test
  void unknownLabelsAreMinusOne() {
    batch.pack(SEQUENCES[0], SEQUENCES[1]);
    assertThat(first(batch.labels(), 2)).containsExactly(-1, -1);
    assertThat(first(batch.order(), 2)).containsExactly(1, 0);
  }

  @Test
  void thePickedSequencesReplaceTheOnesBefore() {
    batch.pack(SEQUENCES, LABELS, ALL, 0, 6);
    int[] ids = batch.ids();
    batch.pack(SEQUENCES, LABELS, new int[] {9, 0, 2, 5, 9}, 1, 4);
    assertThat(batch.rows()).isEqualTo(3);
    assertThat(first(batch.order(), 3)).containsExactly(2, 5, 0);
    assertThat(first(batch.labels(), 3)).containsExactly(12, 15, 10);
    assertThat(first(batch.ids(), batch.size())).containsExactly(2, 2, 2, 7, 1, 3, 3, 3);
    assertThat(alive(batch)).containsExactly(3, 3, 2, 0);
    assertThat(batch.ids()).as("the array is used again").isSameAs(ids);
  }

  /** So the numbers that dropout draws depend on nothing but the batch. */
  @Test
  void tokensAreReplacedStepByStepAndRowByRow() {
    int[] asked = {0};
    batch.pack(SEQUENCES, null, ALL, 0, 6, token -> 100 * token + asked[0]++);
    assertThat(first(batch.ids(), batch.size()))
        .containsExactly(
            200, 201, 202, 203, 204, 405, 506, 807, 708, 109, 310, 611, 912, 313, 314, 315, 316);
    assertThat(batch.highestId()).isEqualTo(912);
  }

  @Test
  void aRefilledBatchEqualsANewOneForManyShapes() {
    RandomGenerator random = SeededRandom.of(3, 0, "test");
    for (int round = 0; round < 200; round++) {
      int[][] sequences = new int[1 + random.nextInt(9)][];
      for (int i = 0; i < sequences.length; i++) {
        sequences[i] = random.ints(1 + random.nextInt(12), 1, 50).toArray();
      }
      batch.pack(sequences);
      PackedBatch fresh = new PackedBatch();
      fresh.pack(sequences);
      assertThat(first(batch.ids(), batch.size())).isEqualTo(first(fresh.ids(), fresh.size()));
      assertThat(alive(batch)).isEqualTo(alive(fresh));
      for (int b = 0; b < fresh.rows(); b++) {
        int[] sequence = sequences[fresh.order()[b]];
        assertThat(batch.length(b)).isEqualTo(sequence.length);
        for (int t = 0; t < sequence.length; t++) {
          assertThat(batch.ids()[batch.offset(t) + b]).isEqualTo(sequence[t]);
        }
        assertThat(batch.alive(sequence.length)).isLessThanOrEqualTo(b);
      }
    }
  }

  @Test
  void aVeryLongSequence() {
    int[] longRow = new int[10_002];
    Arrays.fill(longRow, 5);
    batch.pack(new int[] {2}, longRow);
    assertThat(batch.steps()).isEqualTo(10_002);
    assertThat(batch.alive(1)).isEqualTo(1);
    assertThat(batch.size()).isEqualTo(10_003);
    assertThat(batch.ids()[10_002]).isEqualTo(5);
  }

  @Test
  void wrongSequencesAreRefused() {
    assertRefused(() -> batch.pack(), "a batch needs one name or more, but has 0");
    assertRefused(
        () -> batch.pack(new int[] {2}, new int[0]),
        "batch: sequence 1 has length 0; expected 1 or more");
    assertRefused(
        () -> batch.pack(SEQUENCES, new int[] {1}, ALL, 0, 6),
        "batch: 1 labels for 6 sequences; expected one each");
    int[][] same = new int[50_000][];
    Arrays.fill(same, new int[50_000]);
    assertRefused(
        () -> batch.pack(same),
        "batch: 2500000000 tokens are too many for one array; use smaller batches");
  }

  private static int[] alive(PackedBatch batch) {
    int[] alive = new int[batch.steps() + 1];
    Arrays.setAll(alive, batch::alive);
    return alive;
  }

  private static int[] first(int[] array, int size) {
    return Arrays.copyOf(array, size);
  }

  @Test
  void partsCoverTheRowsInOrder() {
    int[] lengths = new int[50];
    for (int b = 0; b < 50; b++) {
      lengths[b] = 1 + (49 - b) / 3;
    }
    batch.packTimeMajor(new int[50 * lengths[0]], 50, lengths);
    for (int parts = 1; parts < 9; parts++) {
      assertThat(batch.firstRow(0, parts)).isZero();
      assertThat(batch.firstRow(parts, parts)).isEqualTo(50);
      for (int part = 0; part < parts; part++) {
        assertThat(batch.firstRow(part, parts))
            .isLessThanOrEqualTo(batch.firstRow(part + 1, parts));
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
