package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompactRowsTest {

  private static final List<LabelledSurname> ROWS =
      List.of(
          new LabelledSurname("Łęcki", "Polish", Split.TRAIN, 2),
          new LabelledSurname("\uD842\uDFB7野", "Japanese", Split.TEST, 5_000_000_000L),
          new LabelledSurname("x".repeat(70_000), "Polish", Split.VAL, 4),
          new LabelledSurname("O'Neill", "Irish", null, 5));

  private static CompactRows compact(List<LabelledSurname> rows) {
    CompactRows.Builder builder = new CompactRows.Builder();
    rows.forEach(builder::add);
    assertThat(builder.size()).isEqualTo(rows.size());
    return builder.build();
  }

  @Test
  void rowsComeBackAsTheyWere() {
    assertThat(compact(ROWS)).isEqualTo(ROWS);
    assertThat(compact(List.of())).isEmpty();
  }

  @Test
  void thereMayBeManyNationalities() {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 70_000; i++) {
      rows.add(new LabelledSurname("a", "N" + i, Split.TRAIN, i));
    }
    assertThat(compact(rows)).isEqualTo(rows);
  }

  @Test
  void rowsCannotBeChanged() {
    CompactRows rows = compact(ROWS);
    assertThatThrownBy(() -> rows.set(0, ROWS.get(1)))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(rows::clear).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> rows.get(4)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void rowsOfASplitDoNotFollowAListThatChanges() {
    List<LabelledSurname> changing = new ArrayList<>(ROWS.subList(0, 2));
    List<LabelledSurname> train = PickedRows.in(changing, Split.TRAIN);
    changing.clear();
    assertThat(train).containsExactly(ROWS.get(0));
  }

  @Test
  void splitsOfRowsAreReplaced() {
    assertThat(new SplitRows(compact(ROWS), new byte[] {2, 1, 0, 1}))
        .extracting(LabelledSurname::split)
        .containsExactly(Split.TEST, Split.VAL, Split.TRAIN, Split.VAL);
  }
}
