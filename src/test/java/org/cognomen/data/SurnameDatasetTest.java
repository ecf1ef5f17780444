package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SurnameDatasetTest {

  private static final LabelledSurname IRISH =
      new LabelledSurname("Byrne", "Irish", Split.TRAIN, 2);
  private static final LabelledSurname GREEK =
      new LabelledSurname("Pappas", "Greek", Split.TRAIN, 3);
  private static final LabelledSurname VAL = new LabelledSurname("Walsh", "Irish", Split.VAL, 4);
  private static final LabelledSurname TEST = new LabelledSurname("Doyle", "Irish", Split.TEST, 5);

  @Test
  void rowsAreDividedInOrder() {
    SurnameDataset dataset = SurnameDataset.of(List.of(TEST, GREEK, VAL, IRISH), "data");
    assertThat(dataset.train()).containsExactly(GREEK, IRISH);
    assertThat(dataset.val()).containsExactly(VAL);
    assertThat(dataset.test()).containsExactly(TEST);
    assertThat(SurnameDataset.of(List.of(GREEK, VAL, IRISH), "data").test()).isEmpty();
  }

  @Test
  void whatCannotBeTrainedOnIsAnError() {
    rejects(
        List.of(IRISH, GREEK, VAL.withSplit(null)),
        "f.csv:4: the row has no split; assign splits first");
    rejects(
        List.of(VAL),
        "f.csv: no row is in the split train; expected at least one, or no split column at all to"
            + " have the rows divided");
    rejects(List.of(), "f.csv: no row is in the split train");
    rejects(List.of(IRISH, GREEK), "f.csv: no row is in the split val; expected at least one");
    rejects(
        List.of(IRISH, IRISH, VAL),
        "f.csv: the training rows have one nationality only, 'Irish'; expected at least two to tell"
            + " apart");
    rejects(
        List.of(IRISH, GREEK, VAL, new LabelledSurname("Li", "Chinese", Split.VAL, 9)),
        "f.csv:9: the nationality 'Chinese' appears in val but in no training row; give train at"
            + " least one row of it, or remove it");
  }

  private static void rejects(List<LabelledSurname> rows, String message) {
    assertThatThrownBy(() -> SurnameDataset.of(rows, "f.csv"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith(message);
  }
}
