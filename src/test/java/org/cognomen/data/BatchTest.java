package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cognomen.util.SeededRandom;
import org.junit.jupiter.api.Test;

class BatchTest {

  private static final int[][] SEQUENCES = {
    {2, 3}, {2, 5, 6, 3}, {2, 7, 3}, {2, 8, 9, 3}, {4}, {2, 1, 3}
  };
  private static final int[] LABELS = {10, 11, 12, 13, 14, 15};

  @Test
  void rowsAreLongestFirstAndTimeMajor() {
    Batch batch = Batch.of(List.of(SEQUENCES), LABELS);
    assertThat(batch.rows()).isEqualTo(6);
    assertThat(batch.steps()).isEqualTo(4);
    assertThat(first(batch.order(), 6)).containsExactly(1, 3, 2, 5, 0, 4);
    assertThat(first(batch.lengths(), 6)).containsExactly(4, 4, 3, 3, 2, 1);
    assertThat(first(batch.labels(), 6)).containsExactly(11, 13, 12, 15, 10, 14);
    assertThat(first(batch.ids(), 24))
        .containsExactly(
            2, 2, 2, 2, 2, 4, //
            5, 8, 7, 1, 3, 0, //
            6, 9, 3, 3, 0, 0, //
            3, 3, 0, 0, 0, 0);
    assertThat(alive(batch)).containsExactly(6, 5, 4, 2, 0);
  }

  @Test
  void unknownLabelsAreMinusOne() {
    Batch batch = Batch.of(List.of(SEQUENCES[0], SEQUENCES[1]), null);
    assertThat(first(batch.labels(), 2)).containsExactly(-1, -1);
  }

  @Test
  void oneRowOfOneStepAndOneVeryLongRow() {
    Batch batch = Batch.of(List.of(new int[] {2}), null);
    assertThat(alive(batch)).containsExactly(1, 0);
    int[] longRow = new int[10_002];
    Arrays.fill(longRow, 5);
    batch = Batch.of(List.of(new int[] {2}, longRow), null);
    assertThat(batch.steps()).isEqualTo(10_002);
    assertThat(batch.alive(1)).isEqualTo(1);
    assertThat(batch.ids()[10_001 * 2]).isEqualTo(5);
    assertThat(batch.ids()[10_001 * 2 + 1]).isZero();
  }

  @Test
  void fillTakesThePickedRowsAndForgetsTheOnesBefore() {
    Batch used = Batch.of(List.of(SEQUENCES), LABELS);
    int[] ids = used.ids();
    used.fill(SEQUENCES, LABELS, new int[] {9, 0, 2, 5, 9}, 1, 4);
    assertThat(used.rows()).isEqualTo(3);
    assertThat(used.steps()).isEqualTo(3);
    assertThat(first(used.order(), 3)).containsExactly(2, 5, 0);
    assertThat(first(used.labels(), 3)).containsExactly(12, 15, 10);
    assertThat(first(used.lengths(), 3)).containsExactly(3, 3, 2);
    assertThat(first(used.ids(), 9)).containsExactly(2, 2, 2, 7, 1, 3, 3, 3, 0);
    assertThat(alive(used)).containsExactly(3, 3, 2, 0);
    assertThat(used.ids()).as("the array is used again").isSameAs(ids);
  }

  @Test
  void aRefilledBatchEqualsANewOneForManyShapes() {
    RandomGenerator random = SeededRandom.of(3, 0, "test");
    Batch refilled = new Batch();
    for (int round = 0; round < 200; round++) {
      int[][] sequences = new int[1 + random.nextInt(9)][];
      int[] picked = new int[sequences.length];
      for (int i = 0; i < sequences.length; i++) {
        sequences[i] = random.ints(1 + random.nextInt(12), 1, 50).toArray();
        picked[i] = i;
      }
      refilled.fill(sequences, null, picked, 0, picked.length);
      Batch fresh = Batch.of(List.of(sequences), null);
      int cells = fresh.rows() * fresh.steps();
      assertThat(first(refilled.ids(), cells)).isEqualTo(first(fresh.ids(), cells));
      assertThat(alive(refilled)).isEqualTo(alive(fresh));
      for (int b = 0; b < fresh.rows(); b++) {
        int[] sequence = sequences[fresh.order()[b]];
        assertThat(fresh.lengths()[b]).isEqualTo(sequence.length);
        for (int t = 0; t < fresh.steps(); t++) {
          assertThat(fresh.ids()[t * fresh.rows() + b])
              .isEqualTo(t < sequence.length ? sequence[t] : 0);
          assertThat(b < fresh.alive(t)).isEqualTo(t < sequence.length);
        }
      }
    }
  }

  @Test
  void wrongArgumentsAreErrors() {
    assertThatThrownBy(() -> Batch.of(List.of(), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: no rows from 0 to 0; expected at least one");
    assertThatThrownBy(() -> Batch.of(List.of(new int[] {2}, new int[0]), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: sequence 1 is empty; expected at least one index");
    assertThatThrownBy(() -> Batch.of(List.of(SEQUENCES), new int[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch: 1 labels for 6 sequences; expected one each");
    Batch batch = Batch.of(List.of(SEQUENCES), null);
    assertThatThrownBy(() -> batch.alive(5)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> batch.alive(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    int[][] same = new int[50_000][];
    Arrays.fill(same, new int[50_000]);
    int[] picked = new int[50_000];
    assertThatThrownBy(() -> batch.fill(same, null, picked, 0, 50_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "batch: 50000 rows of 50000 steps do not fit into one array; use smaller batches");
  }

  private static int[] alive(Batch batch) {
    int[] alive = new int[batch.steps() + 1];
    Arrays.setAll(alive, batch::alive);
    return alive;
  }

  private static int[] first(int[] array, int size) {
    return Arrays.copyOf(array, size);
  }
}
