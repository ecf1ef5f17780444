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

    List<List<Integer>> rows = new ArrayList<>();
    addRows(counts, 0, 0, counts.values[0].length, new ArrayList<>(), rows);
    assertThat(rows).containsExactlyElementsOf(expected.keySet());
    assertThat(counts.counts)
        .containsExactly(expected.values().stream().mapToInt(i -> i).toArray());
  }

  /** Adds what is beneath some entries of a level, whose path is known. */
  private static void addRows(
      NgramCounts counts,
      int level,
      int from,
      int to,
      List<Integer> path,
      List<List<Integer>> rows) {
    for (int i = from; i < to; i++) {
      path.add(counts.values[level][i]);
      if (level == counts.order) {
        rows.add(List.copyOf(path));
      } else {
        int start = i == 0 ? 0 : counts.ends[level][i - 1];
        addRows(counts, level + 1, start, counts.ends[level][i], path, rows);
      }
      path.remove(path.size() - 1);
    }
  }

  private static int compare(List<Integer> a, List<Integer> b) {
    return Arrays.compare(a.toArray(Integer[]::new), b.toArray(Integer[]::new));
  }
}
