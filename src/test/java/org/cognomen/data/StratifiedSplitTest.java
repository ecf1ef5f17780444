package org.cognomen.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StratifiedSplitTest {

  @ParameterizedTest
  @CsvSource({
    "0.7,0.15,0.15",
    "0.8,0.1,0.1",
    "0.1,0.45,0.45",
    "0.05,0.95,0",
    "1,0,0",
    "0.34,0.33,0.33"
  })
  void countsAreWithinOneRowOfTheFractions(double train, double val, double test) {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int size = 1; size <= 60; size++) {
      rows.addAll(distinct("Nation " + size, size));
    }
    for (int seed = 0; seed < 10; seed++) {
      Map<String, int[]> counts = counts(StratifiedSplit.assign(rows, train, val, test, seed));
      for (int size = 1; size <= 60; size++) {
        int[] count = counts.get("Nation " + size);
        assertThat(count[0]).isPositive();
        assertThat(Math.abs(count[0] - train * size)).isLessThan(1);
        assertThat(Math.abs(count[1] - val * size)).isLessThan(1);
        assertThat(Math.abs(count[2] - test * size)).isLessThan(1);
      }
    }
  }

  @Test
  void largestRemaindersAreRoundedUp() {
    // quotas 9.1, 1.95, 1.95 and 7, 1.5, 1.5 and 0.7, 0.15, 0.15
    List<LabelledSurname> rows = new ArrayList<>(distinct("A", 13));
    rows.addAll(distinct("B", 10));
    rows.addAll(distinct("C", 1));
    Map<String, int[]> counts = counts(StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 9));
    assertThat(counts.get("A")).containsExactly(9, 2, 2);
    assertThat(counts.get("B")).containsExactly(7, 2, 1);
    assertThat(counts.get("C")).containsExactly(1, 0, 0);
  }

  @Test
  void rowsComeBackInOrderWithNothingElseChanged() {
    List<LabelledSurname> rows = distinct("A", 20);
    List<LabelledSurname> assigned = StratifiedSplit.assign(rows, 0.5, 0.25, 0.25, 3);
    assertThat(assigned).allMatch(row -> row.split() != null);
    assertThat(assigned.stream().map(row -> row.withSplit(null)).toList()).isEqualTo(rows);
  }

  @Test
  void answerDependsOnSeedAndRowsButNotOnTheirOrder() {
    List<LabelledSurname> rows = new ArrayList<>(distinct("A", 40));
    rows.addAll(distinct("B", 40));
    List<LabelledSurname> assigned = StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 3);
    assertThat(StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 3)).isEqualTo(assigned);
    assertThat(StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 4)).isNotEqualTo(assigned);
    // Rows that have a split already are divided again, not differently.
    assertThat(StratifiedSplit.assign(assigned, 0.7, 0.15, 0.15, 3)).isEqualTo(assigned);
    Collections.shuffle(rows, new Random(5));
    assertThat(StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 3))
        .containsExactlyInAnyOrderElementsOf(assigned);
  }

  @Test
  void wholeSurnamesAreInOneSplitAndTheFractionsAreNearlyMet() {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add(new LabelledSurname("name" + i, "Nation " + i % 3, null, 1));
      if (i % 5 == 0) { // a fifth of the surnames has two nationalities
        rows.add(new LabelledSurname("name" + i, "Nation " + (i + 1) % 3, null, 1));
      }
    }
    List<LabelledSurname> assigned = StratifiedSplit.assignWholeSurnames(rows, 0.7, 0.15, 0.15, 11);
    assertThat(assigned.stream().map(row -> row.withSplit(null)).toList()).isEqualTo(rows);
    Map<String, Split> splits = new HashMap<>();
    for (LabelledSurname row : assigned) {
      assertThat(splits.computeIfAbsent(row.surname(), name -> row.split())).isEqualTo(row.split());
    }
    counts(assigned)
        .values()
        .forEach(
            count -> {
              assertThat(count[0]).isBetween(800, 880); // 0.7 of 1200
              assertThat(count[1]).isBetween(150, 210);
              assertThat(count[2]).isBetween(150, 210);
            });
    Collections.shuffle(rows, new Random(5));
    assertThat(StratifiedSplit.assignWholeSurnames(rows, 0.7, 0.15, 0.15, 11))
        .containsExactlyInAnyOrderElementsOf(assigned);
  }

  @Test
  void nationalitiesAreDividedIndependently() {
    List<LabelledSurname> rows = new ArrayList<>(distinct("A", 40));
    List<LabelledSurname> alone = StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 3);
    rows.addAll(distinct("B", 40));
    List<LabelledSurname> together = StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, 3);
    assertThat(together.subList(0, 40)).isEqualTo(alone);
    assertThat(together.subList(40, 80).stream().map(LabelledSurname::split).toList())
        .isNotEqualTo(alone.stream().map(LabelledSurname::split).toList());
  }

  @Test
  void duplicatesStayTogetherAndCountsAreStillMet() {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int copy = 0; copy < 4; copy++) {
      rows.addAll(distinct("A", 15));
    }
    rows.addAll(distinct("A", 40));
    boolean testHasDuplicates = false;
    for (int seed = 0; seed < 20; seed++) {
      List<LabelledSurname> assigned = StratifiedSplit.assign(rows, 0.7, 0.15, 0.15, seed);
      assertThat(counts(assigned).get("A")).containsExactly(70, 15, 15);
      Map<String, Split> bySurname = new HashMap<>();
      for (LabelledSurname row : assigned) {
        Split earlier = bySurname.putIfAbsent(row.surname(), row.split());
        assertThat(earlier == null || earlier == row.split()).isTrue();
      }
      testHasDuplicates |= bySurname.get("Name 0") == Split.TEST;
    }
    assertThat(testHasDuplicates).as("duplicates are not kept out of test").isTrue();
  }

  @Test
  void trainHasARowEvenWhereDuplicatesFillEverything() {
    LabelledSurname row = new LabelledSurname("Only", "A", null, 2);
    assertThat(StratifiedSplit.assign(Collections.nCopies(50, row), 0.1, 0.45, 0.45, 1))
        .allMatch(assigned -> assigned.split() == Split.TRAIN);
    List<LabelledSurname> two = new ArrayList<>(Collections.nCopies(50, row));
    two.addAll(Collections.nCopies(30, new LabelledSurname("Other", "A", null, 2)));
    Map<String, int[]> counts = counts(StratifiedSplit.assign(two, 0.1, 0.45, 0.45, 1));
    assertThat(counts.get("A")[0]).isEqualTo(30);
  }

  @Test
  void noRowsAreNoRows() {
    assertThat(StratifiedSplit.assign(List.of(), 0.7, 0.15, 0.15, 1)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0,0.5,0.5", "0.7,0.2,0.2", "1.1,-0.1,0", "NaN,0.5,0.5", "0.7,0.15,0.1"})
  void fractionsOutsideTheirRangeAreErrors(double train, double val, double test) {
    assertThatThrownBy(() -> StratifiedSplit.assign(List.of(), train, val, test, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "split fractions: train %s, val %s, test %s; expected train above 0, none negative,"
                + " and a sum of 1",
            train, val, test);
  }

  private static List<LabelledSurname> distinct(String nationality, int count) {
    List<LabelledSurname> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(new LabelledSurname("Name " + i, nationality, null, i + 2));
    }
    return rows;
  }

  private static Map<String, int[]> counts(List<LabelledSurname> rows) {
    Map<String, int[]> counts = new HashMap<>();
    for (LabelledSurname row : rows) {
      int position = List.of(Split.values()).indexOf(row.split());
      counts.computeIfAbsent(row.nationality(), key -> new int[3])[position]++;
    }
    return counts;
  }
}
