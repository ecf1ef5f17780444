package org.cognomen.ngram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.cognomen.util.SeededRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NgramCountsTest {

  private static final int CHARACTERS = 7;
  private static final int CLASSES = 3;
  private static final int ORDER = 3;

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 100, 1 << 20})
  void countsAreThoseOfEachNgramHoweverManyAreSortedAtOnce(int chunk) {
    RandomGenerator random = SeededRandom.of(5, 0, "names");
    int[][] names = new int[60][];
    int[] labels = new int[names.length];
    Map<List<Integer>, Integer> expected = new TreeMap<>(NgramCountsTest::compare);
    for (int i = 0; i < names.length; i++) {
      names[i] = random.ints(2 + random.nextInt(6), 2, CHARACTERS).toArray();
      names[i][0] = 0;
      names[i][names[i].length - 1] = 1;
      labels[i] = random.nextInt(CLASSES);
      for (int end = 1; end < names[i].length; end++) {
        List<Integer> row = new ArrayList<>();
        for (int at = end - ORDER + 1; at <= end; at++) {
          row.add(names[i][Math.max(0, at)]);
        }
        row.add(labels[i]);
        expected.merge(row, 1, Integer::sum);
      }
    }

    NgramCounts counts = NgramCounts.of(names, labels, ORDER, false, CHARACTERS, CLASSES, chunk);

    assertThat(counts.rows)
        .containsExactly(
            expected.keySet().stream().flatMap(List::stream).mapToInt(i -> i).toArray());
    assertThat(counts.counts)
        .containsExactly(expected.values().stream().mapToInt(i -> i).toArray());
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
  }
}
