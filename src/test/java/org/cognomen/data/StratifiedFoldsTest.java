package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StratifiedFoldsTest {

  @Test
  void aNationalityIsSpreadEvenly() {
    List<LabelledSurname> rows = rows(Map.of("Greek", 23, "Polish", 101, "Irish", 4));
    int[] folds = StratifiedFolds.assign(rows, 5, 7);
    for (String nationality : List.of("Greek", "Polish", "Irish")) {
      int[] counts = new int[5];
      for (int i = 0; i < folds.length; i++) {
        counts[folds[i]] += rows.get(i).nationality().equals(nationality) ? 1 : 0;
      }
      Arrays.sort(counts);
      assertThat(counts[4] - counts[0]).as(nationality).isLessThanOrEqualTo(1);
    }
    int[] all = new int[5];
    Arrays.stream(folds).forEach(fold -> all[fold]++);
    Arrays.sort(all);
    assertThat(all[4] - all[0]).isLessThanOrEqualTo(1);
  }

  @Test
  void repeatsStayTogetherAndTheOrderOfRowsDoesNotMatter() {
    List<LabelledSurname> rows = rows(Map.of("Greek", 20, "Polish", 30));
    rows.addAll(rows(Map.of("Greek", 5, "Polish", 10)));
    Map<String, Integer> first = byName(rows, StratifiedFolds.assign(rows, 4, 3));
    List<LabelledSurname> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(1));
    assertThat(byName(shuffled, StratifiedFolds.assign(shuffled, 4, 3))).isEqualTo(first);
    assertThat(byName(rows, StratifiedFolds.assign(rows, 4, 4))).isNotEqualTo(first);
  }

  @Test
  void aSingleSurnameIsAlwaysLearnt() {
    List<LabelledSurname> rows = rows(Map.of("Greek", 2, "Irish", 1));
    rows.add(rows.get(rows.get(0).nationality().equals("Irish") ? 0 : 2));
    int[] folds = StratifiedFolds.assign(rows, 3, 1);
    for (int i = 0; i < folds.length; i++) {
      assertThat(folds[i] == StratifiedFolds.ALWAYS_LEARNT)
          .isEqualTo(rows.get(i).nationality().equals("Irish"));
    }
  }

  @Test
  void oneFoldIsNone() {
    assertThatThrownBy(() -> StratifiedFolds.assign(List.of(), 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("folds: expected 2 or more, found 1");
  }

  /** The fold of each surname; fails where a surname is in two. */
  private static Map<String, Integer> byName(List<LabelledSurname> rows, int[] folds) {
    Map<String, Integer> byName = new HashMap<>();
    for (int i = 0; i < folds.length; i++) {
      Integer other = byName.put(rows.get(i).surname(), folds[i]);
      assertThat(other == null || other == folds[i]).isTrue();
    }
    return byName;
  }

  private static List<LabelledSurname> rows(Map<String, Integer> counts) {
    List<LabelledSurname> rows = new ArrayList<>();
    counts.forEach(
        (nationality, count) -> {
          for (int i = 0; i < count; i++) {
            rows.add(new LabelledSurname(nationality + i, nationality, null, rows.size() + 2));
          }
        });
    return rows;
  }
}
